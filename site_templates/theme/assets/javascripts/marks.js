/**
 * Tells apart the marks of one kind that come to stand in one place of the margin: those of numbers
 * in one line. Each after the first is set beside the one before it.
 */

import { all } from "./calculator-answer.js";

/** How long the page has to be as large as it is, in milliseconds. */
const REST = 100;
/** What the first in its place bears, the second, and so on; all others bear the last. */
const SHIFTS = ["", "1", "2", "3"];
const figures = all(document, ".md-content a.tie > .figure");
const column = document.querySelector(".md-content");

function tellApart() {
  /** @type {Map<string, number>} how many marks there are already, by their place */
  const placed = new Map();
  // All are measured before the first is changed.
  const places = figures.map(
    (one) =>
      getComputedStyle(one, "::after").position === "absolute" &&
      `${Math.round(one.getBoundingClientRect().top)} ${one.dataset.tick}`,
  );
  places.forEach((place, at) => {
    const before = (place && placed.get(place)) || 0;
    figures[at].dataset.nth = SHIFTS[before] ?? SHIFTS.at(-1);
    if (place) {
      placed.set(place, before + 1);
    }
  });
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
