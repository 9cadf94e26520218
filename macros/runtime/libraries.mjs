/**
 * Loads the calculators into Pyodide as it is, under Node, to find what they need of it.
 *
 * Usage: node libraries.mjs PYODIDE FOLDER
 * PYODIDE is the folder of the npm package. FOLDER holds ordinary/ (the wheel and its lock file),
 * tieout/ (the calculators) and library.py, and takes python_stdlib.zip (Python's library with the
 * modules in use), image_stdlib.zip (that of the memory image, with the calculators), compiled.whl
 * and unused.json (ranges of Pyodide's data: address and size).
 */

import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { load } from "./pyodide.mjs";

// Nothing is imported later than with this: an image whose answers needed more could not be made.
const CALCULATORS = "tieout.calculators.browser.answers";
const [packageFolder, folder] = process.argv.slice(2);

/** Sources of modules frozen into Pyodide: of no use once Python has started. */
function* frozenModules({ HEAPU32, ...module }) {
  for (const table of ["Bootstrap", "Stdlib", "Test"]) {
    const [NAME, CODE, SIZE, LENGTH] = [0, 1, 2, 4];
    let entry = HEAPU32[module[`__PyImport_Frozen${table}`] >> 2] >> 2;
    for (; HEAPU32[entry + NAME]; entry += LENGTH) {
      yield [HEAPU32[entry + CODE], HEAPU32[entry + SIZE]];
    }
  }
}

/** Tables of the Chinese, Japanese and Korean encodings. */
function* encodingTables({ HEAPU8, HEAPU32 }, maps) {
  for (const map of maps) {
    // A capsule's third word points to the map: its name, then the tables that encode and decode.
    const [, encode, decode] = HEAPU32.subarray(HEAPU32[(map >> 2) + 2] >> 2);
    for (const table of [encode, decode].filter(Boolean)) {
      for (let entry = table; entry < table + 256 * 8; entry += 8) {
        const [first, last] = HEAPU8.subarray(entry + 4);
        if (HEAPU32[entry >> 2]) {
          yield [HEAPU32[entry >> 2], (last - first + 1) * 2];
        }
      }
    }
  }
}

const pyodide = await load(packageFolder, {
  lockFileURL: `${folder}/ordinary/pyodide-lock.json`,
  packageBaseUrl: `${folder}/ordinary/`,
});
await pyodide.loadPackage("calculators", { messageCallback() {} });
pyodide.pyimport(CALCULATORS).destroy();

for (const name of await readdir(`${folder}/tieout`, { recursive: true })) {
  if (name.endsWith(".py")) {
    const source = await readFile(`${folder}/tieout/${name}`);
    pyodide.FS.mkdirTree(dirname(`/sources/tieout/${name}`));
    pyodide.FS.writeFile(`/sources/tieout/${name}`, source);
  }
}
pyodide.FS.writeFile("library.py", await readFile(`${folder}/library.py`));
const library = pyodide.pyimport("library");
library.write_libraries("python_stdlib.zip", "image_stdlib.zip", "/sources/tieout");
const [wheel] = (await readdir(`${folder}/ordinary`)).filter((name) => name.endsWith(".whl"));
pyodide.FS.writeFile("source.whl", await readFile(`${folder}/ordinary/${wheel}`));
library.compile_wheel("source.whl", "compiled.whl");
for (const name of ["python_stdlib.zip", "image_stdlib.zip", "compiled.whl"]) {
  await writeFile(`${folder}/${name}`, pyodide.FS.readFile(name));
}
const maps = library.encoding_maps().toJs();
const unused = [...frozenModules(pyodide._module), ...encodingTables(pyodide._module, maps)];
await writeFile(`${folder}/unused.json`, JSON.stringify(unused));
