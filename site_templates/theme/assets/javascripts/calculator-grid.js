/** The grid: how one result changes with two inputs; the reader chooses all three. */

import { all, element, fillRows, live } from "./calculator-answer.js";

/** @typedef {import("./calculator-answer.js").Answer} Answer */

export class Grid {
  /** @type {Record<string, HTMLSelectElement>} */
  #choices = {};

  /**
   * @param {HTMLElement} section
   * @param {() => void} changed
   */
  constructor(section, changed) {
    this.table = /** @type {HTMLTableElement} */ (section.querySelector("[data-grid]"));
    this.built = this.table.cloneNode(true);
    for (const choice of all(section, "[data-grid-choice]")) {
      if (choice instanceof HTMLSelectElement) {
        this.#choices[choice.dataset.gridChoice ?? ""] = choice;
        choice.addEventListener("change", () => {
          this.#part(choice);
          changed();
        });
      }
    }
    this.#own = this.chosen.join();
    this.#part(this.#choices.row);
  }

  /** What the grid was built with. */
  #own = "";

  /** The inputs down and across, and the result. */
  get chosen() {
    return ["row", "column", "of"].map((kind) => this.#choices[kind].value);
  }

  /**
   * Shows what a link names.
   * @param {string[]} [names] two inputs and a result
   */
  choose(names) {
    if (names) {
      ["row", "column", "of"].forEach((kind, at) => (this.#choices[kind].value = names[at]));
      this.#part(this.#choices.row);
    }
  }

  /** Restores what it was built with. */
  reset() {
    for (const choice of Object.values(this.#choices)) {
      for (const option of choice.options) {
        option.selected = option.defaultSelected;
      }
    }
    this.#part(this.#choices.row);
  }

  /**
   * Keeps the two inputs different: what one has selected cannot be selected in the other.
   * @param {HTMLSelectElement} last
   */
  #part(last) {
    const { row, column } = this.#choices;
    const other = last === row ? column : row;
    if (row.value === column.value) {
      other.selectedIndex = other.selectedIndex ? 0 : 1;
    }
    for (const [one, another] of [[row, column], [column, row]]) {
      for (const option of one.options) {
        option.disabled = option.value === another.value;
      }
    }
  }

  /** Names the region around the table after its caption. */
  #label() {
    this.table.parentElement?.setAttribute("aria-label", this.table.caption?.textContent ?? "");
  }

  /** @param {Answer} answer */
  show({ grid, link, inputs }) {
    if (!grid) {
      return;
    }
    if (link === "#v1" && this.chosen.join() === this.#own) {
      this.table.replaceChildren(...this.built.cloneNode(true).childNodes);
      this.#label();
      return;
    }
    const own = [inputs[grid.row].text, inputs[grid.column].text].join();
    this.table.querySelector("caption")?.replaceChildren(grid.caption);
    this.#label();
    fillRows(this.table.tHead, [grid.columns], (columns) => {
      const heads = columns.map((text) => element("th", { scope: "col", class: "number" }, text));
      return element("tr", {}, element("td"), ...heads);
    });
    const rows = grid.cells.map((cells, down) => ({
      head: grid.rows[down],
      cells: cells.map((cell, across) => ({
        cell,
        here: [grid.rows[down], grid.columns[across]].join() === own,
      })),
    }));
    fillRows(this.table.tBodies[0], rows, ({ head, cells }) =>
      element(
        "tr",
        {},
        element("th", { scope: "row", class: "number" }, head),
        ...cells.map(({ cell, here }) =>
          element("td", { class: here ? "number own" : "number" }, live(cell)),
        ),
      ),
    );
  }
}
