// @ts-check
// The marks of a chart that a click can choose, in the order of reading.

/**
 * @typedef {object} Mark
 * @property {string | number} value what a click on the mark toggles
 * @property {string} label what the mark shows, in words
 * @property {boolean} isSelected
 * @property {{x1: number, x2: number, y1: number, y2: number}} bounds within the plot, in pixels
 */

const OF_SEVERAL = new Set(["line", "area", "group"]); // kinds of mark that stand for several values
const POINTED_AT = new Set(["rect", "symbol", "arc", "shape"]); // kinds of mark that stand for a single value

/**
 * Find the marks with a field: those of the lowest layer that has it, from left to right or from the top down.
 * @param {any} root of Vega's scenegraph
 * @param {string} field
 * @param {boolean} isAlongX whether the marks are read from left to right
 * @returns {Mark[]}
 */
export function marksOf(root, field, isAlongX) {
  const layers = layersOf(root).filter(({ layer }) => isOfValues(layer, field));
  const first = layers.filter(({ layer }) => layer.name === layers[0].layer.name);
  const middle = (/** @type {Mark} */ { bounds }) => isAlongX ? bounds.x1 + bounds.x2 : bounds.y1 + bounds.y2;
  return first.flatMap(({ layer, x, y }) => layer.items.map((/** @type {any} */ item) => markOf(item, field, x, y)))
    .sort((one, other) => middle(one) - middle(other));
}

/**
 * Whether the marks of a layer stand for a value of the field each.
 * @param {any} layer
 * @param {string} field
 */
function isOfValues({ marktype, role, items }, field) {
  const hasField = (/** @type {any} */ item) => valueOf(item, field) !== undefined;
  return role === "mark" && POINTED_AT.has(marktype) && items.some(hasField);
}

/**
 * @param {any} item of the scenegraph
 * @param {string} field
 * @param {number} x where its group is in the plot
 * @param {number} y
 * @returns {Mark}
 */
function markOf(item, field, x, y) {
  const value = valueOf(item, field) ?? "";
  const { x1, x2, y1, y2 } = item.bounds;
  const bounds = { x1: x + x1, x2: x + x2, y1: y + y1, y2: y + y2 };
  return { value, label: item.description ?? String(value), isSelected: Boolean(item.datum.is_selected), bounds };
}

/**
 * The value that a click on an item of the scenegraph toggles; undefined on anything but a mark with the field.
 * @param {any} item
 * @param {string} field
 * @returns {string | number | undefined}
 */
export function valueOf(item, field) {
  if (!item?.mark || OF_SEVERAL.has(item.mark.marktype)) return undefined;
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
 * @param {any} mark of the scenegraph
 * @param {number} x
 * @param {number} y
 * @returns {{layer: any, x: number, y: number}[]} all that is not a group, the lowest first, and where its group is
 */
function layersOf(mark, x = 0, y = 0) {
  if (mark.marktype !== "group") return [{ layer: mark, x, y }];
  return mark.items.flatMap((/** @type {any} */ group) =>
    group.items.flatMap((/** @type {any} */ inner) => layersOf(inner, x + (group.x ?? 0), y + (group.y ?? 0)))
  );
}
