import { ask } from "../ask.js";
import { bytes, el, time } from "../dom.js";
import { Panel } from "../panel.js";

const told = ["content-type", "content-encoding", "content-digest", "content-length", "vary"];

/** Different responses through different chains: what was written, and what was sent. */
export function bytesPanel() {
  const panel = new Panel("bytes");
  for (const button of panel.root.querySelectorAll("button[data-path]")) {
    panel.onClick(button, async signal => {
      for (const other of panel.root.querySelectorAll("button[data-path]"))
        other.setAttribute("aria-pressed", String(other === button));

      const answer = await ask(button.dataset.path, { view: panel.view, signal });
      show(panel, button.dataset.path, answer);
    });
  }
}

function show(panel, path, answer) {
  const { response, broken } = answer;
  const facts = [["status", String(answer.status)]];
  for (const name of told) {
    if (response.headers.has(name))
      facts.push([name, response.headers.get(name)]);
  }

  if (answer.wire !== null)
    facts.push(["body on the wire", bytes(answer.wire)]);

  facts.push(["body as read", bytes(answer.count)]);
  panel.find(".facts").replaceChildren(...facts.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
  panel.find(".facts").dataset.wire = answer.wire ?? "";
  panel.find(".facts").dataset.read = answer.count;
  if (broken)
    panel.say(`${path} broke off after ${bytes(answer.count)}: the endpoint failed, and the browser can tell.`, true);
  else if (answer.wire !== null && answer.wire < answer.count)
    panel.say(`${path}: ${bytes(answer.count)} of body travelled as ${bytes(answer.wire)}.`);
  else
    panel.say(`${path}: ${bytes(answer.count)} of body, in ${time(answer.took)}.`);
}
