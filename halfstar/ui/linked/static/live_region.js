// @ts-check
// Says texts to screen readers, without showing them.

const ID = "halfstar-live-region";

/**
 * Say a text when the screen reader is idle.
 * @param {string} text
 */
export function announce(text) {
  const region = document.getElementById(ID) ?? create();
  region.textContent = text;
}

/** @returns {HTMLElement} */
function create() {
  const region = document.createElement("div");
  region.id = ID;
  region.className = "only-read-out";
  region.setAttribute("aria-live", "polite");
  document.body.append(region);
  return region;
}
