/**
 * Python's answer, as calculators/browser/answers.py writes it, and helpers that show it.
 */

/**
 * @typedef {{text: string, value: string | null}} Cell
 * @typedef {{text: string, value: string, changed: boolean, error: string | null,
 *   remark: string | null}} Input
 * @typedef {{symbols: string, numbers: string, result: string, rounding: string}} Step
 * @typedef {Cell & {label: string, unit: string, steps?: Step[]}} Figure without the steps in a brief answer
 * @typedef {{caption: string, columns: {label: string, unit: string}[], rows: Cell[][]}} Table
 * @typedef {{spec: object, title: string, description: string, table: string}} Chart
 * @typedef {object} Crossing a grid
 * @property {string} caption
 * @property {string} row
 * @property {string} column
 * @property {string} of
 * @property {string[]} rows
 * @property {string[]} columns
 * @property {Cell[][]} cells
 */

/**
 * All but `ok`, `inputs` and `notice` are there only if everything could be calculated.
 * @typedef {object} Answer
 * @property {string} [error] why the request could not be read, which is a bug
 * @property {boolean} ok
 * @property {string | null} notice
 * @property {Record<string, Input>} inputs
 * @property {string} [link]
 * @property {string} [own] the link without the terms of other calculators
 * @property {string} [carried] the scenario as other calculators get it
 * @property {Record<string, Figure>} [figures]
 * @property {Record<string, Table>} [tables]
 * @property {string[]} [notes]
 * @property {Chart} [chart]
 * @property {Crossing | null} [grid]
 * @property {string[]} [varied] what the grid shows: two inputs and a result
 * @property {string} [text]
 * @property {string} [csv]
 * @property {string} [rows] the placements as rows that can be pasted again
 * @property {string} [json]
 */

/** The link of the filing's own terms. */
export const OWN = "#v1";

/**
 * Makes an element; what is in it is text, never markup.
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} content
 */
export function element(tag, attributes = {}, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...content);
  return made;
}

/**
 * Makes a number from the reader's own terms: it has no tick mark, since it is not the filing's.
 * @param {Cell} cell
 * @param {Record<string, string>} [more] attributes
 */
export function live({ text, value }, more = {}) {
  const attributes = { class: "figure", value: value ?? "", "data-live": "", ...more };
  return value === null ? text : element("data", attributes, text);
}

/**
 * Finds the HTML elements that match a selector within another element.
 * @param {ParentNode} within
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function all(within, selector) {
  return [...within.querySelectorAll(selector)].filter((one) => one instanceof HTMLElement);
}

/**
 * What each row was made from: a row that would be the same is kept.
 * @type {WeakMap<Element, string>}
 */
const made = new WeakMap();

/**
 * Fills a place with a row for each item, and keeps the rows that have not changed.
 * @template T
 * @param {Element | null | undefined} place
 * @param {T[]} items
 * @param {(item: T) => Element} make
 */
export function fillRows(place, items, make) {
  if (!place) {
    return;
  }
  items.forEach((item, at) => {
    const text = JSON.stringify(item);
    const there = place.children[at];
    if (!there || made.get(there) !== text) {
      const row = make(item);
      made.set(row, text);
      there ? there.replaceWith(row) : place.append(row);
    }
  });
  while (place.children.length > items.length) {
    place.lastElementChild?.remove();
  }
}
