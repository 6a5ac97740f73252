// @ts-check
// Keeps all parts of a page at one answer: asks the server what follows from a click, shows it, then reports it to Streamlit.

import { counts } from "./counts.js";
import { Drag } from "./drag.js";
import { NewestRequest } from "./newest_request.js";
import { isLacking, keyOf, Parts, wanted } from "./parts.js";
import { Refusal, TooSlow } from "./request.js";
import { soon } from "./soon.js";
import { Reporting } from "./reporting.js";

/** @typedef {import("./types.js").Action} Action */
/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").Message} Message */
/** @typedef {import("./types.js").Part} Part */
/** @typedef {import("./types.js").State} State */

const RETRY = 1000; // ms after which a server that did not answer is asked again
/** @type {{state: State | undefined, figures: string[], parameters: string[]}} */
const NOTHING = { state: undefined, figures: [], parameters: [] };
const NO_ANSWER = "The server does not answer. Trying again …";

export class Coordinator {
  parts = new Parts();
  /** @type {State} */
  state = { generation: "", address: "" }; // what the parts that follow clicks show, or will show
  /** @type {Action[]} */
  unanswered = [];
  asked = NOTHING; // the newest request, with the state that it was asked in

  /**
   * @param {object} given
   * @param {typeof import("./request.js").ask} given.ask
   * @param {(answer: Answer) => void} given.announce
   * @param {(callback: () => unknown, delay?: number) => void} given.later
   * @param {(callback: () => void) => void} given.afterPaint
   */
  constructor({ ask, announce, later, afterPaint }) {
    this.ask = ask;
    this.newest = new NewestRequest(ask);
    this.announce = announce;
    this.later = later;
    this.fillSoon = soon(() => this.fill(), later); // once all parts that come at the same time are there
    this.sendSoon = soon(() => this.send(), later);
    this.drag = new Drag(this);
    this.reporting = new Reporting({
      reporter: () => [...this.parts].at(0),
      giveUp: () => this.parts.forEach((part) => this.receive(part, part.message)),
      later: (callback, delay) => delay ? later(callback, delay) : afterPaint(callback),
    });
  }

  /**
   * Take a message of Streamlit for a part. A rerun that does not know the newest click is out of date.
   * @param {Part} part
   * @param {Message} message
   */
  receive(part, message) {
    if (message.session !== this.reporting.session) this.begin(message.session);
    this.reporting.confirm(message);
    part.message = message;
    this.parts.add(part);
    const isCurrent = !message.follows || !this.reporting.unknown.length;
    if (message.follows && isCurrent) this.follow(message.state);
    part.arrange();
    if (isCurrent || !part.shown) this.showTexts(part);
    this.fillSoon();
  }

  /** @param {Part} part */
  remove(part) {
    this.parts.delete(part);
  }

  /**
   * Do what a click, a key or the end of a drag asks for, after all that was asked for before.
   * @param {Action} action
   */
  act(action) {
    this.unanswered.push(action);
    this.drag.end();
    this.send();
  }

  /** @param {string} session */
  begin(session) {
    this.unanswered.unshift(...this.reporting.begin(session));
    if (this.unanswered.length) this.sendSoon();
  }

  /** @param {State} state */
  follow(state) {
    if (keyOf(state, "") === keyOf(this.state, "")) return;
    this.state = state;
    if (this.unanswered.length) this.sendSoon();
  }

  /** @param {Part} part */
  showTexts(part) {
    const { texts, parameters } = part.message;
    if (!texts || !isLacking(part, this.state) || (this.drag.isOn && part.shown)) return;
    part.shown = keyOf(this.state, parameters);
    part.show(texts, true);
  }

  /** Ask for the rows that figures lack, unless a click or a drag brings them anyway. */
  fill() {
    if (this.unanswered.length || this.drag.isOn) return;
    const lacking = this.parts.lackingRows(this.state);
    for (const part of lacking.filter((part) => !part.message.follows)) this.fillAlone(part);
    const following = lacking.filter((part) => part.message.follows);
    if (following.some((part) => !this.comes(part))) this.send();
  }

  /**
   * Whether the request that is out brings the rows that a figure lacks.
   * @param {Part} part
   */
  comes({ message: { figure, parameters } }) {
    const { asked, state } = this;
    return asked.state === state && asked.figures.includes(figure?.name ?? "") && asked.parameters.includes(parameters);
  }

  /** @param {Part} part a figure that does not follow clicks */
  async fillAlone(part) {
    const { state, parameters } = part.message;
    part.shown = keyOf(state, parameters);
    counts.requests += 1;
    try {
      part.show(await this.ask(wanted([part], [], state), new AbortController().signal), true);
      part.fail("");
    } catch (error) {
      part.shown = "";
      this.failed(error, [part], []);
    }
  }

  /** Ask what follows from the actions that have no answer, or else for lacking rows, in place of any older request. */
  async send() {
    const actions = [...this.unanswered];
    const figures = this.parts.following().filter((part) => actions.length || isLacking(part, this.state));
    const asked = wanted(figures, actions, this.state);
    this.asked = { ...asked, state: this.state };
    try {
      const answer = await this.newest.send(asked);
      if (answer) this.take(answer, actions, asked.parameters);
    } catch (error) {
      this.asked = NOTHING;
      this.failed(error, figures, actions);
    }
  }

  /**
   * Show an answer, then report the actions to Streamlit.
   * @param {Answer} answer
   * @param {Action[]} actions
   * @param {string[]} parameters with which it was asked for
   */
  take(answer, actions, parameters) {
    this.state = { generation: answer.generation, address: answer.address };
    this.unanswered = [];
    this.show(answer, parameters);
    this.fillSoon(); // for parts that came after the question
    if (!actions.length) return;
    this.announce(answer);
    this.reporting.add(actions);
  }

  /**
   * @param {Answer} answer
   * @param {string[]} [parameters] with which it was asked for; without them, it is a moment of a drag
   */
  show(answer, parameters) {
    for (const part of this.parts) {
      const { follows, figure, parameters: own } = part.message;
      if (!follows || (figure && !answer.figures[figure.name])) continue;
      part.shown = parameters && (!figure || parameters.includes(own)) ? keyOf(this.state, own) : "";
      part.fail("");
      part.show(answer, Boolean(parameters));
    }
  }

  /**
   * Say why figures show no answer, and do what can still help.
   * @param {unknown} error
   * @param {Part[]} figures
   * @param {Action[]} actions
   */
  failed(error, figures, actions) {
    const isFinal = error instanceof Refusal || (error instanceof TooSlow && actions.length > 0);
    for (const part of figures) part.fail(isFinal ? error.message : NO_ANSWER);
    const { number } = this.newest;
    const retry = () => this.unanswered.length ? this.send() : this.fill();
    if (!isFinal) return this.later(() => number === this.newest.number && retry(), RETRY);
    this.unanswered = [];
    if (error instanceof TooSlow) this.reporting.add(actions); // a rerun has no deadline; its rows are at hand then
  }
}
