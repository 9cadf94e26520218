/**
 * What was reviewed: the committed review file, and what this browser stores until it is exported.
 * A signature contains the value that was signed; if that has changed, it no longer counts.
 */

/** @typedef {{value: string, state: string, initials: string, date: string, note: string}} Signed */
/** @typedef {Record<string, Signed>} Entries by the keys of figures and the ids of mentions */
/** @typedef {{entries?: Entries, initials?: string}} Own */

const STATES = ["open", "agreed", "queried"];
const FIELDS = /** @type {(keyof Signed)[]} */ (["value", "state", "initials", "date", "note"]);
/** Sites of one origin share the browser's storage, so each uses its folder as its key. */
const KEPT = `tieout.review ${new URL("../../", import.meta.url).pathname}`;

/** @param {Signed | undefined} one */
const says = (one) => Boolean(one && (one.state !== "open" || one.note));

/**
 * @param {Signed | undefined} one
 * @param {Signed | undefined} other
 */
const alike = (one, other) =>
  says(one) ? FIELDS.every((name) => one?.[name] === other?.[name]) : !says(other);

/**
 * Returns an entry of a file, or nothing if it is not one.
 * @param {any} entry
 * @returns {Signed | null}
 */
function entryOf(entry) {
  const one = { initials: "", date: "", note: "", ...entry };
  const whole = FIELDS.every((name) => typeof one[name] === "string") && STATES.includes(one.state);
  return whole ? one : null;
}

export class Store {
  /** @type {Own} */
  #own = {};
  /** @type {Entries} */
  #committed = {};

  /** @param {any} file the committed review, if there is one; its head is exported too */
  constructor(file) {
    const { entries = {}, ...head } = file ?? {};
    this.head = head;
    this.#committed = entries;
    try {
      this.#own = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
    } catch {
      this.#own = {}; // a browser that stores nothing, or something else
    }
    this.#own.entries ??= {};
    for (const [id, one] of Object.entries(this.#own.entries)) {
      const there = this.#committed[id];
      if (alike(one, there) || (there && there.date > one.date)) {
        delete this.#own.entries[id]; // it has been exported and committed, or superseded
      }
    }
  }

  /** The initials that were last signed with. */
  get initials() {
    return this.#own.initials ?? "";
  }

  /** @param {string} id */
  entry(id) {
    return this.#own.entries?.[id] ?? this.#committed[id];
  }

  /**
   * Returns the state of an item: open, agreed, queried, or signed when its value was different.
   * @param {{id: string, value: string}} item
   */
  state({ id, value }) {
    const one = this.entry(id);
    return !one || one.state === "open" ? "open" : one.value === value ? one.state : "changed";
  }

  /**
   * Stores what was signed; if the browser refuses, it lasts as long as the page.
   * @param {string} id
   * @param {Signed} signed
   */
  sign(id, signed) {
    const entries = { ...this.#own.entries, [id]: signed };
    this.#own = { initials: signed.initials || this.initials, entries };
    this.#keep();
  }

  #keep() {
    try {
      localStorage.setItem(KEPT, JSON.stringify(this.#own));
    } catch {
      // nothing to do: export still has it
    }
  }

  /** @param {string} filing its checksum */
  text(filing) {
    const all = { ...this.#committed, ...this.#own.entries };
    const ids = Object.keys(all).filter((id) => says(all[id]));
    const lines = ids.sort().map((id) => {
      const entry = Object.fromEntries(FIELDS.map((name) => [name, all[id][name] ?? ""]));
      return `  ${JSON.stringify(id)}: ${JSON.stringify(entry)}`;
    });
    const head = Object.entries({ ...this.head, filing });
    const top = head.map(([name, it]) => ` ${JSON.stringify(name)}: ${JSON.stringify(it)},\n`);
    return `{\n${top.join("")} "entries": {\n${lines.join(",\n")}\n }\n}\n`;
  }

  /**
   * Imports the entries of an exported file; of two for one item, the later counts.
   * @param {string} text
   * @param {string} filing the checksum of this site's
   * @returns {number} how many there are; fails if the file is not a review of this filing
   */
  take(text, filing) {
    const { entries, filing: of = filing } = JSON.parse(text);
    const imported = Object.entries(entries).map(([id, one]) => /** @type {const} */ ([id, entryOf(one)]));
    if (of !== filing || imported.some(([, one]) => !one)) {
      throw new Error("no review of this filing");
    }
    const own = { ...this.#own.entries };
    for (const [id, one] of imported) {
      const ours = this.entry(id);
      if (one && !(ours && says(ours) && ours.date > one.date)) {
        own[id] = one;
      }
    }
    this.#own = { ...this.#own, entries: own };
    this.#keep();
    return imported.length;
  }
}
