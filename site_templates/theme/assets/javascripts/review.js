/**
 * The review: every number of the page lit up by its tick mark, every other with its reason, and a
 * legend at the foot, whose marks, words and counts stand in the page on how to read the marks.
 */

import { all, element } from "./calculator-answer.js";
import { pageAt, styled } from "./inspector-frame.js";

const LEGEND = "tick-marks.html";
const STYLES = "assets/stylesheets/review.css";

/**
 * Turns the review on or off.
 * @param {boolean} on
 * @param {HTMLElement} button the switch
 */
export async function review(on, button) {
  await styled(STYLES);
  document.body.classList.toggle("review", on);
  const shown = document.querySelector("aside.review-legend");
  if (!on || shown) {
    shown?.toggleAttribute("hidden", !on);
    return;
  }
  const page = await pageAt(new URL(LEGEND, location.href));
  const lists = all(page, "table.legend").map((table) => {
    const rows = all(table, "tbody tr").map((row) => element("li", {}, ...parts(row)));
    const [head] = all(table, "thead th:last-child");
    return element("ul", {}, element("li", { class: "counted" }, head?.textContent ?? ""), ...rows);
  });
  const more = element("a", { href: LEGEND }, "What they mean");
  const close = element("button", { type: "button" }, "End review");
  close.addEventListener("click", () => {
    button.focus();
    button.click();
  });
  const legend = element("aside", { class: "review-legend", "aria-label": "Legend of the review" });
  legend.append(...lists, more, close);
  document.querySelector("aside.review-legend")?.remove();
  document.body.append(legend);
}

/**
 * Takes a row's mark or name, and its count.
 * @param {HTMLElement} row
 */
function parts(row) {
  const [first, , last] = [...row.children].map((cell) => document.importNode(cell, true));
  return [...first.childNodes, " ", ...last.childNodes];
}
