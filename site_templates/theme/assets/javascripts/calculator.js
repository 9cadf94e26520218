/**
 * Makes a built calculator interactive: each change is recalculated, in Python.
 *
 * Everything that depends on a number is text from Python's answer; nothing is computed here.
 */

import { Address } from "./calculator-address.js";
import { OWN, all } from "./calculator-answer.js";
import { Form } from "./calculator-form.js";
import { Grid } from "./calculator-grid.js";
import { Results } from "./calculator-results.js";
import { keepInSight } from "./calculator-sight.js";
import { showStart } from "./calculator-start.js";
import { goOnTo } from "./numbers.js";
import { calculate, getReady, start } from "./runtime.js";

/** @typedef {import("./calculator-answer.js").Answer} Answer */

/**
 * A request to Python, and what happens to its answer.
 * @typedef {object} Query
 * @property {string} [link] a scenario's link, if one is opened; otherwise the form is calculated
 * @property {boolean} [shared] whether the page was opened with this link
 * @property {boolean} [commit] whether it becomes an entry of the browser's history
 */

/** One calculator on its page. */
export class Calculator {
  /** @type {Query | null} */
  #query = null;
  #working = false;
  #failed = false;
  /** @type {import("./calculator-chart.js").Chart | null} */
  #chart = null;

  /** @param {HTMLElement} section */
  constructor(section) {
    this.section = section;
    this.name = section.dataset.calculator ?? "";
    this.results = new Results(section);
    this.grid = new Grid(section, () => this.update());
    this.form = new Form(section, (commit) => this.update({ commit }));
    keepInSight(section);
    this.address = new Address(section, (link) => this.update({ link, commit: true }));
    showStart(section, () => {
      this.#failed = false;
      this.update(this.#query ?? {});
    });
    for (const sign of ["focusin", "pointerover", "touchstart"]) {
      const options = { once: true, passive: true };
      this.form.element.addEventListener(sign, () => start().catch(() => {}), options);
    }
    section.addEventListener("click", (event) => this.#act(event));
    all(section, "[data-when-live]").forEach((one) => (one.hidden = false));
    if (this.address.link) {
      this.update({ link: this.address.link, shared: true, commit: true });
    } else if (this.address.carried !== OWN) {
      this.update({ link: this.address.carried });
    }
  }

  /**
   * Calculates the form, or a link: the last request counts, and none are queued.
   * @param {Query} [query]
   */
  async update(query = {}) {
    // What was to be kept in the history is kept even if typing goes on at once.
    this.#query = { ...query, commit: query.commit || this.#query?.commit };
    if (this.#working || this.#failed) {
      return;
    }
    this.#working = true;
    this.section.setAttribute("aria-busy", "true");
    for (let now = this.#next(); now; now = this.#next()) {
      try {
        await this.#fulfil(now);
      } catch {
        this.#query ??= now;
        this.#failed = true; // showStart says why, and offers to try again
      }
    }
    this.section.removeAttribute("aria-busy");
    this.#working = false;
  }

  /** Takes the request that is next. */
  #next() {
    const query = this.#failed ? null : this.#query;
    this.#query = this.#failed ? this.#query : null;
    return query;
  }

  /** @param {Query} query */
  async #fulfil({ link, shared = false, commit = false }) {
    const opened = link === undefined ? null : await this.ask({ link, brief: true });
    if (opened) {
      this.form.show(opened, { all: true });
      this.grid.choose(opened.varied);
    }
    const carried = opened?.carried ?? this.address.carried;
    const request = { inputs: this.form.entries(), grid: this.grid.chosen, carried };
    const brief = await this.ask({ ...request, brief: true });
    const notice = opened?.notice ?? brief.notice;
    if (!this.#query) {
      this.form.show(brief, { all: commit, errors: link === undefined });
    }
    this.results.show({ ...brief, notice });
    if (!brief.ok || brief.link === undefined) {
      return;
    }
    this.address.show(brief.link, brief.carried ?? OWN, commit);
    if (shared && !scrollY) {
      goOnTo(() => this.section.querySelector("[data-begin]"));
    }
    if (!this.#query) {
      const whole = await this.ask(request);
      this.results.show({ ...whole, notice: whole.notice ?? notice });
      this.grid.show(whole);
      await this.#draw(whole);
    }
  }

  /**
   * Shows the chart; the script that draws is loaded for the first chart that differs from the built one.
   * @param {Answer} answer
   */
  async #draw(answer) {
    const [figure] = all(this.section, "figure.chart");
    if (figure && (this.#chart || answer.link !== OWN)) {
      const { Chart } = await import("./calculator-chart.js");
      this.#chart ??= new Chart(figure);
      this.#chart.show(answer); // nothing waits for it
    }
  }

  /** Returns an answer with its copies: text, CSV, rows and JSON. */
  copies() {
    const { carried } = this.address;
    const entered = { inputs: this.form.entries(), grid: this.grid.chosen, carried };
    return this.ask({ ...entered, copies: true }, "copies");
  }

  /**
   * @param {object} request
   * @param {string} [lane] see runtime.js
   * @returns {Promise<Answer>}
   */
  async ask(request, lane) {
    const answer = await calculate({ calculator: this.name, ...request }, lane);
    return answer?.inputs ? answer : { ok: false, notice: answer?.error ?? null, inputs: {} };
  }

  /** @param {Event} event */
  async #act({ target }) {
    const button = target instanceof Element && target.closest("[data-action]");
    const action = button instanceof HTMLElement && button.dataset.action;
    if (action === "reset") {
      this.form.element.reset();
      this.grid.reset();
      this.address.carried = OWN;
      await this.update({ commit: true });
    } else if (action) {
      const { act } = await import("./calculator-actions.js");
      await act(this, action);
    }
  }
}

all(document, "[data-calculator]").forEach((section) => new Calculator(section));
getReady();
