/**
 * Runs the calculators in Pyodide, off the page's thread.
 *
 * The page sends the compiled modules first: Pyodide's program, and the image of its memory in which
 * the calculators are imported. Each message after that is a request, which is answered.
 * The worker answers {state} once, then {id, response} for each {id, request}.
 */

// Both are fetched while the page compiles the modules.
// @ts-expect-error: it is copied here by the build, from the npm package that its types are in
import { loadPyodide as loadUntyped } from "../runtime/pyodide.mjs";
// @ts-expect-error: likewise; it defines _createPyodideModule
import "../runtime/pyodide.asm.js";

/** @type {typeof import("pyodide").loadPyodide} */
const loadPyodide = loadUntyped;
const runtime = new URL("../runtime/", import.meta.url);

/** @type {(request: string) => string} */
let respond;

/**
 * Starts Pyodide with its program already compiled, over an image of its memory where one is given.
 * @param {WebAssembly.Module} program
 * @param {WebAssembly.Module | null} image
 * @param {object} options what loadPyodide is given
 */
async function load(program, image, options) {
  const scope = /** @type {any} */ (globalThis);
  const { _createPyodideModule } = scope;
  const { instantiateStreaming } = WebAssembly;
  /** @type {WebAssembly.ImportValue} */
  let memory;
  WebAssembly.instantiateStreaming = async (_, imports = {}) => {
    memory = imports.env.memory;
    return { module: program, instance: await WebAssembly.instantiate(program, imports) };
  };
  scope._createPyodideModule = async (/** @type {object} */ settings) => {
    const created = await _createPyodideModule(settings);
    if (image) {
      await WebAssembly.instantiate(image, { env: { memory } });
    }
    return created;
  };
  try {
    return await loadPyodide({ indexURL: runtime.href, ...options });
  } finally {
    WebAssembly.instantiateStreaming = instantiateStreaming;
    scope._createPyodideModule = _createPyodideModule;
  }
}

/**
 * Starts from the image: the memory is laid over a new Pyodide's, which goes on from there.
 * @param {WebAssembly.Module} program
 * @param {WebAssembly.Module} image
 */
async function restore(program, image) {
  const [head] = WebAssembly.Module.customSections(image, "snapshot");
  const [lock] = WebAssembly.Module.customSections(image, "lock");
  // The head gives the snapshot's end as the place of the memory: Pyodide takes from the length how
  // large its memory has to be, and finds nothing to copy.
  const snapshot = new Uint8Array(new Uint32Array(head, 0, 2)[1]);
  snapshot.set(new Uint8Array(head));
  const { fetch } = globalThis;
  // Pyodide asks for its program and for Python's library, and needs neither.
  globalThis.fetch = async () => new Response();
  try {
    return await load(program, image, {
      _loadSnapshot: snapshot,
      lockFileContents: JSON.parse(new TextDecoder().decode(lock)),
    });
  } finally {
    globalThis.fetch = fetch;
  }
}

/**
 * Starts in the ordinary way, from Python's library and the calculators' wheel.
 * @param {WebAssembly.Module} program
 */
async function startOrdinarily(program) {
  const settings = fetch(new URL("settings.json", runtime));
  const pyodide = await load(program, null, { packageBaseUrl: runtime.href });
  await pyodide.loadPackage("calculators", { messageCallback() {}, errorCallback() {} });
  pyodide.pyimport("calculators.browser").configure(await (await settings).text());
  return pyodide;
}

/**
 * @param {WebAssembly.Module} program
 * @param {WebAssembly.Module | null} memory
 */
async function start(program, memory) {
  const pyodide = memory ? await restore(program, memory) : await startOrdinarily(program);
  respond = pyodide.pyimport("calculators.browser").respond;
}

addEventListener("message", async ({ data }) => {
  if (data.program) {
    try {
      await start(data.program, data.memory);
      postMessage({ state: "ready" });
    } catch (error) {
      postMessage({ state: "failed", message: String(error) });
    }
  } else {
    postMessage({ id: data.id, response: respond(data.request) });
  }
});
