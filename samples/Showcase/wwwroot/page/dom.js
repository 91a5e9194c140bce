/** An element with attributes and children. Text always becomes a text node, never markup. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false)
      continue;

    if (name.startsWith("--"))
      element.style.setProperty(name, value);
    else
      element.setAttribute(name, value === true ? "" : value);
  }

  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

const rounded = (value, digits) => value.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });

/** 773 B, 2.3 kB, 33.6 MB. */
export function bytes(count) {
  if (count < 1000)
    return `${count} B`;

  return count < 1e6 ? `${rounded(count / 1e3, 1)} kB` : `${rounded(count / 1e6, 1)} MB`;
}

/** 0.53 ms, 12.4 ms, 412 ms, 1.82 s. */
export function time(milliseconds) {
  if (milliseconds >= 1000)
    return `${rounded(milliseconds / 1000, 2)} s`;

  return `${rounded(milliseconds, milliseconds < 10 ? 2 : milliseconds < 100 ? 1 : 0)} ms`;
}

export const times = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

export const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
