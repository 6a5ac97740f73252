// @ts-check
// A page for tests: a coordinator whose server answers when the test says so, and parts that note what they show.

import { Coordinator } from "../../halfstar/ui/linked/static/coordinator.js";

/** @typedef {import("../../halfstar/ui/linked/static/types.js").Answer} Answer */
/** @typedef {import("../../halfstar/ui/linked/static/types.js").Message} Message */

/** What has to wait, such as for a paint or for a time; `run` does what waits no longer than `most` milliseconds. */
class Waiting {
  /** @type {[number, () => void][]} */
  list = [];

  /** @param {number} most */
  async run(most = 0) {
    for (let turn = 0; turn < 10; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve));
      const due = this.list.filter(([delay]) => delay <= most);
      this.list = this.list.filter(([delay]) => delay > most);
      for (const [, callback] of due) callback();
    }
  }
}

/**
 * @param {string} address
 * @param {string[]} figures
 * @param {string} generation
 * @returns {Answer} whose rows say which address they answer
 */
export function answerOf(address, figures, generation = "1") {
  const rows = { title: "", text: address, is_empty: false, columns: { address: [address] } };
  const answered = Object.fromEntries(figures.map((name) => [name, rows]));
  return { generation, address, reviews: address, films: "", phrases: [], numbers: [], figures: answered };
}

export class Page {
  waiting = new Waiting();
  /** @type {{asked: any, signal: AbortSignal, answer: (answer: Answer) => void, fail: (error: Error) => void}[]} */
  requests = [];
  /** @type {string[]} */
  said = [];
  /** @type {any[]} */
  reported = [];

  constructor() {
    this.coordinator = new Coordinator({
      ask: (asked, signal) =>
        new Promise((answer, fail) => {
          this.requests.push({ asked, signal, answer, fail });
        }),
      announce: ({ address }) => this.said.push(address),
      later: (callback, delay = 0) => this.waiting.list.push([delay, callback]),
      afterPaint: (callback) => this.waiting.list.push([0, callback]),
    });
    this.figures = ["scores", "years"].map((name) => this.part(name));
    this.end = this.part("end");
  }

  /** @param {string} name */
  part(name) {
    /** @type {any} */
    const part = { name, shown: "", seen: [], failures: [] };
    part.report = (/** @type {any} */ chosen) => this.reported.push(structuredClone(chosen.clicks));
    part.arrange = () => {};
    part.show = (/** @type {Answer} */ answer, /** @type {boolean} */ isFinal) =>
      part.seen.push(isFinal ? answer.address : `${answer.address} …`);
    part.fail = (/** @type {string} */ text) => part.failures.push(text);
    return part;
  }

  /**
   * Give all parts the messages of a rerun.
   * @param {string} address
   * @param {number} clicks
   * @param {string} session
   */
  async rerun(address, clicks = 0, session = "a") {
    for (const part of [...this.figures, this.end]) {
      this.coordinator.receive(part, this.message(part, address, clicks, session));
    }
    await this.waiting.run();
  }

  /**
   * @param {any} part
   * @param {string} address
   * @param {number} clicks
   * @param {string} session
   * @returns {Message}
   */
  message(part, address, clicks, session) {
    const state = { generation: "1", address };
    const theme = /** @type {const} */ ("light");
    const figure = { name: part.name, title: "", theme, vega: "", spec: "", text: "", height: 1 };
    const shared = { session, clicks, state, parameters: "", follows: true };
    return part.name === "end" ? { kind: "end", ...shared } : { kind: "figure", figure, ...shared };
  }

  /**
   * Answer the newest request.
   * @param {string} address
   */
  async answer(address) {
    const request = this.requests.at(-1);
    request?.answer(answerOf(address, request.asked.figures));
    await this.waiting.run();
  }
}

/** @returns {Promise<Page>} a page that shows everything */
export async function shownPage() {
  const page = new Page();
  await page.rerun("");
  await page.answer("");
  return page;
}
