// @ts-check
// Reports clicks to Streamlit after they were answered: one rerun at a time, each with all clicks that it does not know.

import { counts } from "./counts.js";

/** @typedef {import("./types.js").Action} Action */
/** @typedef {import("./types.js").Message} Message */
/** @typedef {import("./types.js").Part} Part */

const CONFIRMATION = 10_000; // ms that a rerun may take; then Streamlit's last messages count again

export class Reporting {
  /** @type {[number, Action][]} */
  unknown = []; // numbered clicks that no message of Streamlit knows yet
  clicks = 0; // the number of the newest
  reported = 0; // the number of the newest that was reported
  isRunning = false; // whether a rerun that was asked for here has not ended
  session = "";

  /**
   * @param {object} given
   * @param {() => Part | undefined} given.reporter the part that reports to Streamlit
   * @param {() => void} given.giveUp what happens if no rerun comes
   * @param {(callback: () => void, delay?: number) => void} given.later
   */
  constructor({ reporter, giveUp, later }) {
    this.reporter = reporter;
    this.giveUp = giveUp;
    this.later = later;
  }

  /** @param {Action[]} actions */
  add(actions) {
    for (const action of actions) this.unknown.push([++this.clicks, action]);
    this.later(() => this.report());
  }

  /**
   * Report what Streamlit does not know, unless a rerun is on its way. If a rerun were interrupted, the filter bar would
   * report values that the server has already replaced.
   */
  report() {
    if (this.isRunning || this.reported === this.clicks || !this.unknown.length) return;
    this.isRunning = true;
    this.reported = this.clicks;
    counts.reported += 1;
    this.reporter()?.report({ clicks: this.unknown });
    const { reported } = this;
    this.later(() => reported === this.reported && this.isRunning && this.abandon(), CONFIRMATION);
  }

  /**
   * Note what the rerun of a message knows. The part `end` is the last of a rerun.
   * @param {Message} message
   */
  confirm({ kind, clicks }) {
    this.unknown = this.unknown.filter(([number]) => number > clicks);
    if (kind !== "end" || clicks < this.reported) return;
    this.isRunning = false;
    this.report();
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
