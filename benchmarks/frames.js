// Runs in a page with stopwatch.js: while a button is down, notes moves, changes of charts, and animation frames.
(() => {
  const now = () => performance.now();
  const everything = { subtree: true, childList: true, characterData: true, attributes: true };
  let log;
  let observers;

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
  const followed = () => {
    const current = log;
    requestAnimationFrame(() => current.followed.push(now()));
  };
  const tick = (at) => {
    if (!log) return;
    if (log.last) log.between.push(at - log.last);
    log.last = at;
    requestAnimationFrame(tick);
  };
  const observer = (plots, callback) => {
    const made = new MutationObserver(callback);
    for (const plot of plots) made.observe(plot, everything);
    return made;
  };

  // Of each request for rows that was answered: from its start to the frame in which the last of the other charts shows
  // its rows, which is before the next answer comes.
  const framesOfAll = ({ start, followed }) => {
    const requests = stopwatch.requestsForRows(start).sort((one, other) => one.responseEnd - other.responseEnd);
    return requests.flatMap(({ startTime, responseEnd }, n) => {
      const next = requests[n + 1]?.responseEnd ?? Infinity;
      const shown = followed.filter((at) => responseEnd <= at && at <= next).at(-1);
      return shown ? [shown - startTime] : [];
    });
  };

  window.frames = {
    start(selector) {
      const own = document.querySelector(`${selector} .plot`);
      const others = [...document.querySelectorAll(".linked-figure .plot")].filter((plot) => plot !== own);
      log = { start: now(), moves: [], painted: [], followed: [], between: [], answered: 0, waiting: false, last: 0 };
      observers = [observer([own], changed), observer(others, followed)];
      requestAnimationFrame(tick);
    },
    // Waits until the last answer is shown, so that the last move gets its own frame.
    async stop() {
      const frames = async () => {
        for (let n = 0; n < 12; n += 1) await new Promise(requestAnimationFrame);
      };
      await frames();
      const { moves, painted, between } = log;
      const all = framesOfAll(log);
      for (const made of observers) made.disconnect();
      log = undefined;
      return { moves: moves.length, painted, all, between, messages: stopwatch.messages() };
    },
  };
})();
