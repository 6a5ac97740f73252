// Runs in a page before its own scripts: notes when the reader acts, when messages come and go, when the page changes.
(() => {
  const log = { actions: [], sent: [], received: [], drawn: [] };
  const size = (data) => data.byteLength ?? data.size ?? data.length;
  const parts = {
    charts: ".linked-figure .plot, .stVegaLiteChart",
    sentence: "[class*='st-key-selection_count']",
    texts: "[class*='st-key-reading']",
  };

  for (const action of ["pointerdown", "keydown"]) {
    addEventListener(action, () => log.actions.push(performance.now()), true);
  }

  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => log.received.push({ at: performance.now(), bytes: size(data) }));
    }
    send(data) {
      log.sent.push({ at: performance.now(), bytes: size(data) });
      super.send(data);
    }
  };

  const isCursor = ({ type, attributeName, target }) =>
    type === "attributes" && attributeName === "style" && !target.closest("g");
  const ownerOf = ({ target }, selector) => (target.closest ? target : target.parentElement)?.closest(selector);

  new MutationObserver((changes) => {
    const visible = changes.filter((change) => !isCursor(change));
    for (const [part, selector] of Object.entries(parts)) {
      const owners = new Set(visible.map((change) => ownerOf(change, selector)).filter(Boolean));
      if (!owners.size) continue;
      const names = [...owners].map((owner) => owner.closest("[class*='st-key-']").className);
      const change = { at: performance.now(), painted: null, part, names };
      log.drawn.push(change);
      requestAnimationFrame(() => (change.painted = performance.now()));
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  performance.setResourceTimingBufferSize(10_000);
  const requestsForRows = (since) =>
    performance.getEntriesByType("resource").filter(({ name, startTime }) =>
      startTime >= since && new URL(name).pathname.startsWith("/data/")
    );

  window.stopwatch = {
    start() {
      for (const kind of Object.keys(log)) log[kind] = [];
      performance.clearResourceTimings();
    },
    // Whether no script runs, every change is painted, and nothing has come or changed for `quiet` milliseconds.
    isStill(quiet) {
      const moments = Object.values(log).flat().map((entry) => entry.painted ?? entry.at ?? entry);
      const state = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState;
      const isPainted = log.drawn.every(({ painted }) => painted !== null);
      return state === "notRunning" && isPainted && performance.now() - Math.max(0, ...moments) > quiet;
    },
    isSent() {
      return log.sent.length > 0;
    },
    isAnswered() {
      return log.sent.length > 0 && log.received.some(({ at }) => at > log.sent[0].at);
    },
    messages() {
      return log.sent.length + log.received.length;
    },
    painted() {
      return log.drawn.at(-1)?.painted;
    },
    requestsForRows,
    // The times in milliseconds after the action that sent the first message, null for a part that did not change.
    // All of it is null where nothing was sent or no chart changed.
    reading() {
      const [sent] = log.sent;
      const charts = log.drawn.filter(({ part }) => part === "charts");
      if (!sent || !charts.length || !log.received.length) return null;
      const action = log.actions.filter((at) => at <= sent.at).at(-1);
      const painted = (part) => log.drawn.filter((change) => change.part === part).at(-1)?.painted - action || null;
      const requests = requestsForRows(action);
      const sizes = [...log.received.map(({ bytes }) => bytes), ...requests.map(({ transferSize }) => transferSize)];
      return {
        charts: painted("charts"),
        sentence: painted("sentence"),
        texts: painted("texts"),
        last_message: log.received.at(-1).at - action,
        messages: log.received.length,
        requests: requests.length,
        bytes: sizes.reduce((sum, size) => sum + size, 0),
        changed: new Set(charts.flatMap(({ names }) => names)).size,
      };
    },
  };
})();
