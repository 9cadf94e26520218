/** The scenario in the page's address: kept there as it changes, and opened from there. */

import { OWN } from "./calculator-answer.js";

const START = /^#v\d+(&|$)/;
/** Browsers refuse an address that changes too often; it may be this late, in milliseconds. */
const LATE = 250;

export class Address {
  /** The link of the scenario that is shown. */
  shown = OWN;
  #kept = OWN;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {(link: string) => void} open called with the link of an entry of the history */
  constructor(open) {
    window.addEventListener("popstate", ({ state }) => {
      clearTimeout(this.#timer);
      const link = linkOf(state) ?? (location.hash ? null : OWN);
      if (link) {
        this.#kept = this.shown = link;
        open(link);
      } else {
        // It leads to a place on this page: the scenario stays as it is, and comes along.
        history.replaceState({ link: this.shown }, "");
      }
    });
    this.link = linkOf(history.state);
  }

  /**
   * Shows a scenario's link in the address; where it is to be kept, as a new entry of the history.
   * @param {string} link
   * @param {boolean} keep
   */
  show(link, keep) {
    clearTimeout(this.#timer);
    this.shown = link;
    if (!keep) {
      this.#timer = setTimeout(() => this.#write(link), LATE);
    } else if (link === this.#kept) {
      this.#write(link);
    } else {
      this.#write(this.#kept);
      history.pushState({ link }, "", addressOf(link));
      this.#kept = link;
    }
  }

  /** @param {string} link */
  #write(link) {
    if (linkOf(history.state) !== link) {
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
