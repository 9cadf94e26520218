/**
 * Runs the calculators in Pyodide under Node, for macros/runtime.py:
 * finds the modules that they use, and makes an image of the memory with all of them imported.
 *
 * Usage: node macros/runtime.mjs PYODIDE FOLDER
 * PYODIDE is the folder of the npm package. FOLDER holds packaged/ (the wheel and its
 * lock file), calculators/, library.py, settings.json and requests.json, and takes
 * python_stdlib.zip, image.bin and stack.json.
 */

import { readdir, readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [packageFolder, folder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${packageFolder}/pyodide.mjs`).href);

/** The seed of Python's hashes: an image freezes it, and the same input must give the same image. */
const env = { PYTHONHASHSEED: "0" };
const settings = await readFile(`${folder}/settings.json`, "utf8");
const requests = JSON.parse(await readFile(`${folder}/requests.json`, "utf8"));

/** Answers every request, so that whatever is imported late has been. */
function answer(pyodide) {
  const browser = pyodide.pyimport("calculators.browser");
  browser.configure(settings);
  for (const request of requests) {
    browser.respond(request);
  }
  browser.destroy();
}

/** Writes the library that is served, and returns that of the image, with the calculators in it. */
async function writeLibraries() {
  const pyodide = await loadPyodide({
    env,
    lockFileURL: `${folder}/packaged/pyodide-lock.json`,
    packageBaseUrl: `${folder}/packaged/`,
  });
  await pyodide.loadPackage("calculators", { messageCallback() {} });
  answer(pyodide);
  pyodide.FS.mkdirTree("/sources/calculators");
  for (const name of await readdir(`${folder}/calculators`)) {
    const source = await readFile(`${folder}/calculators/${name}`);
    pyodide.FS.writeFile(`/sources/calculators/${name}`, source);
  }
  pyodide.FS.writeFile("library.py", await readFile(`${folder}/library.py`));
  pyodide
    .pyimport("library")
    .write_libraries("served.zip", "imaged.zip", "/sources/calculators");
  await writeFile(`${folder}/python_stdlib.zip`, pyodide.FS.readFile("served.zip"));
  return pyodide.FS.readFile("imaged.zip");
}

/** Writes the image of the memory of a Pyodide that has answered. */
async function writeImage(library) {
  await writeFile(`${folder}/imaged.zip`, library);
  const pyodide = await loadPyodide({
    env,
    lockFileContents: { ...lock, packages: {} },
    stdLibURL: `${folder}/imaged.zip`,
    _makeSnapshot: true,
  });
  answer(pyodide);
  pyodide.runPython("import gc; gc.collect()");
  const { _emscripten_stack_get_end, _emscripten_stack_get_base } = pyodide._module;
  await writeFile(`${folder}/image.bin`, pyodide.makeMemorySnapshot());
  await writeFile(
    `${folder}/stack.json`,
    JSON.stringify([_emscripten_stack_get_end(), _emscripten_stack_get_base()]),
  );
}

const lock = JSON.parse(await readFile(`${folder}/packaged/pyodide-lock.json`, "utf8"));
await writeImage(await writeLibraries());
