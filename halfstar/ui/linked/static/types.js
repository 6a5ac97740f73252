// @ts-check
// The types that the modules share. There is no code here.

/**
 * What a click, a drag or a key does: toggles a value of a figure's filter (or all from a value to `last`), chooses a range of it, or clears a filter.
 * @typedef {{figure: string, value: string | number, last?: string | number}
 *   | {figure: string, low: number, high: number}
 *   | {clear: string}} Action `clear` is the name of a filter, or empty for all of them
 */

/**
 * What all parts that follow clicks show.
 * @typedef {object} State
 * @property {string} generation of the library
 * @property {string} address the selection, as a query string
 */

/**
 * The texts about a selection, as `/data/selection.json` answers them.
 * @typedef {object} Texts
 * @property {string} reviews the count of reviews, such as `97 reviews`
 * @property {string} films
 * @property {{filter: string, phrase: string}[]} phrases
 * @property {{value: string, label: string, interval: string}[]} numbers
 */

/**
 * What Streamlit sends for a part of the page, on every rerun.
 * @typedef {object} Message
 * @property {"masthead" | "figure" | "sentence" | "numbers" | "end"} kind
 * @property {string} session of the server; a restarted server has another
 * @property {number} clicks the number of the newest click that this rerun knows
 * @property {State} state
 * @property {string} parameters what the rows need besides the selection, as a query string
 * @property {boolean} follows whether a click on the page changes this part
 * @property {FigureMessage} [figure]
 * @property {Texts} [texts] of a sentence or of numbers
 * @property {boolean} [is_heading] whether a sentence is the heading of its page
 * @property {string} [promise] what Halfstar is for, in the masthead
 * @property {{label: string, page: string, parameters: string}[]} [links] of the masthead, each with the parameters that its
 *   address has besides the selection
 * @property {string} [view] the page, and the film, of a rerun
 * @property {number} [turn] the number of the page of a list
 */

/**
 * A figure without its rows.
 * @typedef {object} FigureMessage
 * @property {string} name
 * @property {string} title what the rows show
 * @property {"light" | "dark"} theme
 * @property {string} vega the address of Vega
 * @property {string} spec the address of the specification
 * @property {string} text the line below the chart
 * @property {number} height in pixels, until the chart is drawn
 * @property {string} [field] the column whose values a click on a mark toggles
 * @property {string} [last] the column with the last of them, if a mark stands for several values
 * @property {string} [filter] the filter that a click changes
 * @property {boolean} [brushes] whether a drag chooses a range
 */

/**
 * @typedef {object} FigureAnswer
 * @property {string} title
 * @property {string} text the line below the chart
 * @property {boolean} is_empty whether there is nothing to draw
 * @property {Record<string, unknown[]>} columns
 */

/**
 * What `/data/selection.json` answers.
 * @typedef {Texts & {generation: string, address: string, figures: Record<string, FigureAnswer>}} Answer
 */

/**
 * A part of the page that shows an answer.
 * @typedef {object} Part
 * @property {Message} message the last one
 * @property {string} shown the key of the answer that it shows, see `keyOf`
 * @property {(chosen: {clicks: [number, Action][]}) => void} report reports to Streamlit what was clicked
 * @property {() => void} arrange draws what depends on the message alone
 * @property {(answer: Answer | Texts, isFinal: boolean) => void} show a figure gets an answer that has its rows
 * @property {(text: string) => void} fail says why nothing is shown; an empty text takes that back
 * @property {() => void} remove
 */

export {};
