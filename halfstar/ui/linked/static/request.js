// @ts-check
// Asks the server for rows and texts.

/** @typedef {import("./types.js").Action} Action */
/** @typedef {import("./types.js").Answer} Answer */

const DEADLINE = 2500; // ms until a server counts as not answering; it answers within two seconds, if only with TooSlow

/** The server's sentence why a question cannot be answered. Asking again would not help. */
export class Refusal extends Error {}

/** The server's sentence that an answer takes too long. */
export class TooSlow extends Error {}

/**
 * Ask for some figures and the texts of a selection, after some actions.
 * @param {{address: string, parameters: string[], actions: Action[], figures: string[]}} wanted `parameters` are query
 *   strings, what each figure needs besides the selection
 * @param {AbortSignal} superseded ends the request when a newer one takes its place
 * @returns {Promise<Answer>} rejected with a Refusal, TooSlow, or another error if nothing answers
 */
export async function ask({ address, parameters, actions, figures }, superseded) {
  const query = new URLSearchParams([address, ...new Set(parameters)].join("&"));
  query.set("figures", figures.join(","));
  if (actions.length) query.set("actions", JSON.stringify(actions));
  const signal = AbortSignal.any([superseded, AbortSignal.timeout(DEADLINE)]);
  const response = await fetch(`/data/selection.json?${query}`, { signal });
  if (response.status >= 400 && response.status < 500) throw new Refusal(await response.text());
  if (response.status === 504) throw new TooSlow(await response.text());
  if (!response.ok) throw new Error(response.statusText);
  return await response.json();
}
