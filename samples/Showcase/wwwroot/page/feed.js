// What the server tells of its last responses: GET /traces, an event for each change. The browser connects again by itself, with the id
// of the last event it has.
const kept = 50;
const traces = new Map();
const listeners = new Set();

const source = new EventSource("/traces");
source.addEventListener("trace", event => {
  const trace = JSON.parse(event.data);
  const known = traces.get(trace.number);

  // Numbers begin anew with the server.
  if (known && known.began !== trace.began)
    traces.clear();

  traces.set(trace.number, trace);
  if (traces.size > kept)
    traces.delete(Math.min(...traces.keys()));

  for (const listener of listeners)
    listener(trace);
});

/** Calls back with every trace that changes. */
export const onTrace = listener => listeners.add(listener);

/** The traces there are, oldest first. */
export const allTraces = () => [...traces.values()].sort((a, b) => a.number - b.number);
