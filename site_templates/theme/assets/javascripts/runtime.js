/**
 * Starts Python at the first sign of intent, once, and hands it the calculators' requests.
 *
 * Pyodide runs in a worker (worker.js). What it starts from is fetched and compiled here, while the
 * worker gets ready: that is faster than leaving it to the worker.
 */

/**
 * Where the start stands.
 * @typedef {object} State
 * @property {"idle" | "starting" | "ready" | "failed"} phase
 * @property {"fetching" | "preparing" | null} step what is happening, while it starts
 * @property {number} progress what part has been fetched, from none to all
 * @property {Reason | null} reason why it failed
 *
 * @typedef {"old-browser" | "blocked" | "missing" | "corrupted" | "timeout" | "broken"} Reason
 * @typedef {{size: number, sha256: string}} Entry
 * @typedef {{build: string, files: Record<string, Entry>}} Manifest
 */

const runtime = new URL("../runtime/", import.meta.url);
const PROGRAM = "pyodide.asm.wasm";
const IMAGE = "memory.wasm";

/** How long a start may take, in milliseconds. Pyodide may neither start nor fail, so it is ours. */
const LIMIT = 30_000;

/** A start that cannot go on. */
class Failure extends Error {
  /**
   * @param {Reason} reason
   * @param {string} message
   */
  constructor(reason, message) {
    super(message);
    this.reason = reason;
  }
}

/** @type {State} */
let state = { phase: "idle", step: null, progress: 0, reason: null };
/** @type {Set<(state: State) => void>} */
const listeners = new Set();
/** @type {Promise<Worker> | null} */
let starting = null;

/**
 * Calls the listener with the state, now and at every change.
 * @param {(state: State) => void} listener
 * @returns {() => void} what ends that
 */
export function onState(listener) {
  listeners.add(listener);
  listener(state);
  return () => listeners.delete(listener);
}

/** @param {Partial<State>} change */
function tell(change) {
  state = { ...state, ...change };
  listeners.forEach((listener) => listener(state));
}

/**
 * Starts Python if it has not been, or has failed.
 * @param {{limit?: number}} [options] a limit of time other than the usual
 * @returns {Promise<Worker>}
 */
export function start({ limit = LIMIT } = {}) {
  if (!starting || state.phase === "failed") {
    tell({ phase: "starting", step: "fetching", progress: 0, reason: null });
    starting = startWorker(limit);
    starting.then(
      () => tell({ phase: "ready", step: null, progress: 1 }),
      (error) => tell({ phase: "failed", step: null, reason: error.reason ?? "broken" }),
    );
  }
  return starting;
}

/**
 * @param {number} limit
 * @returns {Promise<Worker>}
 */
async function startWorker(limit) {
  if (typeof WebAssembly !== "object" || !WebAssembly.compileStreaming || !globalThis.Worker) {
    throw new Failure("old-browser", "This browser cannot run Python");
  }
  const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  const ready = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Failure("timeout", "Python has not started in time")), limit);
    worker.addEventListener("error", (event) => reject(new Failure("broken", event.message)));
    worker.addEventListener("message", ({ data }) => {
      if (data.state === "ready") {
        resolve(worker);
      } else if (data.state === "failed") {
        reject(new Failure("broken", data.message));
      }
    });
  });
  const compiled = Promise.all([compile(PROGRAM), compile(IMAGE)]).then(([program, memory]) => {
    tell({ step: "preparing" });
    worker.postMessage({ program, memory });
    return ready;
  });
  try {
    return await Promise.race([ready, compiled]);
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

/**
 * @param {string} name
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(name) {
  const response = await fetch(new URL(name, runtime));
  if (!response.ok) {
    throw new Failure("missing", name);
  }
  return WebAssembly.compileStreaming(response);
}

/** @type {{id: number, request: string, settle: (response: string) => void}[]} */
let count = 0;

/**
 * Answers a request.
 * @param {object} request
 */
export async function calculate(request) {
  const worker = await start();
  const id = ++count;
  return new Promise((resolve) => {
    const listener = (/** @type {MessageEvent} */ { data }) => {
      if (data.id === id) {
        worker.removeEventListener("message", listener);
        resolve(JSON.parse(data.response));
      }
    };
    worker.addEventListener("message", listener);
    worker.postMessage({ id, request: JSON.stringify(request) });
  });
}
