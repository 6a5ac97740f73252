// Evaluated in a page beside stopwatch.js: while a button is down, notes moves, changes of one chart, and frames.
(() => {
  const now = () => performance.now();
  let log;
  let observer;

  addEventListener("pointermove", ({ timeStamp }) => log?.moves.push(timeStamp), true);

  // The scene stands when the frame after a change begins: its time counts for the first move that waits for it.
  const changed = () => {
    if (log.waiting || log.moves.length === log.answered) return;
    log.waiting = true;
    const since = log.moves[log.answered];
    const seen = log;
    requestAnimationFrame(() => {
      seen.painted.push(now() - since);
      seen.waiting = false;
      seen.answered = seen.moves.length;
    });
  };
  const tick = (at) => {
    if (!log) return;
    if (log.last) log.between.push(at - log.last);
    log.last = at;
    requestAnimationFrame(tick);
  };

  window.frames = {
    start(selector) {
      log = { moves: [], painted: [], between: [], answered: 0, waiting: false, last: 0 };
      observer = new MutationObserver(changed);
      const all = { subtree: true, childList: true, characterData: true, attributes: true };
      observer.observe(document.querySelector(selector), all);
      requestAnimationFrame(tick);
    },
    // After two more frames, so that the last move has its own.
    async stop() {
      for (let n = 0; n < 2; n += 1) await new Promise(requestAnimationFrame);
      const { moves, painted, between } = log;
      observer.disconnect();
      log = undefined;
      return { moves: moves.length, painted, between, socket_frames: stopwatch.socketFrames() };
    },
  };
})();
