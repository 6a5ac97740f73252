// @ts-check
// Links to pages of the dashboard, of the same class as those that `halfstar/ui/links.py` writes.

import { element } from "./element.js";

/**
 * @param {string} page the name of a page, empty for the overview
 * @param {string} query the parameters of its address
 * @param {(Node | string)[]} content
 */
export function pageLink(page, query, ...content) {
  const href = `/${page}${query ? `?${query}` : ""}`;
  return element("a", { className: "page-link", href }, ...content);
}
