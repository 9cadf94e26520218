/**
 * Makes an image of the memory of a Pyodide that has answered, under Node.
 *
 * Usage: node image.mjs PROGRAM FOLDER
 * PROGRAM is the folder of Pyodide as it is served. FOLDER holds image_stdlib.zip, lock.json,
 * settings.json and requests.json, and takes image.bin and left_out.json: the ranges of the memory
 * (start and end) that a host keeps as it has made them.
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
const { _emscripten_stack_get_end, _emscripten_stack_get_base, HEAP32, ...module } = pyodide._module;
// Nothing is on the stack.
const stack = [_emscripten_stack_get_end(), _emscripten_stack_get_base()];
// Where a function stands in the table, with which Python counts the arguments of others. On iOS, and
// in browsers without garbage collection in WebAssembly, there is none: Pyodide writes a zero.
const counting = module.__PyRuntime + HEAP32[module.__PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET >> 2];
if (HEAP32[counting >> 2] !== module._PyEM_CountArgsPtr) {
  throw new Error("Pyodide does not count arguments as it used to");
}
await writeFile(`${folder}/image.bin`, pyodide.makeMemorySnapshot());
await writeFile(`${folder}/left_out.json`, JSON.stringify([stack, [counting, counting + 4]]));
