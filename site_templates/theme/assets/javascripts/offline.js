/** Keeps the site for use without a network, as service-worker.js describes, and updates it. */

const keeper = navigator.serviceWorker;

/** How long a page has to be idle before its build is stored or updated, in milliseconds. */
const REST = 1_000;
const ONCE = "loaded-again";

/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;
let kept = false;

/** Stores the site once the page is idle: what the reader asks for comes first. */
export function keepAtRest() {
  clearTimeout(resting);
  if (!kept) {
    resting = setTimeout(keep, REST);
  }
}

/** Has the service worker fetch the site, or a newer one, in the background. */
async function keep() {
  kept = true;
  // It is at the site's root, since it answers for every page.
  const script = new URL("../../service-worker.js", import.meta.url);
  // Without one (in an old browser, at an insecure address) the site works as well.
  await keeper?.register(script, { updateViaCache: "none" }).catch(() => null);
}

/**
 * Replaces this build with a newer one that is waiting, if no other page of this one is open.
 * A browser may delay that while it is busy with the old.
 */
async function renew() {
  const registration = await keeper.getRegistration();
  registration?.waiting?.postMessage("take over");
}

/** Reloads the page, but only once in a tab. */
function loadOnceMore() {
  if (!sessionStorage.getItem(ONCE)) {
    sessionStorage.setItem(ONCE, "yes");
    location.reload();
  }
}

if (keeper?.controller) {
  // A page is never from two builds: if another takes over, the page is reloaded from it.
  keeper.addEventListener("controllerchange", () => location.reload(), { once: true });
  keeper.addEventListener("message", loadOnceMore, { once: true });
  keeper.controller.postMessage("whose page");
  const renewing = setTimeout(renew, REST);
  addEventListener("input", () => clearTimeout(renewing), { once: true }); // the page is in use
}
