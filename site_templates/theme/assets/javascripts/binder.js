/** Puts the binder's running head at the head of every printed page, where browsers have room for it. */

const head = document.querySelector("[data-running-head]")?.textContent ?? "";
const text = JSON.stringify(head.replace(/\s+/g, " ").trim());
document.documentElement.style.setProperty("--running-head", text);
