/** The form: what the reader has entered, and what Python says of it. */

import { all } from "./calculator-answer.js";

/** @typedef {import("./calculator-answer.js").Answer} Answer */

export class Form {
  /** @type {Map<string, HTMLInputElement>} */
  #fields = new Map();
  /** @type {Map<string, HTMLInputElement>} */
  #sliders = new Map();
  /** Inputs whose slider has moved, and whose field does not say so yet. */
  #slid = new Set();
  /** @type {(commit: boolean) => void} */
  #changed;

  /**
   * @param {HTMLElement} section
   * @param {(commit: boolean) => void} changed called at each change; `commit` where it is done with
   */
  constructor(section, changed) {
    this.section = section;
    this.#changed = changed;
    this.element = /** @type {HTMLFormElement} */ (section.querySelector("[data-form]"));
    for (const field of all(this.element, "[data-input], [data-slider]")) {
      if (field instanceof HTMLInputElement) {
        const { input, slider } = field.dataset;
        (input ? this.#fields : this.#sliders).set(input ?? slider ?? "", field);
      }
    }
    this.element.addEventListener("input", (event) => this.#note(event, false));
    this.element.addEventListener("change", (event) => this.#note(event, true));
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      changed(true);
    });
    this.element.addEventListener("reset", () => this.#slid.clear());
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
    if (target instanceof HTMLInputElement) {
      const { input, slider } = target.dataset;
      if (slider) {
        this.#slid.add(slider);
      } else if (input && !commit) {
        this.#slid.delete(input);
      }
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
      field.checked = field.defaultChecked;
      field.focus(); // the button is about to go
      this.#changed(true);
    }
  }

  /**
   * Returns what stands in the form, as Python takes it.
   * @returns {Record<string, string | boolean | {value: string}>}
   */
  entries() {
    return Object.fromEntries(
      [...this.#fields].map(([name, field]) => {
        const slider = this.#slid.has(name) && this.#sliders.get(name);
        const typed = field.type === "checkbox" ? field.checked : field.value;
        return [name, slider ? { value: slider.value } : typed];
      }),
    );
  }

  /**
   * Shows what Python has made of the entries. What is being typed is let be, unless `all` is asked.
   * @param {Answer} answer
   * @param {{all?: boolean, errors?: boolean}} [options]
   */
  show({ inputs }, { all: everything = false, errors = true } = {}) {
    for (const [name, { text, value, changed, error }] of Object.entries(inputs)) {
      const field = this.#fields.get(name);
      if (!field) {
        continue;
      }
      if (field.type === "checkbox") {
        field.checked = text === "yes";
      } else if (!error && (everything || field !== document.activeElement) && field.value !== text) {
        field.value = text;
      }
      const slider = this.#sliders.get(name);
      if (slider && !error) {
        slider.value = value;
        slider.setAttribute("aria-valuetext", text);
      }
      this.#slid.delete(name);
      if (errors) {
        this.#showError(name, field, error);
      }
      this.#hook("revert", name)?.toggleAttribute("hidden", !changed && !error);
      if (error || (changed && everything)) {
        field.closest("details")?.setAttribute("open", "");
      }
    }
  }

  /**
   * @param {string} name
   * @param {HTMLInputElement} field
   * @param {string | null} error
   */
  #showError(name, field, error) {
    const place = this.#hook("error", name);
    if (place && place.textContent !== (error ?? "")) {
      place.textContent = error;
    }
    place?.toggleAttribute("hidden", !error);
    if (error) {
      field.setAttribute("aria-invalid", "true");
    } else {
      field.removeAttribute("aria-invalid");
    }
  }

  /**
   * @param {string} kind
   * @param {string} name
   */
  #hook(kind, name) {
    return this.element.querySelector(`[data-${kind}="${CSS.escape(name)}"]`);
  }
}
