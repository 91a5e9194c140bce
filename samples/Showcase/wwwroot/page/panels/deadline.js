import { ask } from "../ask.js";
import { bytes, pause, time } from "../dom.js";
import { Panel } from "../panel.js";

const whole = 32 * 1024 * 1024;

/** A large download with a write deadline of two seconds: for a browser that reads, and for one that dawdles. */
export function deadlinePanel() {
  const panel = new Panel("deadline");
  panel.onClick("[data-run=slow]", signal => download(panel, signal, true));
  panel.onClick("[data-run=fast]", signal => download(panel, signal, false));
}

async function download(panel, signal, dawdles) {
  // Until the deadline has surely come; what the browser has by then is read without delay.
  const until = performance.now() + 3000;
  const meter = panel.find("progress");
  meter.value = 0;
  panel.say(dawdles ? "Reading a piece now and then …" : "Reading …");
  const answer = await ask("/slow", {
    view: panel.view,
    signal,
    beforeRead: () => dawdles && performance.now() < until ? pause(600) : null,
    onPart: ({ count }) => meter.value = count / whole,
  });
  if (answer.broken)
    panel.say(`Cut by the write deadline after ${bytes(answer.count)} of ${bytes(whole)}, ${time(answer.took)} after asking.`, true);
  else
    panel.say(`All ${bytes(answer.count)} in ${time(answer.took)}: in time.`);
}
