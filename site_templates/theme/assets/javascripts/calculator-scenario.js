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

/**
 * Keeps the scenario for the pages that come, and puts it into the links to them.
 * @param {HTMLElement} section the calculator, which names the pages of all
 * @param {string} scenario
 */
export function carry(section, scenario) {
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
