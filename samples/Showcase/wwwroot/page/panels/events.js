import { traced } from "../ask.js";
import { el, time, times } from "../dom.js";
import { Panel } from "../panel.js";

const last = 10;

/** A feed that the server drops half way. The browser's EventSource comes back, and says which event was its last. */
export function eventsPanel() {
  const panel = new Panel("events");
  panel.onClick("[data-run=start]", signal => follow(panel, signal));
  panel.onClick("[data-run=stop]", async () => panel.say("Stopped."));
}

function follow(panel, signal) {
  const slots = panel.find(".slots");
  const { name, url } = traced("/events?drop=5");
  const start = performance.now();
  const ids = [];
  let droppedAt = null;
  let comebacks = 0;

  slots.replaceChildren(...Array.from({ length: last }, (_, n) => el("li", { "data-id": n + 1 }, String(n + 1))));
  panel.view.watch(trace => trace.name === name);
  panel.say("Connecting …");
  return new Promise(resolve => {
    const source = new EventSource(url);
    const end = () => {
      source.close();
      resolve();
    };
    signal.addEventListener("abort", end);

    source.addEventListener("open", () => {
      if (droppedAt === null) {
        panel.say("The feed is open: one event a second.");
        return;
      }

      comebacks++;
      const away = time(performance.now() - droppedAt);
      slots.querySelector(`[data-id="${ids.at(-1) + 1}"]`)?.before(el("li", { class: "drop" }, `dropped, back after ${away} with Last-Event-ID: ${ids.at(-1)}`));
      panel.say(`Back after ${away}, with Last-Event-ID: ${ids.at(-1)}.`);
      droppedAt = null;
    });

    source.addEventListener("error", () => {
      // All are here, and the server has ended the feed. EventSource would ask for more.
      if (ids.at(-1) >= last) {
        end();
        return;
      }

      droppedAt ??= performance.now();
      panel.say(`The connection broke after event ${ids.at(-1) ?? 0}. The browser is coming back …`);
    });

    source.addEventListener("tick", event => {
      const id = Number(event.lastEventId);
      ids.push(id);
      const slot = slots.querySelector(`[data-id="${id}"]`);
      slot?.classList.add("here");
      slot?.append(el("small", {}, time(performance.now() - start)));
      if (id >= last)
        panel.say(verdict(ids, comebacks));
    });
  });
}

function verdict(ids, comebacks) {
  const repeats = ids.length - new Set(ids).size;
  const gaps = Array.from({ length: last }, (_, n) => n + 1).filter(id => !ids.includes(id)).length;
  return `${times(ids.length, "event")} over ${times(comebacks + 1, "connection")}: ${gaps || "no"} missing, ${repeats || "no"} repeated.`;
}
