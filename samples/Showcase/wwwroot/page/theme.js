// Before the first paint: the theme that was chosen here last. Without a choice, the system's.
"use strict";
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("theme");
  } catch {
    // Storage is off: nothing is remembered.
  }

  if (chosen === "dark" || chosen === "light")
    document.documentElement.dataset.theme = chosen;
})();
