/**
 * Brings the theme's script once the page is painted: it works on nothing that is seen at first.
 *
 * Most of it waits for the page to have been read, which has been by then: so it is told once more.
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
