/** What can be done with a calculation: copy its link or text, save, print or compare it. */

import { addressOf } from "./calculator-address.js";
import { OWN, element } from "./calculator-answer.js";

/** @typedef {import("./calculator.js").Calculator} Calculator */

const NOT_NOW = "Not done: first correct the entries, which cannot be calculated.";
const FAILED = "Python did not start, so there is nothing to take away.";
const TYPES = { csv: "text/csv;charset=utf-8", json: "application/json" };
/** How long a browser may take before it begins to save a file, in milliseconds. */
const BEGUN = 10_000;

/**
 * Does what a button says.
 * @param {Calculator} calculator
 * @param {string} action
 */
export async function act(calculator, action) {
  const { name, section } = calculator;
  if (action === "print") {
    print();
    return;
  }
  // Copies and files hold what is entered, never the last terms that could be calculated.
  const copies = await calculator.copies().catch(() => null);
  if (!copies?.ok) {
    section.querySelector("[data-copied]")?.replaceChildren(copies ? NOT_NOW : FAILED);
    return;
  }
  if (action === "copy-link") {
    await copy(section, addressOf(copies.link ?? OWN));
  } else if (action === "compare") {
    location.href = `compare.html${beside(name, copies.own ?? OWN)}`;
  } else {
    const { carried = OWN, text = "", csv = "", json = "" } = copies;
    if (action === "lay-out") {
      calculator.form.put("placements", copies.rows ?? "");
    } else if (action === "rows") {
      save(`${name}-rows.csv`, copies.rows ?? "", TYPES.csv);
    } else if (action === "copy-text") {
      await copy(section, text.replace(carried, addressOf(carried)));
    } else if (action === "csv" || action === "json") {
      save(`${name}.${action}`, action === "csv" ? csv : json, TYPES[action]);
    }
  }
}

/**
 * Copies a text to the clipboard; if that is not allowed, shows it so that it can be copied by hand.
 * @param {HTMLElement} section
 * @param {string} text
 */
export async function copy(section, text) {
  const place = section.querySelector("[data-copied]");
  try {
    await navigator.clipboard.writeText(text);
    place?.replaceChildren("Copied");
  } catch {
    const field = element("textarea", { readonly: "", "aria-label": "To copy by hand" }, text);
    place?.replaceChildren(field);
    /** @type {HTMLTextAreaElement} */ (field).select();
  }
}

/**
 * Has the browser save a file.
 * @param {string} name
 * @param {string} content
 * @param {string} type
 */
export function save(name, content, type) {
  const href = URL.createObjectURL(new Blob([content], { type }));
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), BEGUN);
}

/**
 * Returns the link of a comparison with this scenario first; those that were there move right.
 * @param {string} name the calculator's
 * @param {string} link
 */
function beside(name, link) {
  const [, , ...kept] = (sessionStorage.getItem(`compare:${name}`) ?? "").split("/");
  const own = link.replace(/^#v\d+&?/, "");
  return [OWN, name, own, ...kept.filter((one) => one !== own)].filter(Boolean).join("/");
}
