// @ts-check
// From a brush to the range that it chooses.

/** @typedef {{low: number, high: number}} Span */

/**
 * The lowest and the highest value under a brush.
 * @param {number[]} values of the marks
 * @param {unknown} brushed both ends of the brush on a continuous axis, or all values under it on an axis of bars
 * @returns {Span | undefined} undefined if there is no mark under the brush
 */
export function spanOf(values, brushed) {
  if (!Array.isArray(brushed) || !brushed.length) return undefined;
  const [lowest, highest] = [Math.min(...brushed), Math.max(...brushed)];
  const under = values.filter((value) => lowest <= value && value <= highest);
  return under.length ? { low: Math.min(...under), high: Math.max(...under) } : undefined;
}

/**
 * @param {Span | undefined} one
 * @param {Span | undefined} other
 */
export function isSame(one, other) {
  return one?.low === other?.low && one?.high === other?.high;
}
