/** Scenarios side by side: columns beside the filing's own terms, filled from links. */

import { copy } from "./calculator-actions.js";
import { OWN, all, element, live } from "./calculator-answer.js";
import { showStart } from "./calculator-start.js";
import { calculate, start } from "./runtime.js";

/** @typedef {import("./calculator-answer.js").Cell} Cell */
/** @typedef {import("./calculator-answer.js").Input} Input */

/**
 * @typedef {object} Scenario
 * @property {boolean} ok
 * @property {string | null} notice
 * @property {string} link
 * @property {Record<string, Input>} inputs
 * @property {Record<string, Cell & {difference: Cell}>} figures
 */

/** @typedef {{calculator: string, notice: string | null, link: string, scenarios: Scenario[]}} Answer */

const UNREADABLE = "This link is no scenario of this calculator.";

/**
 * Whether a scenario is not the calculator's, or cannot be calculated.
 * @param {Scenario} scenario
 */
function unreadable({ ok, notice }) {
  return !ok || Boolean(notice);
}

class Comparison {
  /** The request that was open when Python failed: the fields may not contain it yet. */
  /** @type {Parameters<Comparison["show"]>[0] | null} */
  #missed = null;

  /** @param {HTMLElement} section */
  constructor(section) {
    this.section = section;
    this.name = section.dataset.comparison ?? "";
    this.link = `${OWN}/${this.name}`;
    this.fields = all(section, "[data-scenario]").filter((one) => one instanceof HTMLInputElement);
    this.fields.forEach((field) => {
      field.addEventListener("focus", () => start().catch(() => {}));
      field.addEventListener("change", () => this.fill());
      field.addEventListener("input", () => {
        field.removeAttribute("aria-invalid");
        this.#say("");
      });
    });
    section.addEventListener("click", ({ target }) => this.#act(target));
    showStart(section, () => this.#again());
    all(section, "[data-when-live]:not([data-column])").forEach((one) => (one.hidden = false));
  }

  /** @param {EventTarget | null} target */
  #act(target) {
    const button = target instanceof Element && target.closest("[data-action]");
    if (button instanceof HTMLElement && button.dataset.action === "copy-link") {
      copy(this.section, location.href.replace(/#.*|$/, this.link));
    } else if (button instanceof HTMLElement) {
      this.fields.forEach((field) => (field.value = ""));
      this.fill();
    }
  }

  /** Repeats the request that was open when Python failed, or compares what the fields contain. */
  #again() {
    const filled = this.fields.some(({ value }) => value.trim());
    if (filled) {
      this.fill();
    } else if (this.#missed) {
      this.show(this.#missed);
    }
  }

  /** Shows the filing's own terms alone, as the page was built. */
  clear() {
    this.link = `${OWN}/${this.name}`;
    this.fields.forEach((field) => this.#column(field, undefined));
    this.#say("");
  }

  /** Compares the scenarios in the fields; anything else stays in its field, with a message. */
  async fill() {
    const filled = this.fields.filter(({ value }) => value.trim());
    const links = filled.map(({ value }) => /#.*/.exec(value)?.[0] ?? value.trim());
    const answer = await this.#ask({ calculator: this.name, compare: links });
    const wrong = filled.filter((_, at) => answer && unreadable(answer.scenarios[at]));
    if (!answer || !wrong.length) {
      this.#show(answer, true);
      return;
    }
    wrong.forEach((field) => field.setAttribute("aria-invalid", "true"));
    const at = filled.indexOf(wrong[0]);
    this.#say(answer.scenarios[at].notice ?? UNREADABLE);
  }

  /**
   * Asks for a comparison, and shows it.
   * @param {{comparison: string} | {calculator: string, compare: string[]}} request
   */
  async show(request) {
    this.#show(await this.#ask(request), false);
  }

  /**
   * @param {{comparison: string} | {calculator: string, compare: string[]}} request
   * @returns {Promise<Answer | null>}
   */
  #ask(request) {
    this.#missed = null;
    return calculate(request, this.name).catch(() => {
      this.#missed = request;
      return null;
    });
  }

  /**
   * @param {Answer | null} answer
   * @param {boolean} keep whether it becomes an entry of the browser's history
   */
  #show(answer, keep) {
    if (!answer?.calculator) {
      this.#say(answer?.notice ?? "");
      return;
    }
    this.fields.forEach((field, at) => {
      field.removeAttribute("aria-invalid");
      this.#column(field, answer.scenarios[at]);
    });
    const wrong = answer.scenarios.map((one) => (unreadable(one) ? (one.notice ?? UNREADABLE) : ""));
    this.#say([answer.notice ?? "", ...wrong].join(" ").trim());
    this.link = answer.link;
    sessionStorage.setItem(`compare:${this.name}`, answer.link);
    const address = answer.scenarios.length ? answer.link : location.pathname;
    if (keep && address !== location.hash) {
      history.pushState(null, "", address);
    } else {
      history.replaceState(null, "", address);
    }
  }

  /**
   * Fills a scenario's column, or removes it.
   * @param {HTMLInputElement} field
   * @param {Scenario | undefined} scenario
   */
  #column(field, scenario) {
    const column = field.dataset.scenario ?? "";
    const cells = all(this.section, `[data-column="${column}"]`);
    cells.forEach((cell) => (cell.hidden = !scenario));
    field.value = scenario?.link ?? "";
    for (const row of scenario ? all(this.section, "[data-compared]") : []) {
      const name = row.dataset.compared ?? "";
      const input = scenario?.inputs[name];
      const figure = scenario?.figures[name];
      const cell = row.querySelector(`[data-column="${column}"]`);
      cell?.replaceChildren(live(input ?? figure ?? { text: "–", value: null }));
      cell?.append(element("span", { class: "difference" }, figure?.difference.text ?? ""));
      cell?.setAttribute("data-differs", input?.changed ? "input" : "result");
      if (!input?.changed && !figure?.difference.text) {
        cell?.removeAttribute("data-differs");
      }
    }
    const head = this.section.querySelector(`th[data-column="${column}"]`);
    if (head && scenario) {
      const href = `${this.name}.html${scenario.link === OWN ? "" : scenario.link}`;
      head.replaceChildren(element("a", { href }, head.textContent ?? ""));
    }
  }

  /** @param {string} words */
  #say(words) {
    const place = this.section.querySelector("[data-notice]");
    place?.replaceChildren(words);
    place?.toggleAttribute("hidden", !words);
  }
}

const comparisons = all(document, "[data-comparison]").map((section) => new Comparison(section));

/** Opens what the page's own link names: scenarios of one calculator. */
function open() {
  const link = location.hash;
  const named = comparisons.find(({ name }) => link.startsWith(`${OWN}/${name}`));
  if (named) {
    named.section.scrollIntoView();
    named.show({ comparison: link });
  } else if (link.startsWith(OWN)) {
    comparisons[0]?.show({ comparison: link });
  } else {
    comparisons.forEach((one) => one.clear());
  }
}
addEventListener("popstate", open); // links to another comparison, and back
open();
