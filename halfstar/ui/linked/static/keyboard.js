// @ts-check
// The keys of a chart, which is one stop of Tab: arrows go through its marks, Enter or Space chooses, Shift brushes.

import { element } from "./element.js";
import { announce } from "./live_region.js";
import { spoken } from "./marks.js";

/** @typedef {import("./chart.js").Chart} Chart */
/** @typedef {import("./marks.js").Mark} Mark */

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

export class Keyboard {
  /** @type {string | number | undefined} */
  value = undefined; // of the mark with the cursor
  /** @type {string | number | undefined} */
  anchor = undefined; // where the brush began

  /**
   * @param {HTMLElement} frame
   * @param {Chart} chart
   * @param {() => import("./types.js").FigureMessage} figure
   * @param {() => void} clear what Escape does: clears the filter of the figure
   */
  constructor(frame, chart, figure, clear) {
    this.frame = frame;
    this.chart = chart;
    this.figure = figure;
    this.clear = clear;
    this.cursor = element("div", { className: "cursor", hidden: true });
    frame.append(this.cursor);
    frame.addEventListener("keydown", (event) => this.press(event));
    frame.addEventListener("keyup", ({ key }) => key === "Shift" && this.endBrush());
    frame.addEventListener("focus", () => this.point());
    frame.addEventListener("blur", () => this.leave());
  }

  /**
   * Give the chart its role and its label.
   * @param {string} title
   */
  describe(title) {
    const { field, brushes } = this.figure();
    const keys = field ? ". Arrows go through the marks, Enter chooses, Escape clears" : "";
    this.frame.tabIndex = 0;
    this.frame.setAttribute("role", field ? "application" : "group");
    this.frame.setAttribute("aria-label", `${title}${keys}${brushes ? ", Shift with arrows chooses a range" : ""}.`);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (!this.figure().field || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key in STEPS) this.step(STEPS[/** @type {keyof typeof STEPS} */ (event.key)], event.shiftKey);
    else if (event.key === "Enter" || event.key === " ") this.choose();
    else if (event.key === "Escape") this.escape();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * @param {number} steps
   * @param {boolean} brushes
   */
  step(steps, brushes) {
    const marks = this.chart.marks();
    if (!marks.length) return;
    const before = marks.findIndex(({ value }) => value === this.value);
    const after = before < 0 && steps === 1 ? 0 : Math.max(0, Math.min(marks.length - 1, before + steps));
    const mark = marks[after];
    this.value = mark.value;
    if (brushes && this.figure().brushes) this.brush(marks, before < 0 ? mark : marks[before], mark);
    announce(spoken(mark, marks));
    this.point();
  }

  /**
   * @param {Mark[]} marks
   * @param {Mark} from where the brush begins, if it is new
   * @param {Mark} to
   */
  brush(marks, from, to) {
    this.anchor ??= from.value;
    const begin = marks.find(({ value }) => value === this.anchor) ?? from;
    this.chart.brushBetween(begin, to);
  }

  choose() {
    if (this.anchor !== undefined) this.endBrush();
    else if (this.value !== undefined) this.chart.choose(this.value);
  }

  escape() {
    const isFiltered = this.chart.marks().some(({ isSelected }) => !isSelected);
    if (this.anchor !== undefined) this.chart.abandon();
    else if (isFiltered) this.clear();
    this.anchor = undefined;
  }

  endBrush() {
    if (this.anchor !== undefined) this.chart.release();
    this.anchor = undefined;
  }

  leave() {
    this.endBrush();
    this.cursor.hidden = true;
  }

  /** Draw the cursor around the mark that has it. */
  point() {
    const mark = this.chart.marks().find(({ value }) => value === this.value);
    this.cursor.hidden = !mark || document.activeElement !== this.frame;
    if (!mark || this.cursor.hidden) return;
    const { x1, x2, y1, y2 } = mark.bounds;
    const [left, top] = this.chart.origin();
    Object.assign(this.cursor.style, {
      left: `${left + x1}px`,
      top: `${top + y1}px`,
      width: `${x2 - x1}px`,
      height: `${y2 - y1}px`,
    });
  }
}
