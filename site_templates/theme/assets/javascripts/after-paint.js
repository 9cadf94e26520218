/**
 * Loads the theme's script once the page is painted: it changes nothing that is visible at first.
 *
 * Most of it waits for the page to be parsed, which has happened by then: the event is sent again.
 */

const place = /** @type {HTMLElement} */ (document.querySelector("[data-after-paint]"));

requestAnimationFrame(() =>
  setTimeout(() => {
    const script = document.createElement("script");
    script.src = /** @type {string} */ (place.dataset.afterPaint);
    script.addEventListener("load", () => document.dispatchEvent(new Event("DOMContentLoaded")));
    document.body.append(script);
  }),
);
