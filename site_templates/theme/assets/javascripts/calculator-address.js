/**
 * The scenario that is shown: kept in the page's address, opened from it, and passed on to the other
 * calculators in the links to them.
 */

import { OWN, all } from "./calculator-answer.js";

const START = /^#v\d+(&|$)/;
/** Browsers refuse an address that changes too often; it may be this late, in milliseconds. */
const LATE = 250;
/** Sites of one origin share the browser's storage, so each uses its folder as its key. */
const KEPT = `tieout.scenario ${new URL("../../", import.meta.url).pathname}`;

export class Address {
  /** The link of the scenario that is shown. */
  shown = OWN;
  /** The scenario as other calculators get it; at first, as it came from one. */
  carried = sessionStorage.getItem(KEPT) ?? OWN;
  #kept = OWN;
  #pending = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {HTMLElement} section the calculator, which names the pages of all
   * @param {(link: string) => void} open called with the link of a history entry
   */
  constructor(section, open) {
    this.pages = section.dataset.pages?.split(" ") ?? [];
    window.addEventListener("popstate", ({ state }) => {
      clearTimeout(this.#timer);
      const link = linkOf(state);
      if (link) {
        this.#kept = this.shown = link;
        open(link);
      } else {
        // A place on this page, or the page as it was before the first result: the scenario stays.
        this.#write(this.shown);
      }
    });
    // A link that is followed, or a page that is left, does not wait for the timer.
    for (const sign of ["focusin", "pointerdown", "click", "pagehide"]) {
      addEventListener(sign, () => this.#pass(), { capture: true, passive: true });
    }
    this.link = linkOf(history.state);
  }

  /**
   * Shows a scenario's link in the address, as a new history entry if it is to be kept.
   * @param {string} link
   * @param {string} carried
   * @param {boolean} keep
   */
  show(link, carried, keep) {
    clearTimeout(this.#timer);
    this.shown = link;
    this.carried = carried;
    this.#pending = true;
    if (keep && link !== this.#kept) {
      this.#write(this.#kept);
      history.pushState({ link }, "", addressOf(link));
      this.#kept = link;
    }
    const settle = () => {
      this.#write(link);
      this.#pass();
    };
    keep ? settle() : (this.#timer = setTimeout(settle, LATE));
  }

  #pass() {
    if (!this.#pending) {
      return;
    }
    this.#pending = false;
    sessionStorage.setItem(KEPT, this.carried);
    for (const link of all(document, "a[href]")) {
      const one = /** @type {HTMLAnchorElement} */ (link);
      const name = one.pathname.split("/").at(-1) ?? "";
      const bare = !one.hash || START.test(one.hash);
      if (bare && this.pages.includes(name) && one.pathname !== location.pathname) {
        one.hash = this.carried === OWN ? "" : this.carried;
      }
    }
  }

  /**
   * Writes a scenario into the history entry that is shown. An entry that has none yet and is the
   * address of a place on the page, or of a number's panel, keeps that address.
   * @param {string} link
   */
  #write(link) {
    const written = linkOf(history.state);
    if (written === null && location.hash) {
      history.replaceState({ ...history.state, link }, "");
    } else if (written !== link) {
      history.replaceState({ link }, "", addressOf(link));
    }
  }
}

/**
 * Returns the address of this page with a scenario.
 * @param {string} link
 */
export function addressOf(link) {
  const { origin, pathname, search } = location;
  return `${origin === "null" ? "" : origin}${pathname}${search}${link === OWN ? "" : link}`;
}

/**
 * Returns the scenario of the address as it is now, or of an entry of the history.
 * @param {{link?: unknown} | null} state
 * @returns {string | null}
 */
export function linkOf(state) {
  if (START.test(location.hash)) {
    return location.hash;
  }
  return typeof state?.link === "string" ? state.link : null;
}
