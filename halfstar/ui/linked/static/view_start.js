// @ts-check
// Shows the start of what has come anew: of another page or film, and of the list in which the reader has turned a page.

/** @typedef {import("./types.js").Message} Message */

const SCROLLED = "[data-testid=stMain]"; // Streamlit's element that scrolls
const LISTS = ".st-key-reading, .st-key-film_reviews, .st-key-ranking";

/** @type {{view: string, turn: number} | undefined} */
let before;

/**
 * Scroll to the start if the last rerun shows something else than the one before. Otherwise the place is kept.
 * @param {Message} message of the end of a rerun
 */
export function showStart({ view = "", turn = 1 }) {
  const isNew = before && before.view !== view;
  const isTurned = before && before.view === view && before.turn !== turn;
  before = { view, turn };
  if (isNew) document.querySelector(SCROLLED)?.scrollTo(0, 0);
  if (isTurned) document.querySelector(LISTS)?.scrollIntoView({ block: "start" });
}
