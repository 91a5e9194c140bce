const session = Math.random().toString(36).slice(2, 8);
let asked = 0;

/** A name under which the server keeps the trace, and the address that tells it. */
export function traced(path) {
  const name = `page-${session}-${++asked}`;
  return { name, url: `${path}${path.includes("?") ? "&" : "?"}trace=${name}` };
}

/**
 * Asks for a path, shows its trace, and reads the body piece by piece. A body that breaks off is told of in <c>broken</c>; a request
 * that never got an answer throws.
 */
export async function ask(path, { view, signal, onPart, beforeRead }) {
  const { name, url } = traced(path);
  view.watch(trace => trace.name === name);
  const start = performance.now();
  const response = await fetch(url, { signal, cache: "no-store" });
  const answer = { response, status: response.status, count: 0, text: "", broken: null };
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  try {
    while (reader) {
      await beforeRead?.();
      const { done, value } = await reader.read();
      if (done)
        break;

      const at = performance.now() - start;
      const text = decoder.decode(value, { stream: true });
      answer.count += value.length;
      if (answer.text.length < 100_000)
        answer.text += text;

      view.arrived(at, value.length);
      onPart?.({ at, text, count: answer.count });
    }
  } catch (error) {
    if (signal?.aborted)
      throw error;

    answer.broken = error;
  }

  answer.took = performance.now() - start;
  answer.wire = answer.broken ? null : await sizeOnWire(response.url);
  return answer;
}

/** How many bytes of body came over the network, before decoding, as the browser tells a moment later; null where it does not. */
function sizeOnWire(url) {
  return new Promise(resolve => {
    const observer = new PerformanceObserver(list => {
      const entry = list.getEntriesByName(url).at(-1);
      if (entry)
        end(entry.encodedBodySize);
    });
    const end = size => {
      observer.disconnect();
      performance.clearResourceTimings();
      resolve(size);
    };
    observer.observe({ type: "resource", buffered: true });
    setTimeout(end, 1000, null);
  });
}
