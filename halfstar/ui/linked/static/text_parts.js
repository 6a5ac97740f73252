// @ts-check
// The texts about the selection: the sentence with a button to remove each filter, and the main numbers.

import { element } from "./element.js";
import { page } from "./page.js";
import { showStart } from "./place.js";

/** @typedef {import("./types.js").Message} Message */
/** @typedef {import("./types.js").Texts} Texts */

class TextPart {
  shown = "";
  report = () => {};

  /**
   * @param {HTMLElement} parent
   * @param {Message} message
   */
  constructor(parent, message) {
    this.message = message;
    this.root = element("div", { className: message.kind });
    parent.append(this.root);
  }

  arrange() {}

  fail() {}

  remove() {
    this.root.remove();
  }
}

/** The last part of a rerun. It shows nothing: its message says that all others have come, and of which view. */
export class EndPart extends TextPart {
  /** @override */
  arrange() {
    showStart(this.message);
  }

  show() {}
}

export class SentencePart extends TextPart {
  /**
   * @param {HTMLElement} parent
   * @param {Message} message
   */
  constructor(parent, message) {
    super(parent, message);
    this.lead = element(message.is_heading ? "h1" : "p", { className: "lead", tabIndex: -1 });
    const count = element("div", { className: "st-key-selection_count" }, this.lead);
    this.filters = element("div", { className: "filters" });
    this.root.append(count, this.filters);
  }

  /**
   * @param {Texts} texts
   * @param {boolean} isFinal
   */
  show({ reviews, films, phrases }, isFinal) {
    if (isFinal) this.showFilters(phrases);
    const colon = this.filters.hasChildNodes() ? ":" : "";
    this.lead.replaceChildren(element("b", {}, reviews), ` of ${films}${colon}`);
  }

  /** @param {Texts["phrases"]} phrases */
  showFilters(phrases) {
    const hadFocus = this.filters.contains(document.activeElement);
    const buttons = phrases.map(({ filter, phrase }) => button(`${phrase} ✕`, filter, "Remove this filter"));
    if (buttons.length) buttons.push(button("clear all", "", "Remove all filters"));
    this.filters.replaceChildren(...buttons);
    if (hadFocus) (this.filters.querySelector("button") ?? this.lead).focus({ preventScroll: true });
  }
}

export class NumbersPart extends TextPart {
  /** @param {Texts} texts */
  show({ numbers }) {
    const items = numbers.map(({ value, label, interval }) => {
      const explained = element("span", { title: "95 % confidence interval" }, `(${interval})`);
      const text = element("span", {}, `${label} `, interval ? explained : "");
      return element("div", {}, element("b", {}, value), " ", text);
    });
    this.root.replaceChildren(...items);
  }
}

/**
 * A button that clears a filter, in an element of the same class as Streamlit's own buttons have.
 * @param {string} text
 * @param {string} filter its name, or empty for all
 * @param {string} title
 */
function button(text, filter, title) {
  const made = element("button", { type: "button", title }, text);
  made.addEventListener("click", () => page.act({ clear: filter }));
  return element("span", { className: `st-key-clear_${filter || "all"}` }, made);
}
