import { TraceView } from "./trace-view.js";

/** One experiment: its section, its trace, its last word, and at most one run at a time. */
export class Panel {
  #run = null;

  constructor(id) {
    this.root = document.getElementById(id);
    this.view = new TraceView(this.find(".traces"));
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  /** Told to everybody, also to those who only hear. */
  say(text, isBad = false) {
    const summary = this.find(".summary");
    summary.textContent = text;
    summary.classList.toggle("bad", isBad);
  }

  /** Runs when the button is pressed. A run that is still going on is given up. */
  onClick(button, run) {
    const element = typeof button === "string" ? this.find(button) : button;
    element.addEventListener("click", () => this.start(run));
  }

  async start(run) {
    this.#run?.abort();
    const own = this.#run = new AbortController();
    this.root.setAttribute("aria-busy", "true");
    try {
      await run(own.signal);
    } catch (error) {
      if (!own.signal.aborted)
        this.say(`The server did not answer: ${error.message}`, true);
    } finally {
      if (this.#run === own)
        this.root.removeAttribute("aria-busy");
    }
  }
}
