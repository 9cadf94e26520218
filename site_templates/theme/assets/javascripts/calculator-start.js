/** What is shown while Python starts, or if it cannot: what is happening, and what can be done. */

import { element } from "./calculator-answer.js";
import { onState, start } from "./runtime.js";

const STEPS = { fetching: "Fetching Python", preparing: "Getting Python ready" };
const REASONS = {
  "old-browser": "This browser is too old to run Python.",
  blocked: "This browser, or a rule of this network, does not let WebAssembly run.",
  missing: "A file that Python needs could not be fetched.",
  corrupted: "A file that Python needs arrived damaged.",
  timeout: "Python took too long to start.",
  broken: "Python did not start.",
  stopped: "Python stopped in the middle of its work.",
};
const READABLE = "The page still shows everything for the starting values; what you entered is kept.";
/** A start that takes no longer than this, in milliseconds, needs no progress bar. */
const PATIENCE = 150;

/**
 * @param {HTMLElement} section
 * @param {() => void} again called when Python has started after all
 */
export function showStart(section, again) {
  const place = section.querySelector("[data-start]");
  if (!place) {
    return;
  }
  const bar = /** @type {HTMLProgressElement} */ (element("progress", { "aria-label": "Python starts" }));
  const words = element("span");
  const starting = element("p", { class: "starting" }, bar, words);
  const why = element("span");
  const button = element("button", { type: "button" }, "Try again");
  const failed = element("p", { class: "failed", role: "alert" }, why, " ", button);
  button.addEventListener("click", () => start().then(again, () => {}));

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  onState(({ phase, step, progress, reason }) => {
    if (phase === "starting") {
      words.textContent = STEPS[step ?? "fetching"];
      if (step === "fetching") {
        bar.value = progress;
      } else {
        bar.removeAttribute("value");
      }
      timer ??= setTimeout(() => place.replaceChildren(starting), PATIENCE);
      return;
    }
    clearTimeout(timer);
    timer = undefined;
    place.replaceChildren();
    if (phase === "failed") {
      why.textContent = `${REASONS[reason ?? "broken"]} ${READABLE}`;
      place.append(failed);
    }
  });
}
