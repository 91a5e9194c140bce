import { el, bytes, time, times } from "./dom.js";

/** The links of a trace, in the order in which bytes pass: endpoint, links, server. */
export function chain(trace) {
  return el("ol", { class: "chain", "aria-label": `Chain of ${trace.method} ${trace.path}, in the order in which bytes pass` },
    el("li", {}, el("div", { class: "card end" }, el("b", {}, "endpoint"), el("small", {}, trace.path))),
    ...trace.links.map(link => station(link, trace)));
}

function station(link, trace) {
  const failed = link.marks.some(mark => mark.failed);
  const isServer = link === trace.links.at(-1);
  return el("li", { "data-link": link.name, "data-bytes": link.bytes, "data-writes": link.writes, class: failed ? "failed" : null },
    el("div", { class: "pipe", "--thickness": `${thickness(link.bytes)}px` },
      el("span", {}, link.writes ? bytes(link.bytes) : "–"),
      el("small", {}, link.writes ? times(link.writes, "write") : "no bytes")),
    el("div", { class: isServer ? "card end" : "card" },
      el("b", {}, link.name),
      el("dl", {},
        ...fact("PreWrite", link.preWrite === null ? "–" : time(link.preWrite)),
        ...fact("flushes", String(link.flushes)),
        ...fact("closed", link.closed === null ? "not yet" : time(link.closed)),
        ...(failed ? fact("failed", time(link.marks.find(mark => mark.failed).at)) : []))));
}

const fact = (name, value) => [el("dt", {}, name), el("dd", {}, value)];

/** Ten times the bytes, 1.6 pixels more. */
const thickness = count => count ? Math.min(12, 2 + 1.6 * Math.log10(count)).toFixed(1) : 1;
