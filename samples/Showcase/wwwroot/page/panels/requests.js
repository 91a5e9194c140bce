import { bytes, el, time } from "../dom.js";
import { allTraces, onTrace } from "../feed.js";
import { TraceView } from "../trace-view.js";

const shown = 12;

/** Every response of the server, whoever asked. Rows stay where they are while they change, so that the focus does too. */
export function requestsPanel() {
  const root = document.getElementById("requests");
  const view = new TraceView(root.querySelector(".traces"));
  const list = root.querySelector("ol");
  const rows = new Map();

  root.querySelector(".curl").textContent = `curl -N --compressed ${location.origin}/flush/chunk`;
  onTrace(trace => {
    if (rows.get(trace.number)?.dataset.began === trace.began)
      fill(rows.get(trace.number), trace);
    else
      add(trace);
  });
  allTraces().forEach(trace => add(trace));

  function add(trace) {
    rows.get(trace.number)?.parentElement.remove();
    const row = el("button", { type: "button", "aria-pressed": "false", "data-began": trace.began });
    row.addEventListener("click", () => {
      list.querySelector("[aria-pressed=true]")?.setAttribute("aria-pressed", "false");
      row.setAttribute("aria-pressed", "true");
      view.watch(other => other.number === trace.number && other.began === trace.began);
    });
    rows.set(trace.number, row);
    fill(row, trace);
    const older = [...list.children].find(other => Number(other.dataset.number) < trace.number);
    list.insertBefore(el("li", { "data-number": trace.number }, row), older ?? null);
    while (list.childElementCount > shown) {
      rows.delete(Number(list.lastElementChild.dataset.number));
      list.lastElementChild.remove();
    }
  }
}

function fill(row, trace) {
  const given = trace.links.at(0)?.bytes ?? 0;
  const sent = trace.links.at(-1)?.bytes ?? 0;
  row.replaceChildren(
    el("span", { class: "number" }, `#${trace.number}`),
    el("code", {}, `${trace.method} ${trace.path}`),
    el("span", { class: trace.error || trace.status >= 400 ? "state bad" : "state" }, trace.ended === null ? "open" : trace.hijacked ? "taken over" : trace.error ?? String(trace.status)),
    el("span", { class: "size" }, sent === given ? bytes(sent) : `${bytes(given)} → ${bytes(sent)}`),
    el("span", { class: "time" }, trace.ended === null ? "…" : time(trace.ended)));
}
