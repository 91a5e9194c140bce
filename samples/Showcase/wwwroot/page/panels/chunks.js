import { ask } from "../ask.js";
import { el, time, times } from "../dom.js";
import { Panel } from "../panel.js";

/** Chunks drawn when they come; and what a flush changes. */
export function chunksPanel() {
  const panel = new Panel("chunks");
  panel.onClick("[data-run=chunks]", signal => stream(panel, signal));
  panel.onClick("[data-run=race]", signal => race(panel, signal));
}

async function stream(panel, signal) {
  const list = panel.find(".arrivals");
  list.replaceChildren();
  panel.say("Waiting for the first chunk …");
  const answer = await ask("/flush/chunk", {
    view: panel.view,
    signal,
    onPart: ({ at, text }) => {
      for (const line of text.split("\n").filter(line => line !== ""))
        list.append(el("li", {}, el("b", {}, line), el("small", {}, time(at))));
    },
  });
  panel.say(answer.broken ? "The stream broke off." : `${times(list.childElementCount, "chunk")} in ${time(answer.took)}, each drawn when it came.`, answer.broken);
}

/** The same two parts, a second apart on the server: with a flush in between, and without. */
async function race(panel, signal) {
  const lists = ["normal", "flushed"].map(name => panel.find(`.race [data-path="/${name}"] ol`));
  lists.forEach(list => list.replaceChildren());
  panel.say("Both have been asked …");
  const silent = { watch() {}, arrived() {} };
  const [normal, flushed] = await Promise.all(lists.map(list => {
    const path = list.parentElement.dataset.path;
    return ask(path, {
      view: path === "/flushed" ? panel.view : silent,
      signal,
      onPart: ({ at, text }) => list.append(el("li", { "--at": Math.min(1, at / 1500).toFixed(3) }, el("b", {}, text.trim().split("\n").join(" + ")), el("small", {}, time(at)))),
    });
  }));
  const first = normal.broken || flushed.broken;
  panel.say(first ? "A response broke off." : `Without a flush: ${times(lists[0].childElementCount, "piece")}. With one: ${times(lists[1].childElementCount, "piece")}.`, first);
}
