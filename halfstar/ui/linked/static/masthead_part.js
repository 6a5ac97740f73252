// @ts-check
// The first line of every page: the name, what it is for, links to where to begin, the search for a film, a copy of the address.

import { element } from "./element.js";
import { FilmFinder } from "./film_finder.js";
import { announce } from "./live_region.js";
import { pageLink } from "./page_link.js";

/** @typedef {import("./types.js").Message} Message */

const COPIED = 2000; // ms for which the button says so

export class MastheadPart {
  shown = "";
  report = () => {};

  /**
   * @param {HTMLElement} parent
   * @param {Message} message
   */
  constructor(parent, message) {
    this.message = message;
    this.finder = new FilmFinder(() => this.message.state.address);
    this.words = element("p", { className: "words" });
    this.copy = element("button", { type: "button", title: "Copy the address of what you see" }, "Copy link");
    this.copy.addEventListener("click", () => this.copyLink());
    this.links = element("nav", { className: "begin", ariaLabel: "Where to begin" });
    const tools = element("div", { className: "tools" }, this.finder.root, this.copy);
    this.root = element("div", { className: "masthead" }, this.words, tools, this.links);
    parent.append(this.root);
  }

  arrange() {
    const { promise = "", links = [], state } = this.message;
    this.words.replaceChildren(pageLink("", "", element("b", {}, "★ Halfstar")), ` ${promise}`);
    this.links.replaceChildren(
      ...links.map(({ label, page, parameters }) => pageLink(page, joined(parameters, state.address), label)),
    );
    this.links.hidden = !links.length;
  }

  async copyLink() {
    try {
      await navigator.clipboard.writeText(location.href);
      this.copy.textContent = "Copied";
    } catch {
      this.copy.textContent = "Copy it from the address bar";
    }
    announce(this.copy.textContent);
    setTimeout(() => this.copy.textContent = "Copy link", COPIED);
  }

  show() {}

  fail() {}

  remove() {
    this.finder.remove();
    this.root.remove();
  }
}

/** @param {string[]} queries */
function joined(...queries) {
  return queries.filter((query) => query).join("&");
}
