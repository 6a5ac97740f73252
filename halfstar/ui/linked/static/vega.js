// @ts-check
// Loads Vega and the specifications of charts, each once.

/** @type {Promise<Function> | undefined} */
let embed;
/** @type {Map<string, Promise<{usermeta: {how_to_read: string}}>>} */
const specifications = new Map();

/**
 * @param {string} address of Vega, a script that adds global names
 * @returns {Promise<Function>} Vega-Embed's function
 */
export function loadEmbed(address) {
  embed ??= import(address).then(() => Reflect.get(globalThis, "vegaEmbed"), (error) => {
    embed = undefined;
    throw error;
  });
  return embed;
}

/**
 * @param {string} address
 * @returns {Promise<{usermeta: {how_to_read: string}}>} of Vega-Lite
 */
export function loadSpecification(address) {
  const loading = specifications.get(address) ?? fetchJson(address);
  specifications.set(address, loading);
  loading.catch(() => specifications.delete(address));
  return loading;
}

/** @param {string} address */
async function fetchJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.statusText);
  return await response.json();
}
