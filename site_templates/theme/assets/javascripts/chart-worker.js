/**
 * Draws charts off the page's thread: it answers each Vega-Lite specification with {svg},
 * or {error}. It uses Vega's interpreter, because its compiler would need eval.
 */

// The build puts these here from their npm packages (macros/runtime/vega.py). The first two are
// not modules: they define their names in globalThis, where the others look for them.
const folder = new URL("../vega/", import.meta.url);
await import(`${folder}vega.min.js`);
const [{ expressionInterpreter }] = await Promise.all([
  import(`${folder}vega-interpreter.js`),
  import(`${folder}vega-lite.min.js`),
]);
const { vega, vegaLite } = /** @type {any} */ (globalThis);

// The figure around the drawing says what it is, and the page how large it is.
const UNWANTED = / (?:role|aria-[a-z]+)="[^"]*"| (?:width|height)="[\d.]+"(?=[^>]* viewBox=)/g;

// Without a page, Vega only guesses how wide letters are.
const paper = globalThis.OffscreenCanvas && new OffscreenCanvas(1, 1).getContext("2d");
if (paper) {
  vega.textMetrics.width = (/** @type {{fontSize?: number}} */ item, /** @type {unknown} */ text) => {
    paper.font = `${item.fontSize}px sans-serif`;
    return paper.measureText(String(text ?? "")).width;
  };
}

/**
 * @param {object} spec
 * @returns {Promise<string>}
 */
async function draw(spec) {
  const { spec: compiled } = vegaLite.compile(spec);
  const view = new vega.View(vega.parse(compiled, null, { ast: true }), {
    expr: expressionInterpreter,
    renderer: "none",
  });
  try {
    return (await view.toSVG()).replace(UNWANTED, "");
  } finally {
    view.finalize();
  }
}

addEventListener("message", async ({ data }) => {
  try {
    postMessage({ svg: await draw(data) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
});
postMessage("ready");

export {};
