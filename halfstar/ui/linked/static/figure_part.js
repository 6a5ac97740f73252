// @ts-check
// A figure: its heading with how to read it, its chart, and the line below.

import { Chart } from "./chart.js";
import { element } from "./element.js";
import { Keyboard } from "./keyboard.js";
import { page } from "./page.js";
import { holdPlace } from "./place.js";

/** @typedef {import("./types.js").Answer} Answer */
/** @typedef {import("./types.js").FigureMessage} FigureMessage */
/** @typedef {import("./types.js").Message} Message */

export class FigurePart {
  shown = "";
  report = () => {};

  /**
   * @param {HTMLElement} parent
   * @param {Message} message
   */
  constructor(parent, message) {
    this.message = message;
    const { name } = this.figure;
    this.plot = element("div", { className: "plot" });
    this.frame = element("div", { className: "frame" }, this.plot);
    this.failure = element("p", { className: "failure", hidden: true });
    this.line = element("p", { className: "line" });
    this.title = element("h2");
    this.method = element("p");
    const heading = element(
      "summary",
      { title: "How to read this chart" },
      this.title,
      element("span", {}, "i"),
    );
    const method = element("details", {}, heading, this.method);
    this.root = element("div", { className: "linked-figure" }, method, this.frame, this.failure, this.line);
    this.chart = new Chart(this.plot, {
      act: (done) => this.act({ figure: name, ...done }),
      brush: (span) => page.drag.move({ figure: name, ...span }),
      cancel: () => page.drag.cancel(),
      drawn: () => this.drawn(),
      built: ({ how_to_read }) => this.method.textContent = how_to_read,
    });
    const clear = () => this.act({ clear: this.figure.filter ?? "" });
    this.keyboard = new Keyboard(this.frame, this.chart, () => this.figure, clear);
    parent.append(this.root);
  }

  /** @returns {FigureMessage} */
  get figure() {
    return /** @type {FigureMessage} */ (this.message.figure);
  }

  /** @param {import("./types.js").Action} action */
  act(action) {
    holdPlace(this.root);
    page.act(action);
  }

  arrange() {
    const { title, text, height } = this.figure;
    this.chart.configure(this.figure);
    if (this.shown) return;
    this.say(title, text);
    this.frame.hidden = !height;
    this.plot.style.minHeight = `${height}px`;
  }

  /**
   * @param {Answer | import("./types.js").Texts} answer
   * @param {boolean} isFinal
   */
  show(answer, isFinal) {
    if (!("figures" in answer)) return;
    const { title, text, is_empty, columns } = answer.figures[this.figure.name];
    if (isFinal) this.say(title, text);
    this.frame.hidden = is_empty;
    if (!is_empty) this.chart.draw(rowsOf(columns), isFinal);
  }

  /**
   * @param {string} title
   * @param {string} text the line below the chart; may be empty
   */
  say(title, text) {
    this.title.textContent = title;
    this.line.textContent = text;
    this.line.hidden = !text;
    this.keyboard.describe(title);
  }

  /** After each painting: the cursor follows its mark, and the room that was reserved is no longer needed. */
  drawn() {
    this.plot.style.minHeight = "";
    this.keyboard.point();
  }

  /** @param {string} text */
  fail(text) {
    this.failure.textContent = text;
    this.failure.hidden = !text;
  }

  remove() {
    this.chart.remove();
    this.root.remove();
  }
}

/**
 * @param {Record<string, unknown[]>} columns
 * @returns {Record<string, unknown>[]} an object for each row
 */
function rowsOf(columns) {
  const names = Object.keys(columns);
  const [first = []] = Object.values(columns);
  return first.map((_, row) => Object.fromEntries(names.map((name) => [name, columns[name][row]])));
}
