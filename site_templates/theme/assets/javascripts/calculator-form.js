/** The form: what the reader has entered, and what Python says about it. */

import { all } from "./calculator-answer.js";

/** @typedef {import("./calculator-answer.js").Answer} Answer */

/**
 * Whether a field is a switch.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 * @returns {field is HTMLInputElement}
 */
function isSwitch(field) {
  return field.type === "checkbox";
}

export class Form {
  /** @type {Map<string, HTMLInputElement | HTMLTextAreaElement>} */
  #fields = new Map();
  /** @type {Map<string, HTMLInputElement>} */
  #sliders = new Map();
  /** Inputs whose slider has moved and whose field does not show it yet. */
  #slid = new Set();
  /** @type {Map<string, HTMLElement>} where messages are shown beside a field, by kind and name */
  #hooks = new Map();
  /** The input that is being typed in. */
  #typed = "";
  /** @type {(commit: boolean) => void} */
  #changed;

  /**
   * @param {HTMLElement} section
   * @param {(commit: boolean) => void} changed called at each change; `commit` if it is complete
   */
  constructor(section, changed) {
    this.section = section;
    this.#changed = changed;
    this.element = /** @type {HTMLFormElement} */ (section.querySelector("[data-form]"));
    for (const field of all(this.element, "[data-input], [data-slider]")) {
      const { input, slider } = field.dataset;
      if (slider && field instanceof HTMLInputElement) {
        this.#sliders.set(slider, field);
      } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
        this.#fields.set(input ?? "", field);
      }
    }
    for (const kind of ["error", "read-as", "revert"]) {
      for (const place of all(this.element, `[data-${kind}]`)) {
        this.#hooks.set(`${kind} ${place.getAttribute(`data-${kind}`)}`, place);
      }
    }
    this.element.addEventListener("input", (event) => this.#note(event, false));
    this.element.addEventListener("change", (event) => this.#note(event, true));
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      changed(true);
    });
    this.element.addEventListener("reset", () => {
      this.#slid.clear();
      all(this.element, "[data-read-as]").forEach((one) => (one.hidden = true));
    });
    this.element.addEventListener("click", (event) => this.#revert(event));
    for (const fields of all(this.element, "[data-fields]")) {
      fields.removeAttribute("disabled");
    }
  }

  /**
   * @param {Event} event
   * @param {boolean} commit
   */
  #note({ target }, commit) {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
      const { input, slider } = target.dataset;
      if (slider) {
        this.#slid.add(slider);
      } else if (input && !commit) {
        this.#slid.delete(input);
      }
      this.#typed = commit ? "" : (input ?? slider ?? "");
      this.#changed(commit);
    }
  }

  /** @param {Event} event */
  #revert({ target }) {
    const button = target instanceof HTMLElement && target.closest("[data-revert]");
    const field = button instanceof HTMLElement && this.#fields.get(button.dataset.revert ?? "");
    if (field) {
      this.#slid.delete(field.dataset.input);
      field.value = field.defaultValue;
      if (field instanceof HTMLInputElement) {
        field.checked = field.defaultChecked;
      }
      field.focus(); // the button is about to be removed
      this.#changed(true);
    }
  }

  /**
   * Puts a text into a field, as if it had been typed.
   * @param {string} name
   * @param {string} text
   */
  put(name, text) {
    const field = this.#fields.get(name);
    if (field) {
      field.value = text;
      field.focus();
      this.#changed(true);
    }
  }

  /**
   * Returns the content of the form, as Python takes it.
   * @returns {Record<string, string | boolean | {value: string}>}
   */
  entries() {
    return Object.fromEntries(
      [...this.#fields].map(([name, field]) => {
        const slider = this.#slid.has(name) && this.#sliders.get(name);
        const typed = isSwitch(field) ? field.checked : field.value;
        return [name, slider ? { value: slider.value } : typed];
      }),
    );
  }

  /**
   * Shows how Python read the entries. The field in use is left alone, unless `all` is set.
   * @param {Answer} answer
   * @param {{all?: boolean, errors?: boolean}} [options]
   */
  show({ inputs }, { all: everything = false, errors = true } = {}) {
    for (const [name, { text, value, changed, error, remark }] of Object.entries(inputs)) {
      const field = this.#fields.get(name);
      if (!field) {
        continue;
      }
      if (isSwitch(field)) {
        field.checked = text === "yes";
      } else if (!error && (everything || field !== document.activeElement) && field.value !== text) {
        field.value = text;
      }
      const slider = this.#sliders.get(name);
      if (slider && !error && (slider.value !== value || slider.ariaValueText !== text)) {
        slider.value = value;
        slider.ariaValueText = text;
      }
      this.#slid.delete(name);
      if (errors) {
        this.#say("error", name, error);
        error ? field.setAttribute("aria-invalid", "true") : field.removeAttribute("aria-invalid");
      }
      // It stays until the reader types in the field again.
      if (remark || this.#typed === name) {
        this.#say("read-as", name, remark);
      }
      this.#hook("revert", name)?.toggleAttribute("hidden", !changed && !error);
      if (error || (changed && everything)) {
        field.closest("details")?.setAttribute("open", "");
      }
    }
  }

  /**
   * Shows a message beside a field, or removes it.
   * @param {string} kind
   * @param {string} name
   * @param {string | null} words
   */
  #say(kind, name, words) {
    const place = this.#hook(kind, name);
    if (place && place.textContent !== (words ?? "")) {
      place.textContent = words;
    }
    place?.toggleAttribute("hidden", !words);
  }

  /**
   * @param {string} kind
   * @param {string} name
   */
  #hook(kind, name) {
    return this.#hooks.get(`${kind} ${name}`);
  }
}
