/**
 * Tells apart the marks of one kind that come to stand in one place of the margin: those of numbers
 * in one line. Each after the first is set beside the one before it.
 */

import { all } from "./calculator-answer.js";

/** How long the page has to be as large as it is, in milliseconds. */
const REST = 100;
const SHIFTS = ["1", "2", "3"];
const figures = all(document, ".md-content a.tie > .figure");
const column = document.querySelector(".md-content");

function tellApart() {
  /** @type {Map<string, number>} how many marks there are already, by their place */
  const placed = new Map();
  const inMargin = figures.filter((one) => getComputedStyle(one, "::after").position === "absolute");
  const tops = inMargin.map((one) => Math.round(one.getBoundingClientRect().top));
  for (const one of figures) {
    const at = inMargin.indexOf(one);
    const place = `${tops[at]} ${one.dataset.tick}`;
    const before = placed.get(place) ?? 0;
    if (at < 0 || !before) {
      delete one.dataset.nth;
    } else {
      one.dataset.nth = SHIFTS[before - 1] ?? SHIFTS.at(-1);
    }
    placed.set(place, before + 1);
  }
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;

if (column && figures.length) {
  // A calculator's page changes its height with each change of its results.
  new ResizeObserver(() => {
    clearTimeout(resting);
    resting = setTimeout(tellApart, REST);
  }).observe(column);
}
