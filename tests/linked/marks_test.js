// @ts-check
// The marks of a chart: which can be clicked, in which order they are read, what is said, and what a brush chooses.

import { equal } from "./equal.js";
import { isSame, spanOf } from "../../halfstar/ui/linked/static/brush.js";
import { marksOf, spoken, valueOf } from "../../halfstar/ui/linked/static/marks.js";

/**
 * @param {string} marktype
 * @param {object[]} data one object per item; x and y are where it is
 */
function layer(marktype, data) {
  /** @type {any} */
  const mark = { marktype, role: "mark" };
  mark.items = data.map((datum) => {
    const { x = 0, y = 0, words = undefined } = /** @type {any} */ (datum);
    return { mark, datum, description: words, bounds: { x1: x, x2: x + 2, y1: y, y2: y + 2 } };
  });
  return mark;
}

/** @param {object[]} layers */
const scene = (layers) => ({ marktype: "group", role: "frame", items: [{ items: layers }] });

Deno.test("marks are those of the lowest layer with a value each, not of a line", () => {
  const line = layer("line", [{ year: 1999 }]);
  const points = layer("symbol", [{ year: 2001, words: "2001, mean 3" }]);
  const numbers = layer("text", [{ year: 2001 }]);
  const marks = marksOf(scene([layer("rect", [{}]), line, points, numbers]), "year", true);
  equal(marks.map(({ value, label }) => [value, label]), [[2001, "2001, mean 3"]]);
});

Deno.test("marks are read from left to right, or from the top down", () => {
  const items = [{ n: 1, x: 9, y: 1 }, { n: 2, x: 5, y: 5 }, { n: 3, x: 1, y: 9 }];
  const values = (/** @type {boolean} */ isAlongX) =>
    marksOf(scene([layer("rect", items)]), "n", isAlongX).map(({ value }) => value);
  equal(values(true), [3, 2, 1]);
  equal(values(false), [1, 2, 3]);
});

Deno.test("bars that are in a group each are read as one layer, where their groups are", () => {
  const groups = [9, 5].map((x) => ({ x, y: 1, items: [{ ...layer("rect", [{ n: x }]), name: "bars" }] }));
  const above = { ...layer("symbol", [{ n: 7 }]), name: "points" };
  const marks = marksOf(scene([{ marktype: "group", role: "scope", items: groups }, above]), "n", true);
  equal(marks.map(({ value, bounds }) => [value, bounds.x1, bounds.y2]), [[5, 5, 3], [9, 9, 3]]);
});

Deno.test("a chart without marks has none to read", () => {
  equal(marksOf(scene([]), "year", true), []);
  equal(marksOf(scene([layer("rect", [])]), "year", true), []);
});

Deno.test("a mark is said to be chosen where something is", () => {
  const mark = (/** @type {boolean} */ isSelected) => ({
    value: 1,
    label: "drama, mean 3.51 of 203 reviews",
    isSelected,
    bounds: { x1: 0, x2: 0, y1: 0, y2: 0 },
  });
  equal(spoken(mark(true), [mark(true), mark(true)]), "drama, mean 3.51 of 203 reviews");
  equal(spoken(mark(true), [mark(true), mark(false)]), "drama, mean 3.51 of 203 reviews, chosen");
  equal(spoken(mark(false), [mark(true), mark(false)]), "drama, mean 3.51 of 203 reviews, not chosen");
});

Deno.test("a click between the marks, on a line or on an axis has no value", () => {
  equal(valueOf(undefined, "year") ?? "none", "none");
  equal(valueOf(layer("group", [{ year: 1 }]).items[0], "year") ?? "none", "none");
  equal(valueOf(layer("line", [{ year: 1 }]).items[0], "year") ?? "none", "none");
  equal(valueOf(layer("area", [{ year: 1 }]).items[0], "year") ?? "none", "none");
  equal(valueOf(layer("symbol", [{ score: 1 }]).items[0], "year") ?? "none", "none");
  equal(valueOf(layer("symbol", [{ year: 0 }]).items[0], "year"), 0);
});

Deno.test("a brush chooses from the first to the last mark under it", () => {
  const years = [1950, 1960, 1970, 1980];
  equal(spanOf(years, [1955, 1975.5]), { low: 1960, high: 1970 });
  equal(spanOf(years, [1975.5, 1955]), { low: 1960, high: 1970 });
  equal(spanOf([0.5, 1, 1.5], [0.5, 1]), { low: 0.5, high: 1 });
  equal(spanOf(years, [1951, 1952]) ?? "nothing", "nothing");
  equal(spanOf(years, []) ?? "nothing", "nothing");
  equal(spanOf(years, null) ?? "nothing", "nothing");
});

Deno.test("two spans are the same if both ends are", () => {
  equal(isSame({ low: 1, high: 2 }, { low: 1, high: 2 }), true);
  equal(isSame({ low: 1, high: 2 }, { low: 1, high: 3 }), false);
  equal(isSame(undefined, { low: 1, high: 3 }), false);
});
