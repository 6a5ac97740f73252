// @ts-check
// One Vega view: built once for a specification, then given rows. Reports clicks on marks and brushes along x.

import { isSame, spanOf } from "./brush.js";
import { changedRows } from "./changed_rows.js";
import { counts } from "./counts.js";
import { marksOf, valueOf } from "./marks.js";
import { Pointer } from "./pointer.js";
import { loadEmbed, loadSpecification } from "./vega.js";

/** @typedef {Record<string, unknown>} Row */
/** @typedef {import("./brush.js").Span} Span */
/** @typedef {{value: string | number, last?: string | number} | Span} Done */

const MOST_REMOVED = 100; // marks that Vega keeps after their rows are gone; its own 10,000 would grow for hours

export class Chart {
  /** @type {any} */
  view = undefined; // of Vega
  /** @type {Row[]} */
  rows = []; // to draw
  /** @type {Row[] | undefined} */
  drawn = undefined;
  /** @type {Span | undefined} */
  span = undefined; // under the brush
  fits = true;
  width = 0; // of the container, in pixels
  isPainting = false;
  isKeyed = false; // whether keys move the brush
  built = ""; // the specification of the view
  building = Promise.resolve();
  figure = { theme: "", vega: "", spec: "", field: "", last: "", brushes: false };

  /**
   * @param {HTMLElement} container
   * @param {{act: (done: Done) => void, brush: (span: Span) => void, cancel: () => void, drawn: () => void,
   *   built: (meta: {how_to_read: string}) => void}} on
   */
  constructor(container, on) {
    this.container = container;
    this.on = on;
    this.pointer = new Pointer(container, { release: () => this.release(), abandon: () => this.abandon() });
    this.resizing = new ResizeObserver(() => this.resize());
    this.resizing.observe(container);
  }

  /** @param {{theme: string, vega: string, spec: string, field?: string, last?: string, brushes?: boolean}} figure */
  configure({ theme, vega, spec, field = "", last = "", brushes = false }) {
    this.figure = { theme, vega, spec, field, last, brushes };
    if (this.drawn && spec !== this.built) this.update();
  }

  /**
   * @param {Row[]} rows
   * @param {boolean} fits whether the plot makes room for the labels of its axes; during a drag it keeps its place
   */
  draw(rows, fits) {
    this.rows = rows;
    this.fits = fits;
    this.update();
  }

  update() {
    if (this.view && this.built === this.figure.spec) this.paint();
    else this.building = this.building.then(() => this.build());
  }

  async build() {
    const { theme, vega, spec } = this.figure;
    if (spec === this.built) return this.paint();
    const [embed, specification] = await Promise.all([loadEmbed(vega), loadSpecification(spec)]);
    this.view?.finalize();
    this.drawn = this.rows;
    this.width = this.container.clientWidth;
    const data = { name: "rows", values: this.rows };
    const made = await embed(this.container, { ...specification, data }, {
      actions: false,
      renderer: "svg",
      defaultStyle: false,
      tooltip: { theme },
    });
    this.view = made.view;
    this.view.cleanThreshold = MOST_REMOVED;
    for (const brush of this.container.querySelectorAll("[class*=brush_brush]")) {
      brush.setAttribute("aria-hidden", "true");
    }
    this.built = spec;
    counts.built += 1;
    this.observe();
    this.on.built(specification.usermeta);
    this.on.drawn();
    this.paint();
  }

  /** Draw the newest rows, after those that are being drawn. */
  async paint() {
    if (this.isPainting) return;
    this.isPainting = true;
    while (this.drawn !== this.rows) {
      this.drawn = this.rows;
      counts.painted += 1;
      const changes = changedRows(this.view.changeset(), this.view.data("rows"), this.rows);
      if (this.fits) this.view.resize();
      await this.view.change("rows", changes).runAsync();
      this.on.drawn();
    }
    this.isPainting = false;
  }

  /** Draw the chart as wide as its container. Vega sees only when the window changes, not the sidebar. */
  resize() {
    const { clientWidth } = this.container;
    if (!clientWidth || clientWidth === this.width) return;
    this.width = clientWidth;
    this.view?.signal("width", clientWidth).resize().runAsync().then(() => this.on.drawn());
  }

  observe() {
    const { field, brushes } = this.figure;
    if (!field) return;
    this.view.addEventListener("click", (/** @type {unknown} */ _, /** @type {unknown} */ item) => this.click(item));
    if (!brushes) return;
    const brushed = `brush_${field}`; // Vega-Lite's name for the values under the brush
    this.view.addSignalListener(
      brushed,
      (/** @type {unknown} */ _, /** @type {unknown} */ values) => this.brush(values),
    );
  }

  /** @param {unknown} item what is under the pointer */
  click(item) {
    const value = valueOf(item, this.figure.field);
    if (value !== undefined && !this.pointer.hasDragged) this.choose(value);
  }

  /**
   * Do what a click on the mark of a value does.
   * @param {string | number} value
   */
  choose(value) {
    this.on.act(this.figure.last ? { value, last: this.lastOf(value) } : { value });
  }

  /**
   * @template {string | number} Value
   * @param {Value} value
   * @returns {Value} the last value that the mark of a value stands for
   */
  lastOf(value) {
    const { field, last } = this.figure;
    const row = this.rows.find((row) => row[field] === value);
    return /** @type {Value} */ (row?.[last] ?? value);
  }

  /** @param {unknown} brushed */
  brush(brushed) {
    if (!this.pointer.isDragging && !this.isKeyed) return;
    const { field } = this.figure;
    const marked = spanOf(this.rows.map((row) => Number(row[field])), brushed);
    if (!marked) return;
    const span = { low: marked.low, high: this.lastOf(marked.high) };
    if (isSame(span, this.span)) return;
    this.span = span;
    this.on.brush(span);
  }

  /**
   * Draw the brush from a key press, over the marks between two.
   * @param {import("./marks.js").Mark} one
   * @param {import("./marks.js").Mark} other
   */
  brushBetween(one, other) {
    this.isKeyed = true;
    const ends = [one.bounds.x1, one.bounds.x2, other.bounds.x1, other.bounds.x2];
    this.view.signal("brush_x", [Math.min(...ends), Math.max(...ends)]).runAsync();
  }

  /** Choose what is under the brush, which disappears. */
  release() {
    const { span } = this;
    this.clearBrush();
    if (span) this.on.act(span);
  }

  /** Choose nothing. */
  abandon() {
    this.clearBrush();
    this.on.cancel();
  }

  clearBrush() {
    if (this.isKeyed) this.view.signal("brush_x", [0, 0]).runAsync(); // after a drag, Vega clears it
    this.isKeyed = false;
    this.span = undefined;
  }

  marks() {
    const { field, brushes } = this.figure;
    return this.view && field ? marksOf(this.view.scenegraph().root, field, brushes) : [];
  }

  /** @returns {[number, number]} where the plot begins in the container, in pixels */
  origin() {
    const { left, top } = this.view.padding();
    const [x, y] = this.view.origin();
    return [left + x, top + y];
  }

  remove() {
    this.resizing.disconnect();
    this.pointer.remove();
    this.building.then(() => this.view?.finalize());
  }
}
