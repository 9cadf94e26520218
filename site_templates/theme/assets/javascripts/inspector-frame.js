/** The inspector's panel and its content: all of it is HTML that the build wrote in other pages. */

import { all, element } from "./calculator-answer.js";

/** The page that has the figures' entries, and the panel's frame. */
export const TIE_OUT = "tie-out.html";

/** The page that lists the mentions, which have no entries in the tie-out. */
export const MENTIONS = "mentions.html";
const MENTION = /^L\d+C\d+$/;
const STYLES = "assets/stylesheets/inspector.css";

/** @type {Map<string, Promise<Document>>} */
const pages = new Map();

/** The tick marks with their words, by name. @type {Map<string | undefined, Node>} */
const marks = new Map();

/** @param {string} address of a page of the site */
async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`${address} cannot be fetched`);
  }
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/**
 * Returns a page of the site: the open one as it is now, another as it was built.
 * @param {URL} url
 */
export function pageAt(url) {
  const { pathname } = url;
  if (pathname === location.pathname) {
    return Promise.resolve(document);
  }
  const page = pages.get(pathname) ?? fetched(pathname);
  pages.set(pathname, page);
  page.catch(() => pages.delete(pathname)); // so that it is tried again
  return page;
}

/**
 * Finds the entry that a number's link leads to.
 * @param {string} home
 */
export async function entryAt(home) {
  const url = new URL(home, location.href);
  return (await pageAt(url)).getElementById(decodeURIComponent(url.hash.slice(1)));
}

/**
 * Returns the pages of a list that may be divided.
 * @param {string} first
 */
export async function pagesOf(first) {
  const page = await pageAt(new URL(first, location.href));
  return [first, ...all(page, ".parts a").map((one) => one.getAttribute("href") ?? "")];
}

/**
 * Returns where the entry of a figure or a mention is, if no number on this page links to it.
 * @param {string} key
 */
export async function homeOf(key) {
  const first = MENTION.test(key) ? MENTIONS : TIE_OUT;
  for (const page of await pagesOf(first)) {
    const home = new URL(`${page}#${encodeURIComponent(key)}`, location.href).href;
    if (await entryAt(home)) {
      return home;
    }
  }
  return new URL(`${first}#${encodeURIComponent(key)}`, location.href).href;
}

/** Makes the panel, and waits for its styles. */
export async function frame() {
  const tieOut = await pageAt(new URL(TIE_OUT, location.href));
  const template = tieOut.querySelector("template#inspector");
  const made = template instanceof HTMLTemplateElement && template.content.firstElementChild;
  if (!made) {
    throw new Error("the tie-out has no frame for the inspector");
  }
  const panel = /** @type {HTMLElement} */ (document.importNode(made, true));
  panel.dataset.cited = words(tieOut.querySelector(".cited"));
  all(tieOut, ".filter .mark").forEach((mark) => marks.set(mark.dataset.tick, mark));
  await styled(STYLES);
  document.body.append(panel);
  return panel;
}

/**
 * Adds a stylesheet to the page, and waits for it.
 * @param {string} href
 */
export function styled(href) {
  if (document.querySelector(`link[href="${href}"]`)) {
    return Promise.resolve();
  }
  const link = element("link", { rel: "stylesheet", href });
  const loaded = new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", reject);
  });
  document.head.append(link);
  return loaded;
}

/** Shows the list of keys, or hides it. */
export async function keysList() {
  const tieOut = await pageAt(new URL(TIE_OUT, location.href));
  const template = tieOut.querySelector("template#keys");
  let [list] = all(document, ".keys-list");
  if (!list && template instanceof HTMLTemplateElement && template.content.firstElementChild) {
    await styled(STYLES);
    list = /** @type {HTMLElement} */ (document.importNode(template.content.firstElementChild, true));
    document.body.append(list);
  }
  list?.togglePopover();
  all(list, "h2")[0]?.focus();
}

/** @param {Element | null | undefined} element */
const words = (element) => element?.textContent?.replace(/\s+/g, " ").trim() ?? "";

/**
 * Shows an entry in the panel.
 * @param {HTMLElement} panel
 * @param {Element} entry
 * @param {string} home where the entry is
 */
export function fill(panel, entry, home) {
  const parts = partsOf(entry);
  for (const slot of all(panel, "[data-slot]")) {
    const part = parts[slot.dataset.slot ?? ""] ?? [];
    if (slot instanceof HTMLAnchorElement) {
      slot.href = home;
    } else {
      slot.replaceChildren(...part.map((node) => document.importNode(node, true)));
    }
  }
  all(panel, "[data-slot=body]").forEach((body) => body.scrollTo(0, 0));
  all(panel, "[data-copied]").forEach((place) => place.replaceChildren());
  const number = panel.querySelector("[data-slot=value] .figure");
  panel.dataset.value = number?.getAttribute("value") ?? number?.getAttribute("datetime") ?? "";
  const places = all(panel, "[data-place][data-reason]").map(words);
  const said = [words(panel.querySelector("h2")), ...places, panel.dataset.cited, home];
  panel.dataset.citation = said.filter(Boolean).join("; ");
  for (const group of all(panel, "[data-action-group=places]")) {
    group.hidden = !panel.querySelector("[data-place]");
  }
}

/**
 * Returns the content of each slot, from an entry of the tie-out or from a line of a working.
 * @param {Element} entry
 * @returns {Record<string, Iterable<Node> & Node[]>}
 */
function partsOf(entry) {
  const facts = entry.querySelector(".facts");
  const named = [...entry.querySelectorAll("[data-inspected]")];
  if (facts) {
    const parts = named.map((one) => [one.getAttribute("data-inspected"), [one]]);
    return { ...Object.fromEntries(parts), body: [facts] };
  }
  const [label, ...cells] = [...entry.children].map((cell) => [...cell.childNodes]);
  const figure = entry.querySelector(":scope > :last-child [data-tick]");
  const mark = marks.get(figure?.getAttribute("data-tick") ?? "");
  return {
    label,
    tick: mark ? [mark] : [],
    value: cells.at(-1) ?? [],
    body: cells.slice(0, -1).flat(),
  };
}
