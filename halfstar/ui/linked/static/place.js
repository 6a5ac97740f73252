// @ts-check
// Where the reader is on a page: kept after a click, at the start of what has come anew, and as it was after going back.

/** @typedef {import("./types.js").Message} Message */

const SCROLLED = "[data-testid=stMain]"; // Streamlit's element that scrolls
const LISTS = ".st-key-reading, .st-key-film_reviews, .st-key-ranking";
const CHANGING = ".linked-figure, .sentence, .numbers"; // what a click can make higher or lower
const HELD = 2000; // ms in which a click has changed everything that it changes
const BY_READER = ["wheel", "touchmove", "keydown", "pointerdown"];

/** @type {{view: string, turn: number} | undefined} */
let before;
/** @type {Map<string, number>} */
const places = new Map(); // of views that were left, in pixels from their top
let isBack = false; // whether the reader went back or forward
let release = () => {};

for (const name of ["pointerdown", "keydown", "popstate"]) addEventListener(name, remember, { capture: true });

/** @param {Event} event */
function remember(event) {
  if (before) places.set(before.view, scrolled()?.scrollTop ?? 0);
  isBack = event.type === "popstate" && event.isTrusted; // an event of a script is a link that was followed
}

/**
 * Scroll to the start if the last rerun shows something else than the one before. Otherwise the place is kept.
 * @param {Message} message of the end of a rerun
 */
export function showStart({ view = "", turn = 1 }) {
  const isNew = before && before.view !== view;
  const isTurned = before && before.view === view && before.turn !== turn;
  before = { view, turn };
  if (isNew) scrolled()?.scrollTo(0, isBack ? places.get(view) ?? 0 : 0);
  if (isTurned) document.querySelector(LISTS)?.scrollIntoView({ block: "start" });
  isBack = false;
}

/**
 * Keep an element where it is in the window while a click changes what is above it, until the reader scrolls.
 * @param {Element} element
 */
export function holdPlace(element) {
  release();
  const { top } = element.getBoundingClientRect();
  const observer = new ResizeObserver(() => scrolled()?.scrollBy(0, element.getBoundingClientRect().top - top));
  const listening = new AbortController();
  release = () => {
    observer.disconnect();
    listening.abort();
  };
  for (const changing of document.querySelectorAll(CHANGING)) observer.observe(changing);
  for (const name of BY_READER) addEventListener(name, () => release(), { signal: listening.signal, capture: true });
  setTimeout(release, HELD);
}

const scrolled = () => document.querySelector(SCROLLED);
