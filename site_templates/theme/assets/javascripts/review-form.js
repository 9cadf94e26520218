/** The form of the review in the inspector: the state of an item, the initials, and a note. */

import { all } from "./calculator-answer.js";

/** @typedef {import("./review-items.js").Place} Place */
/** @typedef {import("./review-store.js").Store} Store */

const KEYS = new Map([["a", "agreed"], ["q", "queried"], ["o", "open"]]);
const WHO = "Enter your initials first.";
const CHANGED = "The value has changed since it was signed; it was";

export class ReviewForm {
  /** @type {Place | null} */
  #place = null;

  /**
   * @param {HTMLElement} form
   * @param {Store} store
   * @param {() => void} changed called when something was signed
   */
  constructor(form, store, changed) {
    this.form = /** @type {HTMLFormElement} */ (form);
    this.store = store;
    this.changed = changed;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => this.#sign(this.#value("state")));
  }

  /**
   * Shows an item's form in the inspector, if it is open and the review is on.
   * @param {Place | null} place
   * @param {boolean | undefined} on
   */
  follow(place, on) {
    const foot = document.querySelector(".inspector:popover-open > .foot");
    this.#place = on && foot ? place : null;
    if (!this.#place) {
      this.form.remove();
      return;
    }
    foot?.before(this.form);
    const entry = this.store.entry(this.#place.item.id);
    this.#put("state", entry?.state ?? "open");
    this.#put("initials", this.store.initials || (entry?.initials ?? ""));
    this.#put("note", entry?.note ?? "");
    this.#showSigned();
  }

  /**
   * Returns what a key does here, if anything.
   * @param {string} key
   */
  key(key) {
    const state = KEYS.get(key);
    return state && this.#place ? () => this.#sign(state) : null;
  }

  /** @param {string} state */
  #sign(state) {
    const place = this.#place;
    const initials = this.#value("initials").trim();
    if (!place) {
      return;
    }
    if (state !== "open" && !initials) {
      this.#put("state", "open");
      this.#say(WHO);
      all(this.form, "[name=initials]")[0].focus();
      return;
    }
    const { id, value } = place.item;
    const date = new Date().toLocaleDateString("sv"); // as 2030-01-31
    const note = this.#value("note").replace(/\s+/g, " ").trim();
    this.#put("state", state);
    this.store.sign(id, { value, state, initials, date, note });
    this.changed();
    this.#showSigned();
  }

  /** Shows who signed last, and whether the value is still the one that was signed. */
  #showSigned() {
    const { item } = /** @type {Place} */ (this.#place);
    const entry = this.store.entry(item.id);
    const signed = entry && entry.state !== "open" ? `${entry.initials}, ${entry.date}` : "";
    const changed = this.store.state(item) === "changed" ? `${CHANGED} ${entry?.value}. ` : "";
    this.#say(`${changed}${signed}`);
  }

  /** @param {string} name */
  #value(name) {
    return String(new FormData(this.form).get(name) ?? "");
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  #put(name, value) {
    const field = this.form.elements.namedItem(name);
    /** @type {HTMLInputElement | RadioNodeList} */ (field).value = value;
  }

  /** @param {string} words */
  #say(words) {
    all(this.form, "[data-said]")[0].textContent = words;
  }
}
