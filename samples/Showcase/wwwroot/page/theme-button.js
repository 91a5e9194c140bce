const system = matchMedia("(prefers-color-scheme: dark)");

/** The switch that changes the theme, and remembers. */
export function themeButton(button) {
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const show = () => button.setAttribute("aria-checked", String(isDark()));

  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {
      // Storage is off: the choice lasts as long as the page.
    }
    show();
  });
  system.addEventListener("change", show);
  show();
}
