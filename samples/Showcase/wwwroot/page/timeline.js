import { el, bytes, time, times } from "./dom.js";

const names = { preWrite: "PreWrite", write: "write", flush: "flush", close: "close" };

/** A lane for each link, with a mark for each call, over one time axis. */
export function timeline(trace, arrivals) {
  const lanes = trace.links.map(link => ({ name: link.name, marks: link.marks, label: `${link.name}: ${told(link)}` }));
  if (arrivals.length > 0)
    lanes.push({ name: "this browser", marks: arrivals, label: `This browser: ${times(arrivals.length, "piece")} of the body, by its own clock` });

  const last = lanes.flatMap(lane => lane.marks.map(mark => mark.kind === "write" ? mark.at + (mark.took ?? 0) : mark.at));
  const end = 1.01 * Math.max(0.1, trace.ended ?? 0, ...last);
  return el("div", { class: "timeline" },
    ...lanes.map(lane => el("div", { class: "lane" },
      el("span", { class: "name", "aria-hidden": "true" }, lane.name),
      el("div", { class: "track", role: "img", "aria-label": lane.label }, ...lane.marks.map(mark => shape(mark, end))))),
    axis(end),
    legend());
}

function told(link) {
  const parts = [
    link.preWrite === null ? "no PreWrite" : `PreWrite at ${time(link.preWrite)}`,
    `${times(link.writes, "write")}, ${bytes(link.bytes)}`,
    times(link.flushes, "flush", "flushes"),
    link.closed === null ? "not closed yet" : `closed at ${time(link.closed)}`,
  ];
  const failed = link.marks.filter(mark => mark.failed).length;
  return [...parts, ...(failed ? [`${failed} failed`] : [])].join(", ");
}

function shape(mark, end) {
  const what = mark.kind === "write" ? `write of ${bytes(mark.bytes)}` : names[mark.kind];
  const took = mark.took === null ? "still running" : `took ${time(mark.took)}`;
  return el("i", {
    class: mark.failed ? `${mark.kind} failed` : mark.kind,
    title: `${what} at ${time(mark.at)}, ${took}${mark.failed ? ", failed" : ""}`,
    "--at": `${(100 * mark.at / end).toFixed(3)}%`,
    "--took": `${(100 * (mark.took ?? end - mark.at) / end).toFixed(3)}%`,
    "--size": mark.kind === "write" ? Math.min(1, Math.log2(1 + mark.bytes) / 17).toFixed(2) : null,
  });
}

function axis(end) {
  const step = niceStep(end / 5);
  const ticks = [];
  for (let n = 0; n * step <= end; n++)
    ticks.push(el("i", { "--at": `${(100 * n * step / end).toFixed(3)}%`, class: n * step > 0.9 * end ? "last" : null }, el("span", {}, n === 0 ? "0" : short(n * step, end))));

  return el("div", { class: "axis", "aria-hidden": "true" }, el("div", { class: "ticks" }, ...ticks));
}

/** 1, 2 or 5 times a power of ten. */
function niceStep(atLeast) {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  return [1, 2, 5, 10].map(factor => factor * power).find(step => step >= atLeast * 0.999);
}

function short(milliseconds, end) {
  const inSeconds = end >= 1000;
  return `${Number((inSeconds ? milliseconds / 1000 : milliseconds).toPrecision(3))} ${inSeconds ? "s" : "ms"}`;
}

function legend() {
  const entry = (kind, text) => el("li", {}, el("i", { class: kind }), text);
  return el("ul", { class: "legend", "aria-hidden": "true" },
    entry("preWrite", "PreWrite"), entry("write", "write: the taller, the more bytes"), entry("flush", "flush"), entry("close", "close"), entry("close failed", "failed"));
}
