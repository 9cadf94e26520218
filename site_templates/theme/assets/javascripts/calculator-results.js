/**
 * The results: filled in from Python's answer, and restored as they were built, with their tick
 * marks, when the inputs are the filing's own again.
 */

import { OWN, all, element, fillRows, live } from "./calculator-answer.js";

/** @typedef {import("./calculator-answer.js").Answer} Answer */
/** @typedef {import("./calculator-answer.js").Figure} Figure */
/** @typedef {import("./calculator-answer.js").Table} Table */

const STANDINGS = {
  own: "At the starting values",
  live: "At your terms, not the filing’s: no number here bears a tick mark",
  stale: "These are the last terms that could be calculated",
};
/** What is shown in place of a missing result. */
const NOTHING = "–";
/** How long after the last change the results are announced, in milliseconds. */
const QUIET = 1000;

export class Results {
  /**
   * What each part that is filled in was built with.
   * @type {Map<Element, ChildNode[]>}
   */
  #built = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {HTMLElement} section */
  constructor(section) {
    this.section = section;
    this.name = section.dataset.calculator ?? "";
    this.answers = all(section, "[data-answers] dd");
    this.names = this.answers.map((one) => all(one, "[data-output]")[0]?.dataset.output ?? "");
    const parts = "[data-answers] dd, [data-notes], [data-table] > *, [data-lines]";
    for (const part of all(section, `${parts}, [data-chart-title], [data-chart-description]`)) {
      this.#built.set(part, [...part.childNodes]);
    }
  }

  /**
   * Shows an answer, whole or brief. If there are no results, the last ones stay.
   * @param {Answer} answer
   */
  show(answer) {
    const { ok, link, notice, figures = {}, inputs } = answer;
    this.#put("[data-notice]", notice ?? "");
    this.#hook("[data-notice]")?.toggleAttribute("hidden", !notice);
    if (ok && link === OWN) {
      this.#restore();
    } else if (ok) {
      this.#fill(figures, answer);
    }
    const standing = !ok ? "stale" : link === OWN ? "own" : "live";
    this.section.dataset.standing = standing;
    const wrong = ok ? "" : reason(this.section, answer);
    this.#put("[data-standing-words]", `${wrong}${STANDINGS[standing]}`);
    const spoken = ok
      ? this.names.flatMap((name) => figures[name] ?? []).map(({ label, text }) => `${label}: ${text}`)
      : Object.values(inputs).flatMap(({ error }) => error ?? []);
    this.#announce([notice?.replace(/\.$/, ""), STANDINGS[standing], ...spoken].filter(Boolean).join(". "));
  }

  #restore() {
    this.#built.forEach((nodes, part) => {
      const same = part.childNodes.length === nodes.length;
      if (!same || nodes.some((node, at) => node !== part.childNodes[at])) {
        part.replaceChildren(...nodes);
      }
    });
    all(this.section, "[data-table]").forEach((table) => (scroller(table).hidden = false));
  }

  /**
   * @param {Record<string, Figure>} figures
   * @param {Answer} answer
   */
  #fill(figures, { tables, notes, chart }) {
    this.answers.forEach((place, at) => {
      const name = this.names[at];
      const figure = figures[name] && live(figures[name], { "data-output": name });
      const home = { class: "tie", href: `#${this.name}.${name}` };
      place.replaceChildren(figure ? element("a", home, figure) : NOTHING);
    });
    if (tables) {
      const lines = Object.entries(figures);
      const make = (/** @type {[string, Figure]} */ [name, one]) => line(`${this.name}.${name}`, one);
      fillRows(this.#hook("[data-lines]"), lines, make);
      for (const place of all(this.section, "[data-table]")) {
        const table = tables[place.dataset.table ?? ""];
        scroller(place).hidden = !table;
        if (table) {
          fillTable(place, table);
        }
      }
    }
    if (notes) {
      fillRows(this.#hook("[data-notes]"), notes, (note) => element("li", {}, note));
    }
    if (chart) {
      this.#put("[data-chart-title]", `${chart.title}.`);
      this.#put("[data-chart-description]", chart.description);
    }
  }

  /**
   * Announces the results to a screen reader once the changes stop.
   * @param {string} words
   */
  #announce(words) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#put("[data-status]", words), QUIET);
  }

  /** @param {string} selector */
  #hook(selector) {
    return this.section.querySelector(selector);
  }

  /**
   * @param {string} selector
   * @param {(Node | string)[]} content
   */
  #put(selector, ...content) {
    this.#hook(selector)?.replaceChildren(...content);
  }
}

/**
 * Returns what cannot be used: the first field's label and message, and how many more there are.
 * @param {HTMLElement} section
 * @param {Answer} answer
 */
function reason(section, { inputs }) {
  const [first, ...more] = Object.entries(inputs).filter(([, { error }]) => error);
  if (!first) {
    return "";
  }
  const [name, { error }] = first;
  const field = section.querySelector(`[data-input="${CSS.escape(name)}"]`);
  const label = field instanceof HTMLInputElement ? field.labels?.[0]?.textContent?.trim() : name;
  return `${label}: ${error}${more.length ? " There are further fields to correct." : ""} `;
}

/**
 * Returns the element that a table scrolls in.
 * @param {HTMLElement} table
 */
function scroller(table) {
  return table.parentElement ?? table;
}

/**
 * Makes a line of the working, as parts/calculator.html has it.
 * @param {string} id
 * @param {Figure} figure
 */
function line(id, { label, text, value, steps = [] }) {
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
 * Fills a table of the page: its first column has the row headings.
 * @param {HTMLElement} place
 * @param {Table} table
 */
function fillTable(place, { caption, columns, rows }) {
  const looks = columns.map(({ unit }) => (unit ? "number" : ""));
  place.querySelector("caption")?.replaceChildren(caption);
  fillRows(place.querySelector("thead"), [columns], () =>
    element(
      "tr",
      {},
      ...columns.map(({ label }, at) => element("th", { scope: "col", class: looks[at] }, label)),
    ),
  );
  fillRows(place.querySelector("tbody"), rows, (row) => {
    const cells = row.map((cell, at) =>
      at
        ? element("td", { class: looks[at] }, live(cell))
        : element("th", { scope: "row", class: looks[at] }, live(cell)),
    );
    return element("tr", {}, ...cells);
  });
}
