/**
 * Keeps the whole site for use without a network: one build at a time, never half of each.
 *
 * A page registers it once Python has started (offline.js in assets/javascripts). It fetches every
 * file of its build, checks each by its SHA-256, and only then counts as installed; from the next
 * page on, all files come from there. A new build waits, complete, until no page of the old is
 * open, or until the only one goes on to another page.
 */

/// <reference lib="webworker" />
/** @type {ServiceWorkerGlobalScope & {built: {build: string, files: Record<string, string>}}} */
const worker = /** @type {any} */ (self);

// The list of files is part of this script: the browser takes a change of either for a new build.
importScripts("built.js");
const { build, files } = worker.built;
const NAME = "tieout-";
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
 * Fetches a file of this build; where the browser's own cache has another, past that.
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

/** Fetches every file, a few at a time; fails where one cannot be had. */
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

async function removeOthers() {
  const others = (await caches.keys()).filter((key) => key.startsWith(NAME) && key !== NAME + build);
  await Promise.all(others.map((key) => caches.delete(key)));
}

/**
 * Answers from the cache. A file that has been corrupted there is fetched anew.
 * @param {string} name
 * @param {boolean} anew whether the page has found it corrupted
 */
async function answer(name, anew) {
  const cache = await caches.open(NAME + build);
  const kept = anew ? undefined : await cache.match(name, { ignoreVary: true });
  // The page itself checks the large ones while it compiles them.
  if (kept && (name.endsWith(".wasm") || (await isBuilt(kept, name)))) {
    return kept;
  }
  try {
    const fetched = await fetchBuilt(name);
    await cache.put(name, fetched.clone());
    return fetched;
  } catch {
    return Response.error();
  }
}

worker.addEventListener("install", (event) => event.waitUntil(fill()));
worker.addEventListener("activate", (event) => event.waitUntil(removeOthers()));
worker.addEventListener("message", () => worker.skipWaiting());

/**
 * Makes way for a new build where this navigation leaves the only page of the old.
 * @returns {Promise<Response | null>} what has the page loaded again, from the new
 */
async function makeWay() {
  const { waiting } = worker.registration;
  if (!waiting || (await worker.clients.matchAll({ type: "window" })).length > 1) {
    return null;
  }
  waiting.postMessage("make way");
  return new Response("", { headers: { Refresh: "0" } });
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const name = request.method === "GET" ? nameOf(request) : null;
  if (name === null || !(name in files)) {
    return;
  }
  const answering = async () => answer(name, request.cache === "reload");
  event.respondWith(
    request.mode === "navigate" ? makeWay().then((other) => other ?? answering()) : answering(),
  );
});
