// @ts-check
// The entry that Streamlit calls: once when a part of the page appears, and again with each message that differs.

import "./links.js";
import { FigurePart } from "./figure_part.js";
import { MastheadPart } from "./masthead_part.js";
import { page } from "./page.js";
import { EndPart, NumbersPart, SentencePart } from "./text_parts.js";

/** @typedef {import("./types.js").Message} Message */
/** @typedef {import("./types.js").Part} Part */

const KINDS = {
  masthead: MastheadPart,
  figure: FigurePart,
  sentence: SentencePart,
  numbers: NumbersPart,
  end: EndPart,
};

/** @type {WeakMap<Element, Part>} */
const parts = new WeakMap();

/**
 * Draw a part of the page, or give it a new message.
 * @param {{data: Message, parentElement: HTMLElement, setTriggerValue: (name: string, value: unknown) => void}} component
 * @returns {() => void} what removes the part, when Streamlit removes its element
 */
export default function component({ data, parentElement, setTriggerValue }) {
  const part = parts.get(parentElement) ?? new KINDS[data.kind](parentElement, data);
  parts.set(parentElement, part);
  part.report = (chosen) => setTriggerValue("chosen", chosen);
  page.receive(part, data);
  return () => {
    page.remove(part);
    part.remove();
    parts.delete(parentElement);
  };
}
