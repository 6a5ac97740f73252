// @ts-check
// A drag while the button is down: one request at a time, always for the newest range.

import { counts } from "./counts.js";
import { wanted } from "./parts.js";

/** @typedef {{figure: string, low: number, high: number}} Range */

export class Drag {
  isOn = false;
  isOut = false; // whether a request of a drag is out
  number = 0; // of the drag
  /** @type {Range | undefined} */
  newest;

  /** @param {import("./coordinator.js").Coordinator} coordinator */
  constructor(coordinator) {
    this.coordinator = coordinator;
  }

  /**
   * Show all other figures and the numbers of the page for a range.
   * @param {Range} range
   */
  move(range) {
    this.isOn = true;
    this.newest = range;
    if (!this.isOut) this.ask(range);
  }

  /** @param {Range} range */
  async ask(range) {
    const { coordinator, number } = this;
    const others = coordinator.parts.following().filter(({ message }) => message.figure?.name !== range.figure);
    this.isOut = true;
    counts.frames += 1;
    try {
      const actions = [...coordinator.unanswered, range];
      const answer = await coordinator.ask(wanted(others, actions, coordinator.state), new AbortController().signal);
      if (number === this.number) coordinator.show(answer);
    } catch {
      // The release asks again, and says it if the server does not answer.
    }
    this.isOut = false;
    if (this.newest && this.newest !== range) this.ask(this.newest);
  }

  /** End the drag. What is still asked for it no longer counts. */
  end() {
    this.isOn = false;
    this.newest = undefined;
    this.number += 1;
  }

  /** End the drag, and show again what was chosen before. */
  cancel() {
    if (!this.isOn) return;
    this.end();
    this.coordinator.fill();
  }
}
