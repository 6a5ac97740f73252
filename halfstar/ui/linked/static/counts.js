// @ts-check
// Counts what charts cost. The tests and the benchmark read it as `halfstarCounts`.

export const counts = { requests: 0, frames: 0, dropped: 0, built: 0, painted: 0, reported: 0 };

Object.assign(globalThis, { halfstarCounts: counts });
