/** Keeps the site for use without a network, as service-worker.js describes, and newer builds of it. */

const keeper = navigator.serviceWorker;

/** How long a page has to be at rest before its build is looked after, in milliseconds. */
const REST = 1_000;
const ONCE = "loaded-again";

/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;
let kept = false;

/** Has the site kept when the page has come to rest: what the reader asks for goes before. */
export function keepAtRest() {
  clearTimeout(resting);
  if (!kept) {
    resting = setTimeout(keep, REST);
  }
}

/** Has the service worker fetch the site, or a newer one, in the background. */
async function keep() {
  kept = true;
  // It lies at the site's root, since it answers for every page.
  const script = new URL("../../service-worker.js", import.meta.url);
  // Where there is none (an old browser, an insecure address), the site works all the same.
  await keeper?.register(script, { updateViaCache: "none" }).catch(() => null);
}

/**
 * Has a newer build that waits take the place of this one, where no other page of this is open.
 * A browser may put that off while it is busy with the old.
 */
async function renew() {
  const registration = await keeper.getRegistration();
  registration?.waiting?.postMessage("take over");
}

/** Loads the page again; never a second time in its tab, whatever comes. */
function loadOnceMore() {
  if (!sessionStorage.getItem(ONCE)) {
    sessionStorage.setItem(ONCE, "yes");
    location.reload();
  }
}

if (keeper?.controller) {
  // A page is of one build, whole: where another answers for it, it is loaded again from that.
  keeper.addEventListener("controllerchange", () => location.reload(), { once: true });
  keeper.addEventListener("message", loadOnceMore, { once: true });
  keeper.controller.postMessage("whose page");
  const renewing = setTimeout(renew, REST);
  addEventListener("input", () => clearTimeout(renewing), { once: true }); // it is in use
}
