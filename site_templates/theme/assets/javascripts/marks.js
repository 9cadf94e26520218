/**
 * Separates marks of one kind at the same place in the margin, those of numbers in one line: each
 * after the first is moved beside the one before it.
 */

import { all } from "./calculator-answer.js";

/** How long the page's size has to stay the same, in milliseconds. */
const REST = 100;
/** The attribute of the first mark in a place, the second, and so on; all others have the last. */
const SHIFTS = ["", "1", "2", "3"];
const figures = all(document, ".md-content a.tie > .figure");
const column = document.querySelector(".md-content");

function separate() {
  /** @type {Map<string, number>} how many marks there are already, by place */
  const placed = new Map();
  // Measuring what is far from the window would lay it out, so it is measured when it is near.
  const shown = figures.filter((one) => one.checkVisibility({ contentVisibilityAuto: true }));
  // All are measured before the first is changed.
  const places = shown.map(
    (one) =>
      getComputedStyle(one, "::after").position === "absolute" &&
      `${Math.round(one.getBoundingClientRect().top)} ${one.dataset.tick}`,
  );
  places.forEach((place, at) => {
    const before = (place && placed.get(place)) || 0;
    shown[at].dataset.nth = SHIFTS[before] ?? SHIFTS.at(-1);
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
    resting = setTimeout(separate, REST);
  }).observe(column);
}
