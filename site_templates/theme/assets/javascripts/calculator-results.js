/**
 * The results: filled in from Python's answer, and given back as they were built where the inputs
 * are the filing's own again, tick marks and all.
 */

import { OWN, all, element, live } from "./calculator-answer.js";

/** @typedef {import("./calculator-answer.js").Answer} Answer */
/** @typedef {import("./calculator-answer.js").Figure} Figure */
/** @typedef {import("./calculator-answer.js").Table} Table */

const STANDINGS = {
  own: "At the filing’s own terms",
  live: "At your terms, not the filing’s: no number here bears a tick mark",
  stale: "What is entered cannot be worked out: these are the last terms that could",
};
/** How long after the last change the results are announced, in milliseconds. */
const QUIET = 1000;

export class Results {
  /** @type {Map<Element, Node>} */
  #built = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #live = false;

  /** @param {HTMLElement} section */
  constructor(section) {
    this.section = section;
    this.result = /** @type {HTMLElement} */ (section.querySelector("[data-result]"));
    const parts = ".answers dd, [data-notes], [data-table] > *, [data-lines]";
    for (const part of all(this.result, `${parts}, [data-chart-title], [data-chart-description]`)) {
      this.#built.set(part, part.cloneNode(true));
    }
    this.#stand("own");
  }

  /**
   * Shows an answer, whole or brief.
   * @param {Answer} answer
   */
  show(answer) {
    const notice = this.section.querySelector("[data-notice]");
    notice?.replaceChildren(answer.notice ?? "");
    notice?.toggleAttribute("hidden", !answer.notice);
    this.result.toggleAttribute("data-stale", !answer.ok);
    if (!answer.ok) {
      this.#stand("stale");
      this.#announce(STANDINGS.stale);
      return;
    }
    const { figures = {} } = answer;
    if (answer.link === OWN) {
      this.#restore();
    } else {
      this.#live = true;
      this.#fill(figures, answer);
    }
    this.#stand(answer.link === OWN ? "own" : "live");
    const shown = new Set(all(this.result, ".answers [data-output]").map((one) => one.dataset.output));
    const told = Object.entries(figures).filter(([name]) => shown.has(name));
    this.#announce(told.map(([, { label, text }]) => `${label}: ${text}`).join("; "));
  }

  #restore() {
    if (this.#live) {
      this.#live = false;
      this.#built.forEach((copy, part) => part.replaceChildren(...copy.cloneNode(true).childNodes));
      for (const table of all(this.result, "[data-table]")) {
        table.parentElement?.removeAttribute("hidden");
      }
    }
  }

  /**
   * @param {Record<string, Figure>} figures
   * @param {Answer} answer
   */
  #fill(figures, { tables, notes, chart }) {
    for (const place of all(this.result, ".answers [data-output]")) {
      const figure = figures[place.dataset.output ?? ""];
      place.textContent = figure?.text ?? "–";
      place.setAttribute("value", figure?.value ?? "");
      place.removeAttribute("data-tick");
      place.setAttribute("data-live", "");
    }
    for (const lines of all(this.result, "[data-lines]")) {
      const name = this.section.dataset.calculator;
      lines.replaceChildren(...Object.entries(figures).map(([key, one]) => line(`${name}.${key}`, one)));
    }
    if (tables) {
      for (const place of all(this.result, "[data-table]")) {
        const table = tables[place.dataset.table ?? ""];
        place.parentElement?.toggleAttribute("hidden", !table);
        if (table) {
          fillTable(place, table);
        }
      }
    }
    if (notes) {
      const items = notes.map((note) => element("li", {}, note));
      this.result.querySelector("[data-notes]")?.replaceChildren(...items);
    }
    if (chart) {
      this.result.querySelector("[data-chart-title]")?.replaceChildren(`${chart.title}.`);
      this.result.querySelector("[data-chart-description]")?.replaceChildren(chart.description);
    }
  }

  /** @param {keyof typeof STANDINGS} standing */
  #stand(standing) {
    this.result.dataset.standing = standing;
    this.result.querySelector("[data-standing-words]")?.replaceChildren(STANDINGS[standing]);
  }

  /**
   * Tells a screen reader, when the changes have come to rest.
   * @param {string} words
   */
  #announce(words) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.section.querySelector("[data-status]")?.replaceChildren(words);
    }, QUIET);
  }
}

/**
 * Makes a line of the working, as parts/calculator.html has it.
 * @param {string} id
 * @param {Figure} figure
 */
function line(id, { label, text, value, steps }) {
  const working = steps.flatMap(({ symbols, numbers, result, rounding }) => [
    element("p", { class: "symbols" }, symbols),
    element(
      "p",
      { class: "numbers" },
      numbers,
      ...(result === text ? [] : [` = ${result}`]),
      ...(rounding ? [" ", element("span", { class: "rounding" }, rounding)] : []),
    ),
  ]);
  return element(
    "tr",
    { id },
    element("th", { scope: "row" }, label),
    element("td", {}, ...working),
    element("td", { class: "number" }, live({ text, value })),
  );
}

/**
 * Fills a table of the page: its first column heads the rows.
 * @param {HTMLElement} place
 * @param {Table} table
 */
function fillTable(place, { caption, columns, rows }) {
  const looks = columns.map(({ unit }) => (unit ? "number" : ""));
  const heads = columns.map(({ label }, at) =>
    element("th", { scope: "col", class: looks[at] }, label),
  );
  const body = rows.map((row) => {
    const cells = row.map((cell, at) =>
      at
        ? element("td", { class: looks[at] }, live(cell))
        : element("th", { scope: "row", class: looks[at] }, live(cell)),
    );
    return element("tr", {}, ...cells);
  });
  place.querySelector("caption")?.replaceChildren(caption);
  place.querySelector("thead")?.replaceChildren(element("tr", {}, ...heads));
  place.querySelector("tbody")?.replaceChildren(...body);
}
