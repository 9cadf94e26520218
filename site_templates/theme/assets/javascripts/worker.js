/**
 * Runs the calculators in Pyodide, off the page's thread.
 *
 * Usually the page sends {head, lock}, what Pyodide starts with, and then {program, image}: its
 * program and an image of its memory, in which the calculators have been imported, both compiled.
 * The image replaces the memory of a new Pyodide, which continues from there. Only `restore` and
 * macros/runtime depend on Pyodide's internals. If it fails, the page makes a worker with the name
 * "ordinary", which starts in the usual way: from Pyodide's own files, Python's library
 * and the calculators' wheel.
 *
 * The worker sends {state: "ready"} or {state: "failed"}, and then answers each {id, request} with
 * {id, response}.
 */

const ordinary = self.name === "ordinary";
const folder = new URL(ordinary ? "../runtime/ordinary/" : "../runtime/", import.meta.url).href;
const scope = /** @type {any} */ (globalThis);

/** @type {Promise<typeof import("pyodide")>} */
const pyodideModule = import(`${folder}pyodide.mjs`);
const script = ordinary ? null : import(`${folder}pyodide.asm.js`);
script?.catch(() => {}); // it is awaited later

/**
 * Returns the first message that has a part of this name.
 * @param {string} name
 * @returns {Promise<any>}
 */
function sent(name) {
  return new Promise((resolve) => {
    addEventListener("message", ({ data }) => name in data && resolve(data));
  });
}
/** @type {Promise<{head: string, lock: any}>} */
const sentStart = sent("head");
/** @type {Promise<{program: WebAssembly.Module, image: WebAssembly.Module}>} */
const sentModules = sent("program");

/** Starts from the image. */
async function restore() {
  const { head, lock } = await sentStart;
  const { loadPyodide } = await pyodideModule;
  await script;
  // The head gives the snapshot's end as the place of the memory in it: from the length,
  // Pyodide gets the size of its memory, and finds nothing to copy.
  const bytes = Uint8Array.from(atob(head), (letter) => letter.charCodeAt(0));
  const snapshot = new Uint8Array(new Uint32Array(bytes.buffer, 0, 2)[1]);
  snapshot.set(bytes);

  // To record where an error comes from, the browser would parse all of Pyodide's script again.
  scope.Error.stackTraceLimit = 0;
  const { _createPyodideModule } = scope;
  /** @type {WebAssembly.ImportValue} */
  let memory;
  // Pyodide fetches its program, which is here already, and Python's library, which it does not need.
  scope.fetch = async () => new Response();
  WebAssembly.instantiateStreaming = async (_, imports = {}) => {
    memory = imports.env.memory;
    const { program } = await sentModules;
    return { module: program, instance: await WebAssembly.instantiate(program, imports) };
  };
  scope._createPyodideModule = async (/** @type {object} */ settings) => {
    const created = await _createPyodideModule(settings);
    const { image } = await sentModules;
    await WebAssembly.instantiate(image, { env: { memory } });
    return created;
  };
  const options = { indexURL: folder, lockFileContents: lock, _loadSnapshot: snapshot };
  const pyodide = await loadPyodide(options);
  return pyodide.pyimport("tieout.calculators.browser.answers");
}

/** Starts in the usual way. */
async function startOrdinarily() {
  const { loadPyodide } = await pyodideModule;
  const settings = fetch(`${folder}settings.json`).then((response) => response.text());
  const pyodide = await loadPyodide({ indexURL: folder, packageBaseUrl: folder });
  // The lock file has the wheel's SHA-256, and any other file is refused.
  await pyodide.loadPackage("calculators", { messageCallback() {}, errorCallback() {} });
  const browser = pyodide.pyimport("tieout.calculators.browser.answers");
  browser.configure(await settings);
  return browser;
}

async function main() {
  try {
    const { respond } = await (ordinary ? startOrdinarily() : restore());
    addEventListener("message", ({ data: { id, request } }) => {
      postMessage({ id, response: respond(request) });
    });
    postMessage({ state: "ready" });
  } catch (error) {
    postMessage({ state: "failed", detail: String(error) });
  }
}

main();

export {};
