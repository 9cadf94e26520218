/** What both scripts that run Pyodide under Node do. */

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

/** Starts the Pyodide of a folder; the seed of its hashes is set, for the same bytes each time. */
export async function load(folder, options) {
  const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
  return loadPyodide({ indexURL: folder, env: { PYTHONHASHSEED: "0" }, ...options });
}

/** Answers every request of the folder, so that whatever is imported late has been. */
export async function answer(pyodide, folder) {
  const browser = pyodide.pyimport("calculators.browser");
  browser.configure(await readFile(`${folder}/settings.json`, "utf8"));
  for (const request of JSON.parse(await readFile(`${folder}/requests.json`, "utf8"))) {
    browser.respond(JSON.stringify(request));
  }
  browser.destroy();
}
