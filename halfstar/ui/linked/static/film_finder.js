// @ts-check
// A field that finds films by their titles while the reader types. `/` gives it the focus, arrows go through the films.

import { element } from "./element.js";
import { announce } from "./live_region.js";
import { pageLink } from "./page_link.js";

/** @typedef {{slug: string, title: string, year: number | null, directors: string[], reviews: number}} Film */

const MOST = 8; // films
const LIST_ID = "halfstar-found-films";
/** @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1 };
const EDITED = "input, textarea, select, [contenteditable=true]";

export class FilmFinder {
  /** @type {HTMLAnchorElement[]} */
  options = [];
  active = -1; // the index of the option that Enter opens
  asking = new AbortController();
  listening = new AbortController();

  /** @param {() => string} address of the selection, which the page of a film keeps */
  constructor(address) {
    this.address = address;
    this.input = element("input", { type: "search", placeholder: "Find a film  /", autocomplete: "off" });
    this.list = element("div", { id: LIST_ID, className: "found", hidden: true });
    this.root = element("div", { className: "finder" }, this.input, this.list);
    const attributes = {
      "role": "combobox",
      "aria-label": "Find a film",
      "aria-keyshortcuts": "/",
      "aria-autocomplete": "list",
      "aria-controls": LIST_ID,
      "aria-expanded": "false",
    };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Films found");
    this.input.addEventListener("input", () => this.find());
    this.input.addEventListener("focus", () => this.find());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.root.addEventListener("focusout", ({ relatedTarget }) => this.leave(relatedTarget));
    this.list.addEventListener("click", () => setTimeout(() => this.finish())); // after the link was followed
    addEventListener("keydown", (event) => this.focusBySlash(event), { signal: this.listening.signal });
  }

  async find() {
    this.asking.abort();
    this.asking = new AbortController();
    const text = this.input.value.trim();
    if (!text) return this.show([], "");
    const query = new URLSearchParams({ text, most: String(MOST) });
    try {
      const response = await fetch(`/data/films/titles.json?${query}`, { signal: this.asking.signal });
      if (response.ok) this.show(await response.json(), text);
    } catch {
      // A newer text has taken its place, or the server does not answer: what is shown stays.
    }
  }

  /**
   * @param {Film[]} films
   * @param {string} text that was looked for
   */
  show(films, text) {
    this.options = films.map((film, n) => this.option(film, n));
    this.active = -1;
    const none = text && !films.length ? [element("p", {}, `No film has “${text}” in its title.`)] : [];
    this.list.replaceChildren(...this.options, ...none);
    this.list.hidden = !this.list.hasChildNodes();
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.input.removeAttribute("aria-activedescendant");
    if (none.length) announce(none[0].textContent ?? "");
  }

  /**
   * @param {Film} film
   * @param {number} n
   */
  option({ slug, title, year, directors }, n) {
    const about = [year, directors.join(", ")].filter((fact) => fact).join(" · ");
    const query = [new URLSearchParams({ film: slug }), this.address()].filter((part) => String(part)).join("&");
    const link = pageLink("film", query, element("b", { dir: "auto" }, title), ` ${about}`);
    return Object.assign(link, { id: `${LIST_ID}-${n}`, role: "option", tabIndex: -1, ariaSelected: "false" });
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const step = STEPS[event.key];
    if (step && this.options.length) this.go(step);
    else if (event.key === "Enter") this.options[Math.max(this.active, 0)]?.click();
    else if (event.key === "Escape") this.clear();
    else return;
    event.preventDefault();
  }

  /** @param {number} step */
  go(step) {
    const count = this.options.length;
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count;
    const option = this.options[this.active];
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  /** @param {KeyboardEvent} event */
  focusBySlash(event) {
    const isTyping = event.target instanceof Element && event.target.closest(EDITED);
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || isTyping) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
  }

  /** @param {EventTarget | null} entered */
  leave(entered) {
    if (!(entered instanceof Node && this.root.contains(entered))) this.show([], "");
  }

  finish() {
    this.clear();
    this.input.blur();
  }

  clear() {
    this.input.value = "";
    this.show([], "");
  }

  remove() {
    this.asking.abort();
    this.listening.abort();
  }
}
