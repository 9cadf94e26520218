/**
 * Stands in for the theme's search worker until something is searched for: only then are the worker
 * and what it searches fetched, which together outweigh a page. Its own address ends in the name of
 * the theme's worker.
 */

/// <reference lib="webworker" />
/** @typedef {{type: number, data?: any}} Message as the theme's page and worker send them */
const scope = /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
/** What is searched; `tieout search` puts it here. Without it all is in the theme's own file. */
const ENTRIES = "../../../search/entries.json";

/** @type {Message} */
let setup = { type: SETUP };
/** @type {Message | null} the last query that waits for an answer */
let waiting = null;
let loading = false;
const post = scope.postMessage.bind(scope);

async function entries() {
  const given = setup.data.docs;
  return given.length ? given : (await (await fetch(ENTRIES)).json()).docs;
}

/** Replaces this worker by the theme's, and passes on the messages so far. */
async function load() {
  loading = true;
  try {
    const docs = await entries();
    scope.postMessage = (/** @type {Message} */ message) => {
      // The page already knows that search is ready; now it is.
      if (message.type === READY) {
        scope.postMessage = post;
        scope.dispatchEvent(new MessageEvent("message", { data: waiting }));
      } else {
        post(message);
      }
    };
    importScripts(location.hash.slice(1));
    scope.removeEventListener("message", receive);
    scope.dispatchEvent(
      new MessageEvent("message", { data: { ...setup, data: { ...setup.data, docs } } }),
    );
  } catch {
    loading = false; // as without a network; the next letter tries again
  }
}

/** @param {MessageEvent<Message>} event */
function receive({ data: message }) {
  if (message.type === SETUP) {
    setup = message;
    post({ type: READY });
  } else if (message.type === QUERY && !message.data && !loading) {
    post({ type: RESULT, data: { items: [] } });
  } else {
    waiting = message;
    if (!loading) {
      load();
    }
  }
}

/** A number that is typed without the zero before its point; the search index has it. */
const BARE = /(^|\s)\.(?=\d)/g;

/** @param {MessageEvent<Message>} event */
function complete(event) {
  const { type, data } = event.data;
  if (type === QUERY && typeof data === "string" && data.search(BARE) >= 0) {
    event.stopImmediatePropagation();
    const whole = { type, data: data.replace(BARE, "$10.") };
    scope.dispatchEvent(new MessageEvent("message", { data: whole }));
  }
}

scope.addEventListener("message", complete);
scope.addEventListener("message", receive);
