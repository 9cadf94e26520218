/**
 * Answers requests with Pyodide under Node, started from Pyodide's own files and the wheel.
 *
 * Usage: node answers.mjs FOLDER
 * FOLDER is assets/runtime/ordinary of the site. In comes a list of requests, out the answers.
 */

import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const pyodide = await loadPyodide({ packageBaseUrl: folder });
await pyodide.loadPackage("calculators", { messageCallback() {} });
const browser = pyodide.pyimport("tieout.calculators.browser.answers");
browser.configure(await readFile(`${folder}/settings.json`, "utf8"));
const requests = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(requests.map((request) => browser.respond(request))));
