// @ts-check
// The coordinator of the page, which all parts share, with its connections to the browser.

import { announce } from "./live_region.js";
import { Coordinator } from "./coordinator.js";
import { ask } from "./request.js";

export const page = new Coordinator({
  ask,
  announce: ({ reviews, films }) => announce(`${reviews} of ${films}`),
  later: (callback, delay = 0) => void setTimeout(callback, delay),
  afterPaint,
});

/**
 * Call back when the browser has painted, or after 100 ms if it paints nothing, as in a tab in the background.
 * @param {() => void} callback
 */
function afterPaint(callback) {
  let isDone = false;
  const once = () => {
    if (!isDone) callback();
    isDone = true;
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, 100);
}
