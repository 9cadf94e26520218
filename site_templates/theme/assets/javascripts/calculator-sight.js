/**
 * Keeps the field in use in sight: above the results at the foot of the window, and those above a
 * keyboard on the screen.
 */

/** @param {HTMLElement} section */
export function keepInSight(section) {
  const summary = section.querySelector(".summary");
  const { style } = document.documentElement;
  const fit = () => {
    const { height, offsetTop } = window.visualViewport ?? { height: innerHeight, offsetTop: 0 };
    style.setProperty("--keyboard", `${Math.max(0, innerHeight - height - offsetTop)}px`);
    style.setProperty("--results", `${summary?.clientHeight ?? 0}px`);
    const focus = document.activeElement;
    if (focus instanceof HTMLElement && focus.matches("input, textarea") && section.querySelector("form")?.contains(focus)) {
      focus.closest(".field")?.scrollIntoView({ block: "nearest" });
      focus.scrollIntoView({ block: "nearest" });
    }
  };
  window.visualViewport?.addEventListener("resize", fit);
  if (summary) {
    new ResizeObserver(fit).observe(summary);
  }
  section.addEventListener("focusin", fit);
}
