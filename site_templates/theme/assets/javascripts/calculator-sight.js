/**
 * Keeps the field in use visible: above the results at the bottom of the window, and those above an
 * on-screen keyboard. Some browsers shrink the window for a keyboard, others put the keyboard over
 * it and report only what is still visible.
 */

const LOW = 480; // visible pixels: as on a phone with its keyboard, and fewer than on any without

/** @param {HTMLElement} section */
export function keepInSight(section) {
  const summary = /** @type {HTMLElement | null} */ (section.querySelector(".summary"));
  const { style, dataset } = document.documentElement;
  dataset.calculates = ""; // otherwise the style sheet would look for it at every change of the page
  const place = () => {
    const { height, offsetTop } = window.visualViewport ?? { height: innerHeight, offsetTop: 0 };
    section.toggleAttribute("data-low", height <= LOW);
    const keyboard = `${Math.max(0, innerHeight - height - offsetTop)}px`;
    style.setProperty("--keyboard", keyboard);
    summary?.style.setProperty("--keyboard", keyboard);
    style.setProperty("--results", `${summary?.clientHeight ?? 0}px`);
  };
  const fit = () => {
    place();
    const focus = document.activeElement;
    if (focus instanceof HTMLElement && focus.matches("input, textarea") && section.querySelector("form")?.contains(focus)) {
      focus.closest(".field")?.scrollIntoView({ block: "nearest" });
      focus.scrollIntoView({ block: "nearest" });
    }
  };
  window.visualViewport?.addEventListener("resize", fit);
  window.visualViewport?.addEventListener("scroll", place);
  if (summary) {
    new ResizeObserver(fit).observe(summary);
  }
  section.addEventListener("focusin", fit);
}
