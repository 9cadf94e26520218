/**
 * Makes an image of the memory of a Pyodide that has answered, under Node.
 *
 * Usage: node image.mjs PROGRAM FOLDER
 * PROGRAM is the folder of Pyodide as it is served. FOLDER holds image_stdlib.zip, lock.json,
 * settings.json and requests.json, and takes image.bin and stack.json (its end and its base).
 */

import { readFile, writeFile } from "node:fs/promises";
import { answer, load } from "./pyodide.mjs";

const [programFolder, folder] = process.argv.slice(2);

// The same input gives the same bytes: in the image there is no time, and nothing is random.
Date.now = performance.now = () => 0;
globalThis.crypto.getRandomValues = (bytes) => bytes.fill(0);

const pyodide = await load(programFolder, {
  stdLibURL: `${folder}/image_stdlib.zip`,
  lockFileContents: JSON.parse(await readFile(`${folder}/lock.json`, "utf8")),
  _makeSnapshot: true,
});
await answer(pyodide, folder);
// What is in the image stays: the collector need never look at it again, which takes milliseconds.
pyodide.runPython("import gc; gc.collect(); gc.freeze()");
const { _emscripten_stack_get_end, _emscripten_stack_get_base } = pyodide._module;
const stack = [_emscripten_stack_get_end(), _emscripten_stack_get_base()];
await writeFile(`${folder}/image.bin`, pyodide.makeMemorySnapshot());
await writeFile(`${folder}/stack.json`, JSON.stringify(stack));
