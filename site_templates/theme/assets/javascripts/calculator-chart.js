/**
 * Redraws a calculator's chart, from the specification in Python's answer.
 *
 * A worker (chart-worker.js), started for the first drawing, makes the drawing. The built drawing
 * stays until there is another; if there cannot be one, it stays and says so.
 */

import { OWN, element } from "./calculator-answer.js";

/** @typedef {import("./calculator-answer.js").Answer} Answer */

const BEHIND = "The drawing is still that of the starting values: it could not be redrawn.";

/** @type {Promise<Worker> | null} */
let started = null;

/** Starts the worker once; if that fails, tries again for the next drawing. */
function start() {
  started ??= new Promise((resolve, reject) => {
    const worker = new Worker(new URL("chart-worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", () => resolve(worker), { once: true });
    worker.addEventListener("error", reject, { once: true });
  });
  started.catch(() => (started = null));
  return started;
}

/**
 * Draws a chart, as an SVG; one at a time.
 * @param {object} spec
 * @returns {Promise<Node>}
 */
async function draw(spec) {
  const worker = await start();
  /** @type {{svg?: string, error?: string}} */
  const { svg, error } = await new Promise((resolve) => {
    worker.addEventListener("message", ({ data }) => resolve(data), { once: true });
    worker.postMessage(spec);
  });
  if (svg === undefined) {
    throw new Error(error);
  }
  const { documentElement } = new DOMParser().parseFromString(svg, "image/svg+xml");
  return document.importNode(documentElement, true);
}

export class Chart {
  #drawing = false;
  /** @type {Answer | null} */
  #wanted = null;
  #behind = element("p", { class: "behind", hidden: "" }, BEHIND);

  /** @param {HTMLElement} figure with the drawing and its caption */
  constructor(figure) {
    this.figure = figure;
    this.place = /** @type {HTMLElement} */ (figure.querySelector("[data-drawing]"));
    this.built = [...this.place.childNodes];
    this.place.after(this.#behind);
  }

  /**
   * Shows an answer's chart; the last one wins.
   * @param {Answer} answer
   */
  async show(answer) {
    this.#wanted = answer;
    if (this.#drawing) {
      return;
    }
    this.#drawing = true;
    while (this.#wanted) {
      const { link, chart } = this.#wanted;
      this.#wanted = null;
      if (link === OWN) {
        this.#put(this.built);
      } else if (chart) {
        this.figure.setAttribute("aria-busy", "true");
        await draw(chart.spec).then(
          (drawn) => this.#put([drawn]),
          () => this.#put(this.built, false),
        );
        this.figure.removeAttribute("aria-busy");
      }
    }
    this.#drawing = false;
  }

  /**
   * @param {Node[]} drawing
   * @param {boolean} [current] whether it shows the current terms
   */
  #put(drawing, current = true) {
    this.place.replaceChildren(...drawing);
    this.#behind.toggleAttribute("hidden", current);
  }
}
