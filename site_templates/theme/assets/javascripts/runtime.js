/**
 * Starts Python at the first sign of intent, once, and passes it the calculators' requests.
 *
 * Python runs in a worker. What it starts from is fetched and compiled here, while the worker gets
 * ready: that takes less time than leaving it to the worker.
 */

import { Failure, compileAll, fetchAhead, heal, manifest } from "./files.js";
import { keepAtRest } from "./offline.js";

/**
 * The progress of the start.
 * @typedef {object} State
 * @property {"idle" | "starting" | "ready" | "failed"} phase
 * @property {"fetching" | "preparing" | null} step what is happening during the start
 * @property {number} progress the part that has been fetched, from none to all
 * @property {import("./files.js").Reason | null} reason why it failed
 */

/** How long a start may take, in milliseconds; Pyodide may neither start nor fail. */
const LIMIT = 30_000;

/** How long an answer may take, in milliseconds: a worker that has died may not report it. */
const ANSWER_LIMIT = 20_000;

/** The smallest module possible. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** @type {State} */
let state = { phase: "idle", step: null, progress: 0, reason: null };
/** @type {Set<(state: State) => void>} */
const listeners = new Set();
/** @type {Promise<Worker> | null} */
let started = null;
/** @type {ReturnType<typeof compileAll> | null} */
let compiling = null;

/**
 * Calls the listener with the state, now and at every change.
 * @param {(state: State) => void} listener
 * @returns {() => void} a function that ends it
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
 * Starts Python unless it has been started; after a failure, tries again.
 * @param {{limit?: number, ordinary?: boolean}} [options] another limit of time; no memory image
 * @returns {Promise<void>} fails with a `reason`
 */
export async function start({ limit = LIMIT, ordinary = false } = {}) {
  if (!started) {
    tell({ phase: "starting", step: "fetching", progress: 0, reason: null });
    started = withinTime(limit, ordinary);
    started.then((worker) => {
      worker.addEventListener("message", ({ data: { id, response } }) => settle(id, response));
      worker.addEventListener("error", ({ message }) => {
        worker.terminate();
        giveUp(new Failure("stopped", message));
      });
      tell({ phase: "ready", step: null, progress: 1 });
      keepAtRest();
    }, giveUp);
  }
  await started;
}

/** How long a page has to be idle before what Python needs is fetched ahead, in milliseconds. */
const IDLE = 2_000;
const NEEDED = ["manifest.json", "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "memory.wasm"];

/**
 * Fetches what Python needs when the page has been idle for a moment, so that it is there at the
 * first sign of intent; not if the reader asks to save data, or if Python has been started.
 */
export function getReady() {
  const saves = /** @type {any} */ (navigator).connection?.saveData;
  const begin = () => {
    if (!started) {
      fetchAhead(NEEDED).catch(() => {}); // the start itself reports what is missing
    }
  };
  if (!saves) {
    setTimeout(() => (globalThis.requestIdleCallback ?? setTimeout)(begin), IDLE);
  }
}

/** @param {Error & {reason?: import("./files.js").Reason}} error */
function giveUp(error) {
  started = null;
  asked.forEach(({ reject }) => reject(error));
  asked.clear();
  tell({ phase: "failed", step: null, reason: error.reason ?? "broken" });
}

/**
 * @param {number} limit
 * @param {boolean} ordinary
 * @returns {Promise<Worker>}
 */
async function withinTime(limit, ordinary) {
  const ending = new AbortController();
  const { signal } = ending;
  const timer = setTimeout(() => ending.abort(new Failure("timeout")), limit);
  const over = new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  try {
    if (!globalThis.Worker || !globalThis.WebAssembly?.compileStreaming) {
      throw new Failure("old-browser");
    }
    await WebAssembly.compile(EMPTY).catch(() => {
      throw new Failure("blocked");
    });
    return await Promise.race([over, ordinary ? startOrdinarily(signal) : startFromImage(signal)]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Starts from the memory image; if that fails, in the ordinary way.
 * @param {AbortSignal} signal
 * @returns {Promise<Worker>}
 */
async function startFromImage(signal) {
  try {
    return await fromImage(signal);
  } catch (error) {
    signal.throwIfAborted();
    // A file that was corrupted in transit can be fetched again.
    if (error instanceof Failure && error.reason === "corrupted" && !(await heal()).length) {
      return fromImage(signal);
    }
    return startOrdinarily(signal);
  }
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<Worker>}
 */
async function fromImage(signal) {
  const worker = makeWorker("image");
  const building = manifest();
  // A missing module is reported rather than a missing list.
  building.then(({ start }) => worker.postMessage(start), () => {});
  const modules = ["pyodide.asm.wasm", "memory.wasm"];
  compiling ??= compileAll(building, modules, (progress) => tell({ progress }));
  const sending = compiling.then(({ modules: [program, image], checked }) => {
    tell({ step: "preparing" });
    worker.postMessage({ program, image });
    return checked;
  });
  try {
    return await readied(worker, sending, signal);
  } catch (error) {
    if (!signal.aborted) {
      compiling = null;
    }
    throw error;
  }
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<Worker>}
 */
async function startOrdinarily(signal) {
  const healing = heal();
  // If its program is missing, Pyodide reports nothing.
  const whole = healing.then((wrong) => {
    const needed = wrong.find(({ detail }) => detail.startsWith("ordinary/"));
    if (needed) {
      throw needed;
    }
  });
  try {
    return await readied(makeWorker("ordinary"), whole, signal);
  } catch (error) {
    signal.throwIfAborted();
    throw (await healing)[0] ?? error;
  }
}

/** @param {string} name */
function makeWorker(name) {
  return new Worker(new URL("worker.js", import.meta.url), { type: "module", name });
}

/**
 * Waits until a worker is ready; if that fails, ends it.
 * @param {Worker} worker
 * @param {Promise<unknown>} needed fails if the worker does not have what it needs
 * @param {AbortSignal} signal
 * @returns {Promise<Worker>}
 */
async function readied(worker, needed, signal) {
  const ready = new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    worker.addEventListener("error", (event) => {
      event.preventDefault(); // there is another way to start; if that fails too, the page says so
      reject(new Failure("broken", event.message));
    });
    worker.addEventListener("message", ({ data }) => {
      if (data.state === "ready") {
        resolve(null);
      } else if (data.state === "failed") {
        reject(new Failure("broken", data.detail));
      }
    });
  });
  try {
    await Promise.all([ready, needed]);
    return worker;
  } catch (error) {
    worker.terminate();
    signal.throwIfAborted();
    await needed; // report the wrong file rather than what it caused
    throw error;
  }
}

/** The requests that the worker has not answered yet, by number. */
/** @type {Map<number, {resolve: (response: string) => void, reject: (error: Error) => void}>} */
const asked = new Map();
let count = 0;

/**
 * @param {string} request
 * @param {number} limit
 * @returns {Promise<string>}
 */
async function ask(request, limit) {
  const worker = await started;
  if (!worker) {
    throw new Failure("stopped"); // another request has ended it
  }
  count += 1;
  const id = count;
  const timer = setTimeout(() => {
    worker.terminate();
    giveUp(new Failure("stopped", "no answer"));
  }, limit);
  const answered = new Promise((resolve, reject) => {
    asked.set(id, { resolve, reject });
    worker.postMessage({ id, request });
  });
  return answered.finally(() => clearTimeout(timer));
}

/**
 * @param {number} id
 * @param {string} response
 */
function settle(id, response) {
  asked.get(id)?.resolve(response);
  asked.delete(id);
  keepAtRest();
}

/** The number of the latest request of each lane, and the promise of the one that is running. */
/** @type {Map<string, {latest: number, running: Promise<unknown>}>} */
const lanes = new Map();

/**
 * Answers a request, as calculators/browser/answers.py describes it. Starts Python if necessary.
 * The last request of a lane wins: none are queued, and one that is superseded gets null.
 * @param {object} request
 * @param {string} [name] of the lane; scenarios side by side have one each
 * @param {number} [limit] another limit of time for the answer
 * @returns {Promise<any>} fails with a `reason` if Python does not start, or stops
 */
export async function calculate(request, name = "", limit = ANSWER_LIMIT) {
  const lane = lanes.get(name) ?? { latest: 0, running: Promise.resolve() };
  lanes.set(name, lane);
  lane.latest += 1;
  const turn = lane.latest;
  await start();
  await lane.running;
  if (lane.latest !== turn) {
    return null;
  }
  const answering = ask(JSON.stringify(request), limit);
  lane.running = answering.catch(() => {});
  const response = await answering;
  return lane.latest === turn ? JSON.parse(response) : null;
}
