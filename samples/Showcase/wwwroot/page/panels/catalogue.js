import { ask } from "../ask.js";
import { el, times } from "../dom.js";
import { Panel } from "../panel.js";

const euros = new Intl.NumberFormat("en", { style: "currency", currency: "EUR" });

/** Rows of a database, one of them, and what goes wrong with either. */
export function cataloguePanel() {
  const panel = new Panel("catalogue");
  panel.onClick("[data-run=list]", signal => list(panel, signal));
  panel.onClick("[data-run=fail]", signal => lookUp(panel, "/catalogue/stock", signal));
  panel.find("form").addEventListener("submit", event => {
    event.preventDefault();
    panel.start(signal => lookUp(panel, `/catalogue/${panel.find("input").valueAsNumber}`, signal));
  });
}

async function list(panel, signal) {
  const answer = await ask("/catalogue", { view: panel.view, signal });
  const items = JSON.parse(answer.text);
  panel.find("tbody").replaceChildren(...items.map(row));
  panel.find("table").hidden = false;
  panel.say(`${times(items.length, "item")}, straight from the database into the response.`);
}

function row(item) {
  const picture = el("img", { src: `/catalogue/pictures/${encodeURIComponent(item.name.toLowerCase())}.svg`, alt: "", width: "60", height: "24", loading: "lazy" });
  picture.addEventListener("error", () => picture.hidden = true);
  return el("tr", {}, el("td", {}, String(item.id)), el("td", {}, picture), el("th", { scope: "row" }, item.name), el("td", {}, euros.format(item.cents / 100)));
}

async function lookUp(panel, path, signal) {
  const { status, text } = await ask(path, { view: panel.view, signal });
  panel.find(".body").textContent = text || "(no body)";
  if (status === 200) {
    const item = JSON.parse(text);
    panel.say(`${item.name}, ${euros.format(item.cents / 100)}.`);
  } else if (status === 404) {
    panel.say(`404: there is no such row. One call of WriteDbErrorAsync told it from other errors.`, true);
  } else {
    panel.say(`${status}: ${JSON.parse(text).title} The reason is in the server’s log, not in the answer.`, true);
  }
}
