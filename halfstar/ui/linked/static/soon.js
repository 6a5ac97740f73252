// @ts-check
// Does once what several ask for at the same time.

/**
 * @param {() => void} callback
 * @param {(callback: () => void) => void} later
 * @returns {() => void} calls back later, once for all calls until then
 */
export function soon(callback, later) {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    later(() => {
      isDue = false;
      callback();
    });
  };
}
