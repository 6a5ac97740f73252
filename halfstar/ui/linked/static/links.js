// @ts-check
// Follows links to pages of the dashboard without loading everything anew: one entry in the browser's history for each.
//
// Streamlit shows the page of the address when the reader goes back or forward. A link changes the address, then says so.

const SETTLING = 2000; // ms in which a page may still change
const INPUT = ["keydown", "pointerdown"];

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a.page-link") : null;
  if (!(link instanceof HTMLAnchorElement) || event.button || isForBrowser(event)) return;
  event.preventDefault();
  follow(link);
});

/**
 * Whether a click opens a new tab or window, or downloads.
 * @param {MouseEvent} event
 */
const isForBrowser = ({ ctrlKey, metaKey, shiftKey, altKey }) => ctrlKey || metaKey || shiftKey || altKey;

/** @param {HTMLAnchorElement} link */
function follow({ href, id }) {
  if (href !== location.href) history.pushState({}, "", href);
  dispatchEvent(new PopStateEvent("popstate"));
  if (id) focusAgain(id);
}

/**
 * Give the focus to the link that takes the place of the one that was followed, such as the header that sorts a table.
 * @param {string} id
 */
function focusAgain(id) {
  const observer = new MutationObserver(() => {
    if (document.activeElement === document.body) document.getElementById(id)?.focus({ preventScroll: true });
  });
  const stop = () => {
    observer.disconnect();
    for (const kind of INPUT) removeEventListener(kind, stop, true);
  };
  observer.observe(document.body, { subtree: true, childList: true });
  for (const kind of INPUT) addEventListener(kind, stop, true);
  setTimeout(stop, SETTLING);
}
