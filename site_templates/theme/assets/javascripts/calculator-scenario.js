/**
 * One scenario for all calculators: what was set in one goes along in the links to the others, and
 * from page to page of the visit.
 */

import { OWN, all } from "./calculator-answer.js";

/** Sites of one origin share what the browser keeps: each has its own by its folder. */
const KEPT = `tieout.scenario ${new URL("../../", import.meta.url).pathname}`;
const SCENARIO = /^(#v\d+(&.*)?)?$/;

/** Returns the scenario that was set on the page before, in this tab. */
export function carriedHere() {
  return sessionStorage.getItem(KEPT) ?? OWN;
}

/** How long after a change the scenario is kept, in milliseconds: no change waits for that. */
const REST = 250;
/** @type {(() => void) | null} keeps what has changed and is not kept yet */
let pending = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;

/**
 * Keeps the scenario for the pages that come, and puts it into the links to them: when the changes
 * have come to rest, and before a link is followed or the page is left.
 * @param {HTMLElement} section the calculator, which names the pages of all
 * @param {string} scenario
 * @param {boolean} now whether the change is done with
 */
export function carry(section, scenario, now) {
  clearTimeout(resting);
  pending = () => keep(section, scenario);
  now ? settle() : (resting = setTimeout(settle, REST));
}

function settle() {
  pending?.();
  pending = null;
}

/** @param {Event} event */
function atLink({ target }) {
  if (pending && target instanceof Element && target.closest("a[href]")) {
    settle();
  }
}

for (const sign of ["pointerover", "focusin", "click"]) {
  document.addEventListener(sign, atLink, { capture: true, passive: true });
}
addEventListener("pagehide", settle);

/**
 * @param {HTMLElement} section
 * @param {string} scenario
 */
function keep(section, scenario) {
  sessionStorage.setItem(KEPT, scenario);
  const pages = new Set((section.dataset.pages ?? "").split(" "));
  for (const link of all(document, "a[href]")) {
    const one = /** @type {HTMLAnchorElement} */ (link);
    const name = one.pathname.split("/").at(-1) ?? "";
    if (pages.has(name) && one.pathname !== location.pathname && SCENARIO.test(one.hash)) {
      one.hash = scenario === OWN ? "" : scenario;
    }
  }
}
