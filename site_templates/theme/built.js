// The files of the site, by their SHA-256. The build writes them here; without them, as while the
// site is being worked on, nothing is kept offline.
self.built = { build: "", files: {} };
