/** Puts the binder's running head at the top of every printed page, where browsers show it. */

const head = document.querySelector("[data-running-head]")?.textContent ?? "";
const text = JSON.stringify(head.replace(/\s+/g, " ").trim());
document.documentElement.style.setProperty("--running-head", text);
