/**
 * The review: every number of the page lit up by its tick mark, every other with its reason; what was
 * agreed or queried, and what is still open. Its bar has the counts, the filter and the legend, whose
 * marks, words and counts come from the page about the marks.
 */

import { save } from "./calculator-actions.js";
import { all, element } from "./calculator-answer.js";
import { openAt } from "./inspector.js";
import { pageAt, styled } from "./inspector-frame.js";
import { ReviewForm } from "./review-form.js";
import { catalog, placesOf } from "./review-items.js";
import { Store } from "./review-store.js";

/** @typedef {import("./review-items.js").Place} Place */

const LEGEND = "tick-marks.html";
const STYLES = "assets/stylesheets/review.css";
const FILTER = "tieout.review.filter";
const TYPE = "application/json";
const FILE = "review.json";
const SAVED = `Saved as ${FILE}: put it into docs/data, and commit it.`;
const TAKEN = "Taken.";
const NOT_TAKEN = "This is no review of this filing.";
const NO_MORE = "Nothing on this page matches the filter.";

/** @type {Promise<Review> | null} */
let made = null;

/**
 * Turns the review on or off.
 * @param {boolean} on
 * @param {HTMLElement} button the switch
 */
export async function review(on, button) {
  await styled(STYLES);
  document.body.classList.toggle("review", on);
  made ??= on ? begin(button) : null;
  made?.catch(() => (made = null)); // to be tried again
  (await made)?.turn(document.body.classList.contains("review"));
}

/** @param {HTMLElement} button */
async function begin(button) {
  const [{ items, tieOut }, legend] = await Promise.all([
    catalog(),
    pageAt(new URL(LEGEND, location.href)),
  ]);
  const [frame] = all(tieOut, "template#review-bar");
  const { file = "" } = frame.dataset;
  const committed = file ? await (await fetch(file, { cache: "no-cache" })).json() : null;
  const seal = tieOut.querySelector("[data-seal]")?.textContent?.trim() ?? "";
  const store = new Store(committed);
  return new Review(tieOut, store, placesOf(items), legendOf(legend), seal, button);
}

/**
 * Copies a frame from the tie-out.
 * @param {Document} tieOut
 * @param {string} id
 */
export function framed(tieOut, id) {
  const template = /** @type {HTMLTemplateElement} */ (tieOut.getElementById(id));
  const frame = /** @type {HTMLElement} */ (template.content.firstElementChild);
  return document.importNode(frame, true);
}

class Review {
  /** @type {Place[]} */
  #shown = [];
  /** @type {Place | null} */
  #at = null;

  /**
   * @param {Document} tieOut
   * @param {Store} store
   * @param {Place[]} places
   * @param {Node[]} legend
   * @param {string} seal the checksum of the filing
   * @param {HTMLElement} button the switch
   */
  constructor(tieOut, store, places, legend, seal, button) {
    this.store = store;
    this.places = places;
    this.seal = seal;
    this.button = button;
    this.bar = framed(tieOut, "review-bar");
    this.form = new ReviewForm(framed(tieOut, "review-form"), store, () => this.show());
    all(this.bar, "[data-legend]")[0].append(...legend);
    const [filters] = /** @type {HTMLFormElement[]} */ (all(this.bar, "[data-filters]"));
    this.filters = filters;
    this.#choices();
    this.bar.addEventListener("click", ({ target }) => this.#act(target));
    this.bar.addEventListener("change", ({ target }) => this.#import(target));
    filters.addEventListener("submit", (event) => event.preventDefault());
    filters.addEventListener("input", () => this.#filtered());
    filters.addEventListener("reset", () => setTimeout(() => this.#filtered()));
    document.addEventListener("click", (event) => this.#open(event));
    document.addEventListener("keydown", (event) => this.#press(event), { capture: true });
    document.addEventListener("inspected", () => this.form.follow(this.#inspected(), this.on));
    document.body.append(this.bar);
  }

  /** @param {boolean} on */
  turn(on) {
    this.on = on;
    this.bar.toggleAttribute("hidden", !on);
    this.show();
    this.form.follow(this.#inspected(), on);
  }

  /** Shows the state of each item, the counts of the states, and the items that the filter leaves. */
  show() {
    const asked = Object.fromEntries(new FormData(this.filters));
    const text = String(asked.text).trim().toLowerCase();
    this.#shown = [];
    /** @type {Record<string, Set<string>>} */
    const counts = {};
    for (const one of this.places) {
      const { item, place, row } = one;
      const entry = this.store.entry(item.id);
      const state = this.store.state(item);
      (counts[state] ??= new Set()).add(item.id);
      const said = `${item.text} ${entry?.note ?? ""} ${entry?.initials ?? ""}`.toLowerCase();
      const left =
        (!asked.state || asked.state === state) &&
        (!asked.tick || asked.tick === item.tick) &&
        (!asked.unit || asked.unit === item.unit) &&
        (!asked.page || item.pages.includes(String(asked.page))) &&
        said.includes(text);
      if (left) {
        this.#shown.push(one);
      }
      place.toggleAttribute("data-passed-over", this.on && !left);
      row?.toggleAttribute("hidden", this.on && !left);
      this.on ? (place.dataset.review = state) : delete place.dataset.review;
      if (row) {
        place.hidden = !this.on;
        place.textContent = [state, entry?.state === "open" ? "" : entry?.initials].join(" ").trim();
      }
    }
    for (const place of all(this.bar, "[data-count]")) {
      const count = counts[place.dataset.count ?? ""]?.size ?? 0;
      place.textContent = String(count);
      place.parentElement?.toggleAttribute("hidden", place.dataset.count === "changed" && !count);
    }
  }

  /** Fills the lists of choices, and selects what was selected on the previous page. */
  #choices() {
    const items = this.places.map(({ item }) => item);
    const ticks = new Map(all(this.bar, "[data-legend] .mark").map((it) => [it.dataset.tick, it]));
    /** @type {Record<string, (string | undefined)[]>} */
    const choices = {
      tick: items.map((one) => one.tick),
      unit: items.map((one) => one.unit),
      page: items.flatMap((one) => one.pages),
    };
    for (const [name, values] of Object.entries(choices)) {
      const list = this.filters.elements.namedItem(name);
      const options = [...new Set(values)].filter(Boolean).map((value) => {
        const words = (name === "tick" && ticks.get(value)?.textContent) || value;
        return element("option", { value: value ?? "" }, words ?? "");
      });
      /** @type {HTMLElement} */ (list).append(...options);
    }
    const before = JSON.parse(sessionStorage.getItem(FILTER) ?? "{}");
    for (const field of all(this.filters, "[name]")) {
      const one = /** @type {HTMLInputElement | HTMLSelectElement} */ (field);
      one.value = before[one.name] ?? "";
      one.value ||= ""; // a page without that choice shows everything
    }
    if (Object.values(before).some(Boolean)) {
      all(this.bar, ".filters")[0].setAttribute("open", "");
    }
  }

  #filtered() {
    const asked = Object.fromEntries(new FormData(this.filters));
    sessionStorage.setItem(FILTER, JSON.stringify(asked));
    this.show();
  }

  /** @returns {Place | null} the item of this page that the inspector shows */
  #inspected() {
    const current = document.querySelector("[aria-current=true][data-review]");
    const key = new URLSearchParams(location.hash.slice(1)).get("figure");
    const here = this.places.find(({ place }) => place === current);
    return here ?? this.places.find(({ item }) => item.id === key) ?? null;
  }

  /** @param {EventTarget | null} target */
  #act(target) {
    const action = target instanceof HTMLElement ? target.dataset.do : "";
    /** @type {Record<string, () => unknown>} */
    const actions = {
      next: () => this.#step(true),
      previous: () => this.#step(false),
      end: () => (this.button.focus(), this.button.click()),
      export: () => {
        save(FILE, this.store.text(this.seal), TYPE);
        this.#say(SAVED);
      },
    };
    actions[action ?? ""]?.();
  }

  /** @param {EventTarget | null} target */
  async #import(target) {
    const file = target instanceof HTMLInputElement && target.dataset.do === "import" && target.files?.[0];
    if (!file) {
      return;
    }
    try {
      this.store.take(await file.text(), this.seal);
      this.#say(TAKEN);
    } catch {
      this.#say(NOT_TAKEN);
    }
    target.value = "";
    this.show();
    this.form.follow(this.#inspected(), this.on);
  }

  /**
   * Goes to the next or previous item that the filter shows; after the last comes the first.
   * @param {boolean} forward
   */
  #step(forward) {
    const places = this.places.filter((one) => this.#shown.includes(one) || one === this.#at);
    const here = this.#inspected() ?? this.#at;
    const at = places.findIndex((one) => one === here);
    const next = places.at(forward ? (at + 1) % places.length : Math.max(at, 0) - 1);
    this.#say(next ? "" : NO_MORE);
    if (next) {
      this.#at = next;
      openAt(next.place, next.item.id, new URL(next.item.home, location.href).href);
    }
  }

  /** Opens what has no link: a row's button, or a mention with a reason. @param {MouseEvent} event */
  #open({ target }) {
    const on = this.on && target instanceof Element && !target.closest("a");
    const found = on && this.places.find(({ place }) => place.contains(target));
    if (found) {
      openAt(found.place, found.item.id, new URL(found.item.home, location.href).href);
    }
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { key, target } = event;
    const typing = target instanceof HTMLElement && target.closest("input, select, textarea");
    if (!this.on || typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const ours = key === "." || key === "," ? () => this.#step(key === ".") : this.form.key(key);
    if (ours) {
      event.preventDefault();
      event.stopPropagation(); // in the theme, some of these letters turn the page
      ours();
    }
  }

  /** @param {string} words */
  #say(words) {
    all(this.bar, "[data-said]")[0].textContent = words;
  }
}

/**
 * Returns the marks and the reasons from the page about the marks, with their counts.
 * @param {Document} page
 */
function legendOf(page) {
  const lists = all(page, "table.legend").map((table) => {
    const rows = all(table, "tbody tr").map((row) => element("li", {}, ...parts(row)));
    const [head] = all(table, "thead th:last-child");
    return element("ul", {}, element("li", { class: "counted" }, head?.textContent ?? ""), ...rows);
  });
  return [...lists, element("a", { href: LEGEND }, "What they mean")];
}

/**
 * Returns a row's mark or name, and its count.
 * @param {HTMLElement} row
 */
function parts(row) {
  const [first, , last] = [...row.children].map((cell) => document.importNode(cell, true));
  return [...first.childNodes, " ", ...last.childNodes];
}
