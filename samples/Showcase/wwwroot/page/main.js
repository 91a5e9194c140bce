import { themeButton } from "./theme-button.js";
import { TraceView } from "./trace-view.js";
import { bytesPanel } from "./panels/bytes.js";
import { chunksPanel } from "./panels/chunks.js";
import { eventsPanel } from "./panels/events.js";
import { takeoverPanel } from "./panels/takeover.js";
import { deadlinePanel } from "./panels/deadline.js";
import { cataloguePanel } from "./panels/catalogue.js";
import { requestsPanel } from "./panels/requests.js";

themeButton(document.getElementById("theme"));

// The way of this very page: its response says which trace is its own.
const own = performance.getEntriesByType("navigation").at(0)?.serverTiming.find(entry => entry.name === "trace")?.description;
new TraceView(document.querySelector("#welcome .traces")).watch(trace => String(trace.number) === own);

bytesPanel();
chunksPanel();
eventsPanel();
takeoverPanel();
deadlinePanel();
cataloguePanel();
requestsPanel();
