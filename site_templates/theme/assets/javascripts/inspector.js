/**
 * The inspector: a panel beside the page with the proof of one number, taken from where the build
 * wrote it: the figure's entry in the tie-out, or a calculator's working. Nothing is calculated here.
 *
 * The panel is open while the address ends in `#figure=KEY`, so that each figure has an address,
 * and going back closes it. `&at=ID` names the place on the page.
 */

import { all, OWN } from "./calculator-answer.js";
import { copy } from "./calculator-actions.js";
import { addressOf, linkOf } from "./calculator-address.js";
import { entryAt, fill, frame, homeOf, keysList } from "./inspector-frame.js";
import { quote } from "./inspector-quote.js";

/** @typedef {{depth: number, home: string, link: string | null}} Stay what the browser's history stores about the panel */

/** @type {HTMLElement | null} */
let panel = null;
/** @type {Promise<HTMLElement> | null} */
let framed = null;
/** @type {HTMLElement | null} the number on the page that is inspected, or from which the panel was opened */
let current = null;
let asked = 0;

const numbers = () => all(document, ".md-content a.tie").filter((one) => one.checkVisibility());
/** @param {HTMLElement} link */
const keyOf = (link) => link.querySelector("[data-figure]")?.getAttribute("data-figure") ?? "";
/** @returns {Stay | null} */
const stay = () => history.state?.home && history.state;
const isOpen = () => panel?.matches(":popover-open") ?? false;

/** @param {string} key */
function addressed(key, at = "") {
  return `#figure=${encodeURIComponent(key)}${at && `&at=${encodeURIComponent(at)}`}`;
}

/**
 * Opens a number of the page, or one that the panel names.
 * @param {HTMLAnchorElement} link
 */
export function open(link) {
  return openAt(link, keyOf(link) || decodeURIComponent(link.hash.slice(1)), link.href);
}

/**
 * Opens an entry for a place of the page, which need not be a link.
 * @param {HTMLElement} place
 * @param {string} key
 * @param {string} home where the entry is
 */
export async function openAt(place, key, home) {
  await loaded(home); // before the address says that it is open
  const inside = panel?.contains(place);
  current = inside ? current : place;
  const depth = (stay()?.depth ?? 0) + (isOpen() && !inside ? 0 : 1);
  go(key, home, depth, isOpen() && !inside);
  await show(home);
}

/**
 * Gives the panel an address.
 * @param {string} key
 * @param {string} home
 * @param {number} depth how many steps back in the history the page without the panel is
 * @param {boolean} instead whether it replaces the previous address
 */
function go(key, home, depth, instead) {
  const state = { depth, home, link: linkOf(history.state) }; // a calculator's scenario is kept
  if (instead) {
    history.replaceState(state, "", addressed(key));
    return;
  }
  history.scrollRestoration = "manual"; // going back closes the panel, and does not scroll the page
  history.pushState(state, "", addressed(key));
}

/** Does what the address says, whether it was followed, typed, or reached by going back or forward. */
export async function follow() {
  const asks = new URLSearchParams(location.hash.slice(1));
  const key = asks.get("figure");
  if (!key) {
    hide();
    return;
  }
  const at = asks.get("at");
  const known = stay()?.home;
  if (!current || !known || at) {
    current = numberOf(key, at);
    current?.scrollIntoView({ block: "center" });
  }
  const home = current && keyOf(current) === key ? current.getAttribute("href") : null;
  const found = known ?? home ?? (await homeOf(key));
  await show(new URL(found, location.href).href);
}

/**
 * Finds a figure's number on the page: the first at or after a place, otherwise the first.
 * @param {string} key
 * @param {string | null} at
 */
function numberOf(key, at) {
  const place = at && document.getElementById(at);
  const own = numbers().filter((one) => keyOf(one) === key);
  const after = (/** @type {HTMLElement} */ one) =>
    place && (place.contains(one) || place.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  return own.find(after) ?? own[0] ?? null;
}

/**
 * Loads the panel's frame, once, and an entry.
 * @param {string} home where the entry is
 */
async function loaded(home) {
  framed ??= frame();
  framed.catch(() => (framed = null)); // so that it is tried again
  const [made, entry] = await Promise.all([framed, entryAt(home)]);
  if (!entry) {
    throw new Error(`${home} is no entry`);
  }
  panel = made;
  panel.onclick ??= onClick;
  return entry;
}

/**
 * Shows a figure; the last one requested counts.
 * @param {string} home where its entry is
 */
async function show(home) {
  asked += 1;
  const turn = asked;
  const entry = await loaded(home);
  if (turn !== asked || !panel) {
    return;
  }
  fill(panel, entry, home);
  mark();
  all(panel, "[data-action=back]").forEach((one) => (one.hidden = (stay()?.depth ?? 0) < 2));
  if (!isOpen()) {
    stayInPlace(() => panel?.showPopover());
  }
  all(panel, "h2")[0]?.focus({ preventScroll: true });
  current?.scrollIntoView({ block: "nearest" });
  document.dispatchEvent(new Event("inspected"));
  quote(panel, () => turn === asked);
}

/**
 * The page makes room for the panel, and reclaims it: the number stays where it is on the screen.
 * @param {() => void} change
 */
function stayInPlace(change) {
  const before = current?.getBoundingClientRect().top ?? 0;
  change();
  scrollBy({ top: (current?.getBoundingClientRect().top ?? 0) - before, behavior: "instant" });
}

/** Marks the number of the page that the panel was opened from. */
function mark() {
  all(document, "a.tie[aria-current]").forEach((one) => one.removeAttribute("aria-current"));
  current?.setAttribute("aria-current", "true");
}

function hide() {
  asked += 1;
  if (isOpen()) {
    stayInPlace(() => panel?.hidePopover());
    const number = current;
    number?.focus({ preventScroll: true });
    current = null;
    mark();
    document.dispatchEvent(new Event("inspected"));
    history.scrollRestoration = "auto";
  }
}

function close() {
  const depth = stay()?.depth ?? 0;
  if (depth) {
    history.go(-depth);
  } else {
    const link = linkOf(history.state);
    history.replaceState(link && { link }, "", addressOf(link ?? OWN));
    hide();
  }
}

/**
 * Does what a key stands for.
 * @param {string} key
 * @param {EventTarget | null} target where it was pressed
 */
export function press(key, target) {
  if (key === "?") {
    return keysList();
  }
  if (key === "Escape") {
    close();
    return;
  }
  const from = current ?? (target instanceof Element ? target.closest("a.tie") : null);
  return step(from, key === "n");
}

/**
 * Goes to the previous or next number; after the page's last it continues with the first.
 * @param {Element | null} from
 * @param {boolean} forward
 */
async function step(from, forward) {
  const all = numbers();
  const at = all.findIndex((one) => one === from);
  const next = all.at(forward ? (at + 1) % all.length : Math.max(at, 0) - 1);
  if (!(next instanceof HTMLAnchorElement)) {
    return;
  }
  if (isOpen()) {
    await open(next);
  } else {
    next.focus();
  }
}

/**
 * Goes to another place of the inspected figure: on this page, or on the next that shows it.
 * @param {boolean} forward
 */
function travel(forward) {
  const links = /** @type {HTMLAnchorElement[]} */ (all(panel ?? document, "[data-place]"));
  const key = new URLSearchParams(location.hash.slice(1)).get("figure") ?? "";
  const here = numbers().filter((one) => keyOf(one) === key);
  const at = here.findIndex((one) => one === current);
  const near = here[at + (forward ? 1 : -1)];
  const pages = [...new Set(links.map((one) => one.pathname))];
  const page = pages.indexOf(location.pathname);
  const other = pages.at(forward ? (page + 1) % pages.length : Math.max(page, 0) - 1);
  const there = links.filter((one) => one.pathname === other);
  if (near instanceof HTMLAnchorElement && at >= 0) {
    open(near);
  } else if (there.length) {
    visit(there[forward ? 0 : there.length - 1], key);
  }
}

/**
 * Goes to a place that the panel names, and keeps the panel open there.
 * @param {HTMLAnchorElement} link
 * @param {string} key
 */
function visit(link, key) {
  const at = decodeURIComponent(link.hash.slice(1));
  const number = link.pathname === location.pathname ? numberOf(key, at) : null;
  if (number instanceof HTMLAnchorElement) {
    current = number;
    go(key, number.href, stay()?.depth ?? 0, true);
    show(number.href).then(() => number.scrollIntoView({ block: "center" }));
  } else {
    location.assign(new URL(addressed(key, at), link.href));
  }
}

/** @param {MouseEvent} event */
function onClick(event) {
  const { target } = event;
  const one = target instanceof Element ? target.closest("[data-action], [data-place]") : null;
  if (!(one instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  const key = new URLSearchParams(location.hash.slice(1)).get("figure") ?? "";
  if (one instanceof HTMLAnchorElement) {
    event.preventDefault();
    visit(one, key);
    return;
  }
  /** @type {Record<string, () => unknown>} */
  const actions = {
    close,
    back: () => history.back(),
    next: () => step(current, true),
    previous: () => step(current, false),
    "place-after": () => travel(true),
    "place-before": () => travel(false),
    "copy-value": () => panel && copy(panel, panel.dataset.value ?? ""),
    "copy-citation": () => panel && copy(panel, panel.dataset.citation ?? ""),
  };
  actions[one.dataset.action ?? ""]?.();
}
