// @ts-check
// A figure: its chart, the line below it, and what takes the place of the chart if there is nothing to draw.

import { Chart } from "./chart.js";
import { element } from "./element.js";
import { Keyboard } from "./keyboard.js";
import { page } from "./page.js";

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
    this.line = element("p");
    this.root = element("div", { className: "linked-figure" }, this.frame, this.failure, this.line);
    this.chart = new Chart(this.plot, {
      act: (done) => page.act({ figure: name, ...done }),
      brush: (span) => page.drag.move({ figure: name, ...span }),
      cancel: () => page.drag.cancel(),
      drawn: () => this.drawn(),
    });
    const clear = () => page.act({ clear: this.figure.filter ?? "" });
    this.keyboard = new Keyboard(this.frame, this.chart, () => this.figure, clear);
    parent.append(this.root);
  }

  /** @returns {FigureMessage} */
  get figure() {
    return /** @type {FigureMessage} */ (this.message.figure);
  }

  arrange() {
    const { text, height } = this.figure;
    this.chart.configure(this.figure);
    this.keyboard.describe();
    if (this.shown) return;
    this.line.textContent = text;
    this.frame.hidden = !height;
    this.plot.style.minHeight = `${height}px`;
  }

  /**
   * @param {Answer | import("./types.js").Texts} answer
   * @param {boolean} isFinal
   */
  show(answer, isFinal) {
    if (!("figures" in answer)) return;
    const { text, is_empty, columns } = answer.figures[this.figure.name];
    if (isFinal) this.line.textContent = text;
    this.frame.hidden = is_empty;
    if (!is_empty) this.chart.draw(rowsOf(columns), isFinal);
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
