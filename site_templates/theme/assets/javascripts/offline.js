/** Keeps the site for use without a network, as service-worker.js describes. */

/** Has the service worker fetch the site, or a newer one, in the background. */
export async function keepOffline() {
  // It lies at the site's root, since it answers for every page.
  const script = new URL("../../service-worker.js", import.meta.url);
  // Where there is none (an old browser, an insecure address), the site works all the same.
  await navigator.serviceWorker?.register(script, { updateViaCache: "none" }).catch(() => null);
}
