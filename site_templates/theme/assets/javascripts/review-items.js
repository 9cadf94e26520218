/**
 * What can be reviewed: every figure, as the tie-out lists it, and every mention, as the list of
 * mentions does; and where they are on this page.
 */

import { all, element } from "./calculator-answer.js";
import { MENTIONS, pageAt, pagesOf, TIE_OUT } from "./inspector-frame.js";

/**
 * @typedef {object} Item
 * @property {string} id a figure's key, or a mention's id
 * @property {string} value what is signed
 * @property {string} tick
 * @property {string} unit
 * @property {string[]} pages those of the filing that print it, and those of the site that show it
 * @property {string} text all that can be searched
 * @property {string} home where its entry is
 */
/** @typedef {{item: Item, place: HTMLElement, row: HTMLElement | null}} Place */

const ROWS = ".tieout > tbody[id], .mentions tr[id], .papers > tbody > tr[id][data-tick]";

/** @param {Element | null | undefined} it */
const words = (it) => it?.textContent?.replace(/\s+/g, " ").trim() ?? "";

/** @returns {Promise<{items: Map<string, Item>, tieOut: Document}>} all items, by their ids */
export async function catalog() {
  const [tieOuts, mentions] = await Promise.all([
    rowsOf(TIE_OUT, ".tieout > tbody[id]"),
    rowsOf(MENTIONS, ".mentions tr[id]").catch(() => []),
  ]);
  /** @type {Map<string, Item>} */
  const items = new Map();
  for (const { row, home } of mentions) {
    const [printed, , kind] = [...row.children];
    const page = words(row.closest("table")?.previousElementSibling);
    items.set(row.id, {
      id: row.id,
      value: words(printed.querySelector(".figure, [data-mention]") ?? printed),
      tick: row.dataset.tick ?? "",
      unit: words(kind),
      pages: [page],
      text: `${words(row)} ${row.id}`.toLowerCase(),
      home,
    });
  }
  for (const { row, home } of tieOuts) {
    const number = row.querySelector("[data-inspected=value] [data-figure]");
    const printed = all(row, ":scope > tr:first-child a[data-reason=place]");
    const ids = printed.map((one) => one.getAttribute("href")?.split("#")[1] ?? "");
    const filed = ids.flatMap((id) => items.get(id)?.pages ?? []);
    const shown = all(row, "[data-label='Used on'] a").map(words);
    items.set(row.id, {
      id: row.id,
      value: number?.getAttribute("value") ?? number?.getAttribute("datetime") ?? "",
      tick: row.dataset.tick ?? "",
      unit: row.dataset.unit ?? "",
      pages: [...new Set([...filed, ...shown])],
      text: words(row.firstElementChild).toLowerCase(),
      home,
    });
  }
  return { items, tieOut: await pageAt(new URL(TIE_OUT, location.href)) };
}

/**
 * Returns the rows of a list that may be divided, each with its address.
 * @param {string} first the page that it begins on
 * @param {string} selector
 */
async function rowsOf(first, selector) {
  const pages = await pagesOf(first);
  const listed = await Promise.all(pages.map((page) => pageAt(new URL(page, location.href))));
  return listed.flatMap((page, at) =>
    all(page, selector).map((row) => ({ row, home: `${pages[at]}#${row.id}` })));
}

/**
 * Finds where the items are on this page, in order. A row of a list has a button for its state.
 * @param {Map<string, Item>} items
 * @returns {Place[]}
 */
export function placesOf(items) {
  /** @type {Place[]} */
  const found = [];
  const rows = all(document, ROWS);
  for (const row of rows) {
    const item = items.get(row.id);
    if (item) {
      found.push({ item, place: buttonOf(row), row });
    }
  }
  if (rows.length) {
    return found;
  }
  for (const place of all(document, ".md-content a.tie, .md-content [data-mention]:not(.figure)")) {
    const [number] = all(place, "[data-figure]");
    const mention = place.dataset.mention ?? number?.dataset.mention ?? place.id;
    const item = items.get(mention) ?? items.get(number?.dataset.figure ?? "");
    if (item) {
      found.push({ item, place, row: null });
    }
  }
  return found;
}

/** @param {HTMLElement} row */
function buttonOf(row) {
  const [head] = all(row, "th");
  const [there] = all(head, "button.signature");
  if (there) {
    return there;
  }
  const made = element("button", { type: "button", class: "signature" });
  head.append(" ", made);
  return made;
}
