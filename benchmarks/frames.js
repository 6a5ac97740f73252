// Runs in a page with stopwatch.js: while a button is down, notes moves, changes of one chart, and animation frames.
(() => {
  const now = () => performance.now();
  let log;
  let observer;

  addEventListener("pointermove", ({ timeStamp }) => log?.moves.push(timeStamp), true);

  // A change is on the screen when the next frame begins. Its time counts from the first move that it answers.
  const changed = () => {
    if (log.waiting || log.moves.length === log.answered) return;
    log.waiting = true;
    const since = log.moves[log.answered];
    const current = log;
    requestAnimationFrame(() => {
      current.painted.push(now() - since);
      current.waiting = false;
      current.answered = current.moves.length;
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
    // Waits for two more frames, so that the last move gets its own.
    async stop() {
      for (let n = 0; n < 2; n += 1) await new Promise(requestAnimationFrame);
      const { moves, painted, between } = log;
      observer.disconnect();
      log = undefined;
      return { moves: moves.length, painted, between, messages: stopwatch.messages() };
    },
  };
})();
