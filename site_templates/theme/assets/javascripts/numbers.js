/**
 * What every page loads for its numbers: it waits for a click, a key or an address that needs the
 * inspector or the review, and only then loads them. Without it, the links still work.
 */

const INSPECTED = "#figure=";
const REVIEWED = "tieout.review";
/** How long a place is scrolled to again, in milliseconds. */
const ARRIVING = 700;
/** A number, or another link to a figure's entry where the inspector shows it. */
const NUMBER = "a.tie, .inspector a.entry";

/** @param {EventTarget | null} target */
const numberAt = (target) => (target instanceof Element ? target.closest(NUMBER) : null);

/** @param {(inspector: typeof import("./inspector.js")) => unknown} act */
async function inspect(act) {
  await act(await import("./inspector.js"));
}

/** @param {MouseEvent} event */
function onClick(event) {
  const link = numberAt(event.target);
  const plain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (plain && link instanceof HTMLAnchorElement && !event.defaultPrevented) {
    event.preventDefault();
    // If the inspector cannot be loaded, the link is followed after all.
    inspect((inspector) => inspector.open(link)).catch(() => location.assign(link.href));
  }
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const { key, target } = event;
  const typing = target instanceof HTMLElement && target.closest("input, select, textarea");
  const open = document.querySelector(".inspector:popover-open");
  const moves = (key === "n" || key === "p") && (open || numberAt(target));
  const ours = key === "Escape" ? open : key === "?" || moves;
  if (ours && !typing && !(event.ctrlKey || event.metaKey || event.altKey)) {
    event.preventDefault();
    event.stopPropagation(); // in the theme, the same letters turn the page
    inspect((inspector) => inspector.press(key, target));
  }
}

function onAddress() {
  if (location.hash.startsWith(INSPECTED) || document.querySelector(".inspector")) {
    inspect((inspector) => inspector.follow()).catch(() => {});
  }
}

/** Scrolls to the place that the address names, if there is one. */
function arrive() {
  if (location.hash) {
    goOnTo(() => document.querySelector(":target"));
  }
}

/**
 * Scrolls to a place until it stays there, or until the reader moves on: late layout moves it.
 * @param {() => Element | null} find
 */
export function goOnTo(find) {
  /** @type {Element | null} */
  let target = null;
  const moving = new AbortController();
  const { signal } = moving;
  const end = () => moving.abort();
  for (const sign of ["wheel", "touchstart", "pointerdown", "keydown", "hashchange"]) {
    addEventListener(sign, end, { signal, passive: true });
  }
  setTimeout(end, ARRIVING);
  const step = () => {
    if (!signal.aborted) {
      target ??= find();
      target?.scrollIntoView();
      requestAnimationFrame(step);
    }
  };
  step();
}

/** Puts a switch for the review into the header; it stays on for the visit. */
function addSwitch() {
  const button = document.createElement("button");
  const on = () => sessionStorage.getItem(REVIEWED) !== null;
  const set = async () => {
    button.setAttribute("aria-pressed", String(on()));
    if (on() || document.querySelector(".review")) {
      (await import("./review.js")).review(on(), button);
    }
  };
  button.type = "button";
  button.className = "md-header__button review-switch";
  button.title = "Review mode: light up every number by its tick mark";
  button.setAttribute("aria-label", "Review mode");
  button.addEventListener("click", () => {
    on() ? sessionStorage.removeItem(REVIEWED) : sessionStorage.setItem(REVIEWED, "");
    set();
  });
  document.querySelector(".md-header__title")?.after(button);
  set();
}

addEventListener("hashchange", arrive);
if (document.readyState === "complete") {
  arrive();
} else {
  addEventListener("load", arrive, { once: true });
}
if ("popover" in HTMLElement.prototype) {
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey, { capture: true });
  addEventListener("popstate", onAddress);
  onAddress();
  addSwitch();
}

// If the reader leaves the page while it loads, it is no longer needed.
(globalThis.requestIdleCallback ?? setTimeout)(() => import("./marks.js").catch(() => {}));

/** The theme searches on keyup; text that is pasted or dictated counts too. */
document.addEventListener("input", ({ target }) => {
  if (target instanceof HTMLInputElement && target.dataset.mdComponent === "search-query") {
    target.dispatchEvent(new Event("keyup"));
  }
});
