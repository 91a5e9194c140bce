import { ask, traced } from "../ask.js";
import { el, time, times } from "../dom.js";
import { Panel } from "../panel.js";

/** Connections that an endpoint has taken over: the links step aside, and are closed when it ends. */
export function takeoverPanel() {
  webSocket(new Panel("websocket"));
  const raw = new Panel("raw");
  raw.onClick("[data-run=raw]", signal => takeOver(raw, signal));
}

function webSocket(panel) {
  const log = panel.find(".log");
  const input = panel.find("input");
  const note = (who, text) => {
    log.append(el("li", { class: who }, el("b", {}, who), " ", text));
    while (log.childElementCount > 50)
      log.firstElementChild.remove();
    log.scrollTop = log.scrollHeight;
  };
  let socket = null;
  let asked = 0;

  const open = () => new Promise((resolve, reject) => {
    const { name, url } = traced("/ws");
    panel.view.watch(trace => trace.name === name);
    const own = socket = new WebSocket(new URL(url, location.href.replace(/^http/, "ws")));
    own.addEventListener("open", () => resolve());
    own.addEventListener("error", () => reject(new Error("the connection could not be opened")));
    own.addEventListener("message", event => {
      note("server", event.data);
      panel.say(`“${event.data}” came back after ${time(performance.now() - asked)}.`);
    });
    own.addEventListener("close", event => {
      panel.say(`Closed, code ${event.code}.`, !event.wasClean);
      socket = null;
    });
  });

  const form = panel.find("form");
  form.addEventListener("submit", async event => {
    event.preventDefault();
    try {
      if (socket?.readyState !== WebSocket.OPEN)
        await open();
    } catch (error) {
      panel.say(`The server did not answer: ${error.message}.`, true);
      return;
    }

    asked = performance.now();
    note("you", input.value);
    socket.send(input.value);

    // The next message is typed over it; but whoever went elsewhere while the connection was opened keeps the focus, which this takes.
    if (form.contains(document.activeElement))
      input.select();
  });
  panel.find("[data-run=close]").addEventListener("click", () => socket ? socket.close(1000) : panel.say("There is no connection to close."));
}

async function takeOver(panel, signal) {
  const log = panel.find(".log");
  log.replaceChildren();
  panel.say("Waiting for the new owner …");
  const answer = await ask("/raw", {
    view: panel.view,
    signal,
    onPart: ({ at, text }) => {
      for (const line of text.split("\n").filter(line => line !== ""))
        log.append(el("li", {}, el("b", {}, time(at)), " ", line));
    },
  });
  panel.say(answer.broken ? "The connection broke off." : `${times(log.childElementCount, "line")}, none of which any link saw: the endpoint had returned before the first.`, answer.broken);
}
