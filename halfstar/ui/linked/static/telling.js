// @ts-check
// Tells Streamlit of clicks, after they were answered: one rerun at a time, each with all clicks that it does not know.

import { counts } from "./counts.js";

/** @typedef {import("./types.js").Action} Action */
/** @typedef {import("./types.js").Message} Message */
/** @typedef {import("./types.js").Part} Part */

const CONFIRMATION = 10_000; // ms that a rerun may take; then Streamlit's last messages count again

export class Telling {
  /** @type {[number, Action][]} */
  unknown = []; // numbered clicks that no message of Streamlit knows yet
  clicks = 0; // the number of the newest
  told = 0; // the number of the newest that was told
  isRunning = false; // whether a rerun that was asked for here has not ended
  session = "";

  /**
   * @param {object} given
   * @param {() => Part | undefined} given.teller the part that tells Streamlit
   * @param {() => void} given.giveUp what happens if no rerun comes
   * @param {(callback: () => void, delay?: number) => void} given.later
   */
  constructor({ teller, giveUp, later }) {
    this.teller = teller;
    this.giveUp = giveUp;
    this.later = later;
  }

  /** @param {Action[]} actions */
  add(actions) {
    for (const action of actions) this.unknown.push([++this.clicks, action]);
    this.later(() => this.tell());
  }

  /**
   * Tell what Streamlit does not know, unless a rerun is on its way. If a rerun were interrupted, the filter bar would
   * report values that the server has already replaced.
   */
  tell() {
    if (this.isRunning || this.told === this.clicks || !this.unknown.length) return;
    this.isRunning = true;
    this.told = this.clicks;
    counts.told += 1;
    this.teller()?.tell({ clicks: this.unknown });
    const { told } = this;
    this.later(() => told === this.told && this.isRunning && this.abandon(), CONFIRMATION);
  }

  /**
   * Note what the rerun of a message knows. The part `end` is the last of a rerun.
   * @param {Message} message
   */
  confirm({ kind, clicks }) {
    this.unknown = this.unknown.filter(([number]) => number > clicks);
    if (kind !== "end" || clicks < this.told) return;
    this.isRunning = false;
    this.tell();
  }

  /**
   * Begin with a session that knows no clicks, as after a restart of the server.
   * @param {string} session
   * @returns {Action[]} those that the session before did not confirm, which are to be done again
   */
  begin(session) {
    const lost = this.unknown.map(([, action]) => action);
    this.session = session;
    this.unknown = [];
    this.isRunning = false;
    return lost;
  }

  abandon() {
    this.unknown = [];
    this.isRunning = false;
    this.giveUp();
  }
}
