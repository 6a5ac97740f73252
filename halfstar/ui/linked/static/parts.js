// @ts-check
// The parts of a page, and what they are to ask for.

/** @typedef {import("./types.js").Action} Action */
/** @typedef {import("./types.js").Part} Part */
/** @typedef {import("./types.js").State} State */

/** @extends {Set<Part>} */
export class Parts extends Set {
  /** @returns {Part[]} the figures that follow clicks */
  following() {
    return [...this].filter(({ message }) => message.figure && message.follows);
  }

  /**
   * @param {State} state what the parts that follow clicks are to show
   * @returns {Part[]} the figures that show something else
   */
  lackingRows(state) {
    return [...this].filter((part) => part.message.figure && isLacking(part, state));
  }
}

/**
 * Whether a part shows something else than it should.
 * @param {Part} part
 * @param {State} current what the parts that follow clicks are to show
 */
export function isLacking({ shown, message: { follows, state, parameters } }, current) {
  return shown !== keyOf(follows ? current : state, parameters);
}

/**
 * The key of an answer: two answers with one key are the same.
 * @param {State} state
 * @param {string} parameters
 */
export const keyOf = ({ generation, address }, parameters) => `${generation}?${address}&${parameters}`;

/**
 * What to ask for, so that figures can show what follows from actions.
 * @param {Part[]} figures
 * @param {Action[]} actions
 * @param {State} state before the actions
 */
export function wanted(figures, actions, { address }) {
  const parameters = [...new Set(figures.map(({ message }) => message.parameters))];
  return { address, parameters, actions, figures: figures.map(({ message }) => message.figure?.name ?? "") };
}
