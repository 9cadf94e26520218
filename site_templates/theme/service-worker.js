/**
 * Keeps the whole site for use without a network: one build at a time, never parts of two.
 *
 * A page registers it once Python has started (offline.js in assets/javascripts). It fetches every
 * file of its build, checks each by its SHA-256, and only then counts as installed; from the next
 * page on, all files come from there. A new build waits, complete, until no page of the old
 * one is open, or until the only one asks for it (offline.js).
 */

/// <reference lib="webworker" />
/** @type {ServiceWorkerGlobalScope & {built: {build: string, files: Record<string, string>}}} */
const worker = /** @type {any} */ (self);

// The list of files is part of this script: a change of either is a new build for the browser.
importScripts("built.js");
const { build, files } = worker.built;
// Sites in folders of one origin share its caches: each uses those named for its scope. A scope
// cannot contain the character that ends it.
const NAME = `tieout ${worker.registration.scope} `;
const MANY = 6;

/** @param {Request} request */
function nameOf(request) {
  const url = new URL(request.url);
  const name = decodeURI(url.href.slice(worker.registration.scope.length).replace(/[?#].*/s, ""));
  return url.href.startsWith(worker.registration.scope) ? name || "index.html" : null;
}

/**
 * @param {Response} response
 * @param {string} name
 * @returns {Promise<boolean>} whether it is the file of this build
 */
async function isBuilt(response, name) {
  const bytes = await response.clone().arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...digest)) === files[name];
}

/**
 * Fetches a file of this build, bypassing the browser's own cache if that has another.
 * @param {string} name
 */
async function fetchBuilt(name) {
  const url = new URL(encodeURI(name), worker.registration.scope);
  for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
    const response = await fetch(url, { cache });
    if (response.ok && (await isBuilt(response, name))) {
      return response;
    }
  }
  throw new Error(`${name} is not the file of this build`);
}

/** Fetches every file, a few at a time; fails if one cannot be fetched. */
async function fill() {
  const cache = await caches.open(NAME + build);
  const names = Object.keys(files).values();
  const fetching = Array.from({ length: MANY }, async () => {
    for (const name of names) {
      await cache.put(name, await fetchBuilt(name));
    }
  });
  await Promise.all(fetching);
}

/** Removes what other builds have stored, also under names without a scope. */
async function removeOthers() {
  const ours = (/** @type {string} */ key) => key.startsWith(NAME) || /^tieout-[^ ]+$/.test(key);
  const others = (await caches.keys()).filter((key) => ours(key) && key !== NAME + build);
  await Promise.all(others.map((key) => caches.delete(key)));
}

/**
 * Answers from the cache. A file that has been corrupted there is fetched again.
 * @param {string} name
 * @param {boolean} again whether the page has found it corrupted
 */
async function answer(name, again) {
  const cache = await caches.open(NAME + build);
  const kept = again ? undefined : await cache.match(name, { ignoreVary: true });
  // The page itself checks the large ones while it compiles them.
  if (kept && (name.endsWith(".wasm") || (await isBuilt(kept, name)))) {
    return kept;
  }
  const fetched = await fetchBuilt(name).catch(() => Response.error());
  if (fetched.ok) {
    await cache.put(name, fetched.clone()).catch(() => null); // there may be no room for it
  }
  return fetched;
}

/**
 * Replaces the previous build, if the page that asks is the only one of the site.
 * @param {string} page
 */
async function takeOver(page) {
  const { scope } = worker.registration;
  const all = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const [one, ...others] = all.filter(({ url }) => url.startsWith(scope));
  if (one?.id === page && !others.length) {
    await worker.skipWaiting();
  }
}

/** The pages that this build has answered for; all of them, if it has just taken over. */
const answered = new Set();
let takenOver = false;

worker.addEventListener("install", (event) => event.waitUntil(fill()));
worker.addEventListener("activate", (event) => {
  takenOver = true;
  event.waitUntil(removeOthers());
});
worker.addEventListener("message", (event) => {
  const page = /** @type {Client} */ (event.source);
  if (event.data === "take over") {
    event.waitUntil(takeOver(page.id));
  } else if (takenOver && !answered.has(page.id)) {
    page.postMessage("load again"); // it came from the previous build, during the change
  }
});

worker.addEventListener("fetch", (event) => {
  const { request, resultingClientId } = event;
  if (request.mode === "navigate" && resultingClientId) {
    answered.add(resultingClientId);
  }
  const name = request.method === "GET" ? nameOf(request) : null;
  if (name === null || !(name in files)) {
    return;
  }
  event.respondWith(answer(name, request.cache === "reload"));
});
