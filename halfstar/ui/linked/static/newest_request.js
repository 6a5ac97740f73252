// @ts-check
// Requests of which only the newest counts: a newer one takes the place of the one that is out.

import { counts } from "./counts.js";

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {typeof import("./request.js").ask} Ask */

export class NewestRequest {
  number = 0;
  outstanding = new AbortController();

  /** @param {Ask} ask */
  constructor(ask) {
    this.ask = ask;
  }

  /**
   * @param {Parameters<Ask>[0]} asked
   * @returns {Promise<Answer | undefined>} undefined if a newer request has taken its place; rejected as `ask` is
   */
  async send(asked) {
    this.outstanding.abort();
    this.outstanding = new AbortController();
    this.number += 1;
    const { number } = this;
    counts.requests += 1;
    try {
      const answer = await this.ask(asked, this.outstanding.signal);
      if (number === this.number) return answer;
    } catch (error) {
      if (number === this.number) throw error;
    }
    counts.dropped += 1;
    return undefined;
  }
}
