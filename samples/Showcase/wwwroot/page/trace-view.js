import { el, bytes, time } from "./dom.js";
import { allTraces, onTrace } from "./feed.js";
import { chain } from "./chain.js";
import { timeline } from "./timeline.js";

/** Draws the traces that it is told to watch, as they change. */
export class TraceView {
  #place;
  #wanted = () => false;
  #arrivals = [];
  #drawing = false;

  constructor(place) {
    this.#place = place;
    onTrace(trace => this.#wanted(trace) && this.#draw());
  }

  /** Watches every trace that <c>wanted</c> says yes to. */
  watch(wanted) {
    this.#wanted = wanted;
    this.#arrivals = [];
    this.#draw();
  }

  /** A piece of the body has come to the browser, so long after it asked. */
  arrived(at, count) {
    this.#arrivals.push({ kind: "write", at, took: 0, bytes: count, failed: false });
    this.#draw();
  }

  #draw() {
    if (this.#drawing)
      return;

    // Many changes, one drawing.
    this.#drawing = true;
    requestAnimationFrame(() => {
      this.#drawing = false;
      const wanted = allTraces().filter(this.#wanted);
      const arrivals = wanted.length === 1 ? this.#arrivals : [];
      this.#place.replaceChildren(...wanted.map(trace => figure(trace, arrivals)));
    });
  }
}

function figure(trace, arrivals) {
  return el("figure", { class: "trace", "data-number": trace.number, "data-ended": trace.ended !== null },
    el("figcaption", {}, el("code", {}, `${trace.method} ${trace.path}`), " ", ...caption(trace)),
    chain(trace),
    timeline(trace, arrivals));
}

function caption(trace) {
  const given = trace.links.at(0)?.bytes ?? 0;
  const sent = trace.links.at(-1)?.bytes ?? 0;
  const facts = [el("span", {}, trace.ended === null ? "open" : trace.hijacked ? "taken over" : String(trace.status))];
  if (sent !== given)
    facts.push(el("strong", {}, `${bytes(given)} in → ${bytes(sent)} out`));
  else if (!trace.hijacked)
    facts.push(el("span", {}, bytes(sent)));

  if (trace.ended !== null)
    facts.push(el("span", {}, `links closed at ${time(trace.ended)}`));

  if (trace.error)
    facts.push(el("span", { class: "bad" }, trace.error));

  return facts;
}
