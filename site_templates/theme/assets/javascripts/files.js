/** Fetches the runtime's files, and checks that they are the ones that were built. */

/**
 * Why Python does not run: the browser is too old; a policy forbids WebAssembly; a file cannot be
 * fetched; a file is not the one that was built; the time is up; anything else; it was stopped.
 * @typedef {"old-browser" | "blocked" | "missing" | "corrupted" | "timeout" | "broken" | "stopped"} Reason
 */

/**
 * The list of the files, and what Pyodide starts with: the head of its snapshot, and its lock file.
 * @typedef {object} Manifest
 * @property {Record<string, {size: number, sha256: string}>} files
 * @property {{head: string, lock: object}} start
 */

const runtime = new URL("../runtime/", import.meta.url);

/** A start that cannot go on. */
export class Failure extends Error {
  /**
   * @param {Reason} reason
   * @param {string} [detail] the file, or the message
   */
  constructor(reason, detail = "") {
    super(`${reason}: ${detail}`);
    this.reason = reason;
    this.detail = detail;
  }
}

/**
 * Fetches a file of the runtime.
 * @param {string} name
 * @param {RequestCache} [cache]
 * @returns {Promise<Response>}
 */
async function get(name, cache) {
  const response = await fetch(new URL(name, runtime), { cache }).catch(() => null);
  if (!response?.ok) {
    throw new Failure("missing", name);
  }
  return response;
}

/** @returns {Promise<Manifest>} */
export async function manifest() {
  return (await get("manifest.json", "no-cache")).json();
}

/**
 * Prefetches what a start takes into the browser's own cache, one file after the other, with low
 * priority.
 * @param {string[]} names
 */
export async function fetchAhead(names) {
  for (const name of names) {
    const response = await fetch(new URL(name, runtime), { priority: "low" });
    await response.arrayBuffer();
  }
}

/**
 * Fails unless the bytes are those of the file that was built. Where the page is not served
 * securely, the browser offers no hash and there is no check.
 * @param {string} name
 * @param {BufferSource} bytes
 * @param {Manifest} built
 */
async function check(name, bytes, built) {
  if (!globalThis.crypto?.subtle) {
    return;
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== built.files[name]?.sha256) {
    throw new Failure("corrupted", name);
  }
}

/** How long the page's thread may be blocked before other work gets a turn, in milliseconds. */
const TURN = 8;
let turned = 0;

/** Lets the page's other work run if the thread has been blocked for that long. */
async function yieldTurn() {
  if (performance.now() - turned > TURN) {
    const { port1, port2 } = new MessageChannel();
    await new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
    turned = performance.now();
  }
}

/**
 * Fetches a module, compiling it as it arrives; `checked` fails if it is not the one that was built.
 * @param {string} name
 * @param {Promise<Manifest>} building
 * @param {(size: number) => void} report called with the number of bytes that arrived
 * @returns {Promise<{module: WebAssembly.Module, checked: Promise<void>}>}
 */
async function compile(name, building, report) {
  const response = await get(name);
  const built = await building;
  const bytes = new Uint8Array(built.files[name].size);
  let place = 0;
  let end = () => {};
  const ended = new Promise((resolve) => (end = () => resolve(null)));
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  const passing = new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read().finally(yieldTurn);
      if (done) {
        controller.close();
        end();
        return;
      }
      if (place + value.length <= bytes.length) {
        bytes.set(value, place);
      }
      place += value.length;
      report(value.length);
      controller.enqueue(value);
    },
    cancel: end,
  });
  const checked = ended.then(() => {
    if (place !== bytes.length) {
      throw new Failure("corrupted", name);
    }
    return check(name, bytes, built);
  });
  checked.catch(() => {}); // it is awaited once all have been compiled
  try {
    const headers = { "Content-Type": "application/wasm" };
    const module = await WebAssembly.compileStreaming(new Response(passing, { headers }));
    return { module, checked };
  } catch (error) {
    end();
    await checked; // report that the file is wrong, rather than its error
    throw error;
  }
}

/**
 * Fetches and compiles modules. They may be used only once they have been `checked`, which happens
 * at the same time.
 * @param {Promise<Manifest>} building
 * @param {string[]} names
 * @param {(progress: number) => void} report called with the part that has been fetched
 * @returns {Promise<{modules: WebAssembly.Module[], checked: Promise<unknown>}>}
 */
export async function compileAll(building, names, report) {
  let fetched = 0;
  const found = await Promise.all(
    names.map((name) =>
      compile(name, building, async (size) => {
        const { files } = await building;
        fetched += size;
        report(fetched / names.reduce((sum, each) => sum + files[each].size, 0));
      }),
    ),
  );
  return {
    modules: found.map(({ module }) => module),
    checked: Promise.all(found.map(({ checked }) => checked)),
  };
}

/**
 * Fetches again each file that is not the one that was built, bypassing the browser's cache.
 * @returns {Promise<Failure[]>} what is still wrong
 */
export async function heal() {
  /** @type {Failure[]} */
  const wrong = [];
  try {
    const built = await manifest();
    for (const name of Object.keys(built.files)) {
      try {
        await check(name, await (await get(name)).arrayBuffer(), built);
      } catch {
        const again = get(name, "reload").then((response) => response.arrayBuffer());
        await again.then((bytes) => check(name, bytes, built)).catch((error) => wrong.push(error));
      }
    }
  } catch (error) {
    wrong.push(/** @type {Failure} */ (error));
  }
  return wrong;
}
