// @ts-check
// The marks of a chart that a click can choose, in the order of reading.

/**
 * @typedef {object} Mark
 * @property {string | number} value what a click on the mark toggles
 * @property {string} label what the mark shows, in words
 * @property {boolean} isSelected
 * @property {{x1: number, x2: number, y1: number, y2: number}} bounds within the plot, in pixels
 */

const POINTED_AT = new Set(["rect", "symbol", "arc", "shape"]); // kinds of mark that stand for a single value

/**
 * Find the marks with a field: those of the lowest layer that has it, from left to right or from the top down.
 * @param {any} root of Vega's scenegraph
 * @param {string} field
 * @param {boolean} isAlongX whether the marks are read from left to right
 * @returns {Mark[]}
 */
export function marksOf(root, field, isAlongX) {
  const [first] = layersOf(root).filter(({ marktype, role, items }) =>
    role === "mark" && POINTED_AT.has(marktype) &&
    items.some((/** @type {any} */ item) => valueOf(item, field) !== undefined)
  );
  const middle = (/** @type {Mark} */ { bounds }) => isAlongX ? bounds.x1 + bounds.x2 : bounds.y1 + bounds.y2;
  return (first?.items ?? []).map((/** @type {any} */ item) => ({
    value: valueOf(item, field),
    label: item.description ?? String(valueOf(item, field)),
    isSelected: Boolean(item.datum.is_selected),
    bounds: item.bounds,
  })).sort((/** @type {Mark} */ one, /** @type {Mark} */ other) => middle(one) - middle(other));
}

/**
 * The value that a click on an item of the scenegraph toggles; undefined on anything but a mark with the field.
 * @param {any} item
 * @param {string} field
 * @returns {string | number | undefined}
 */
export function valueOf(item, field) {
  if (!item?.mark || item.mark.marktype === "line" || item.mark.marktype === "group") return undefined;
  return item.datum?.[field] ?? undefined;
}

/**
 * What a screen reader says of a mark.
 * @param {Mark} mark
 * @param {Mark[]} all
 */
export function spoken({ label, isSelected }, all) {
  const isFiltered = all.some((mark) => !mark.isSelected);
  if (!isFiltered) return label;
  return `${label}, ${isSelected ? "chosen" : "not chosen"}`;
}

/**
 * @param {any} group
 * @returns {any[]} all marks of the scenegraph, the lowest layer first
 */
function layersOf(group) {
  if (group.marktype && group.marktype !== "group") return [group];
  return (group.items ?? []).flatMap(layersOf);
}
