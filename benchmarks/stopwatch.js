// Runs in a page before its own scripts: notes when the reader acts, when messages come and go, when charts change.
(() => {
  const log = { actions: [], sent: [], received: [], drawn: [] };
  const size = (data) => data.byteLength ?? data.size ?? data.length;
  const watched = ".linked-figure, .stVegaLiteChart, [class*='st-key-selection_count']";

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
  const ownerOf = ({ target }) => (target.closest ? target : target.parentElement)?.closest(watched);

  new MutationObserver((changes) => {
    const owners = new Set(changes.filter((change) => !isCursor(change)).map(ownerOf).filter(Boolean));
    if (!owners.size) return;
    const charts = [...owners].map((owner) => owner.closest("[class*='st-key-']").className);
    const change = { at: performance.now(), painted: null, charts };
    log.drawn.push(change);
    requestAnimationFrame(() => (change.painted = performance.now()));
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  window.stopwatch = {
    start() {
      for (const kind of Object.keys(log)) log[kind] = [];
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
    // The times in milliseconds after the action that sent the first message; null where none was sent or nothing drawn.
    reading() {
      const [sent] = log.sent;
      const drawn = log.drawn.at(-1);
      if (!sent || !drawn || !log.received.length) return null;
      const action = log.actions.filter((at) => at <= sent.at).at(-1);
      return {
        sent: sent.at - action,
        first_message: log.received[0].at - action,
        last_message: log.received.at(-1).at - action,
        drawn: drawn.at - action,
        painted: drawn.painted - action,
        messages: log.received.length,
        bytes: log.received.reduce((sum, { bytes }) => sum + bytes, 0),
        sent_messages: log.sent.length,
        charts: new Set(log.drawn.flatMap(({ charts }) => charts)).size,
      };
    },
  };
})();
