/** Brings the theme's script once the page is painted: it works on nothing that is seen at first. */

const place = /** @type {HTMLElement} */ (document.querySelector("[data-after-paint]"));

requestAnimationFrame(() =>
  setTimeout(() => {
    const script = document.createElement("script");
    script.src = /** @type {string} */ (place.dataset.afterPaint);
    document.body.append(script);
  }),
);
