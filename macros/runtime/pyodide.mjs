/** What both scripts that run Pyodide under Node do. */

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

// What a program finds in its memory about where and how it was started: the same everywhere, for
// the same bytes each time.
const NAME = "pyodide";
const ENVIRONMENT = { PYTHONHASHSEED: "0", LANG: "C.UTF-8", _: NAME };

/** Starts the Pyodide of a folder. */
export async function load(folder, options) {
  const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
  process.argv = [process.argv[0], NAME];
  return loadPyodide({ indexURL: folder, env: ENVIRONMENT, ...options });
}

/** Answers every request of the folder, so that whatever is imported late has been. */
export async function answer(pyodide, folder) {
  const browser = pyodide.pyimport("tieout.calculators.browser.answers");
  browser.configure(await readFile(`${folder}/settings.json`, "utf8"));
  for (const request of JSON.parse(await readFile(`${folder}/requests.json`, "utf8"))) {
    browser.respond(JSON.stringify(request));
  }
  browser.destroy();
}
