/**
 * The sentence of the filing around a number, beside its proof: as the page of the filing has it,
 * which the build wrote and the tie-out has checked. If there is no such page, nothing is shown.
 */

import { all, element } from "./calculator-answer.js";
import { pageAt } from "./inspector-frame.js";

/** The end of a sentence: its mark, perhaps a closing quote or bracket, white space, and a capital. */
const ENDS = /[.!?][”"’)]*\s+(?=[“"‘(]*\p{Lu})/gu;
/** The most characters that are shown on either side of the number; a longer sentence is cut. */
const MOST = 600;
const MORE = "…";
const BLOCKS = "p, li, dd, tr, h1, h2, h3, h4, h5, h6, pre";

/**
 * Puts the sentence of the first place that prints a figure at the top of its proof.
 * @param {HTMLElement} panel
 * @param {() => boolean} still whether the panel still shows that figure
 */
export async function quote(panel, still) {
  const [link] = /** @type {HTMLAnchorElement[]} */ (all(panel, ".facts a[data-place][data-reason]"));
  const saves = /** @type {any} */ (navigator).connection?.saveData;
  if (!link || saves || all(panel, ".quoted").length) {
    return;
  }
  const page = await pageAt(new URL(link.href)).catch(() => null);
  const number = page?.querySelector(".filing")?.querySelector(`[id="${link.hash.slice(1)}"]`);
  const block = number?.closest(BLOCKS);
  if (!number || !block || !still()) {
    return;
  }
  const said = element("blockquote", { class: "quoted" }, sentence(block, number));
  all(panel, "[data-slot=body]")[0]?.prepend(said);
}

/**
 * Copies the sentence of a block that contains an element, or all of a table's row.
 * @param {Element} block
 * @param {Element} number
 */
function sentence(block, number) {
  const document = block.ownerDocument;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const before = [];
  /** @type {Text[]} */
  const after = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = /** @type {Text} */ (node);
    if (number.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING) {
      before.push(text);
    } else if (!number.contains(text)) {
      after.push(text);
    }
  }
  const range = document.createRange();
  range.selectNodeContents(block);
  let cutBefore = false;
  let cutAfter = false;
  if (block.localName !== "tr") {
    const head = before.map((one) => one.data).join("");
    const begins = Math.max(lastEnd(head), head.length - MOST);
    const [node, at] = placeIn(before, begins);
    node && range.setStart(node, at);
    cutBefore = begins > lastEnd(head);
    const tail = after.map((one) => one.data).join("");
    const end = [...tail.matchAll(ENDS)][0];
    const whole = end ? end.index + end[0].length : tail.length;
    const [last, until] = placeIn(after, Math.min(whole, MOST));
    last && range.setEnd(last, until);
    cutAfter = whole > MOST;
  }
  const copied = globalThis.document.importNode(range.cloneContents(), true);
  for (const one of copied.querySelectorAll("[id]")) {
    one.classList.toggle("here", one.id === number.id);
    one.removeAttribute("id"); // on the filing's own page the id would be there twice
  }
  copied.querySelectorAll("[aria-current]").forEach((one) => one.removeAttribute("aria-current"));
  copied.querySelectorAll(".line").forEach((one) => one.remove());
  cutBefore && copied.prepend(MORE);
  cutAfter && copied.append(MORE);
  return copied;
}

/** @param {string} text */
function lastEnd(text) {
  const last = [...text.matchAll(ENDS)].at(-1);
  return last ? last.index + last[0].length : 0;
}

/**
 * Finds a place in a run of texts.
 * @param {Text[]} texts
 * @param {number} index
 * @returns {[Text | null, number]}
 */
function placeIn(texts, index) {
  let left = index;
  for (const text of texts) {
    if (left <= text.data.length) {
      return [text, left];
    }
    left -= text.data.length;
  }
  const last = texts.at(-1);
  return [last ?? null, last?.data.length ?? 0];
}
