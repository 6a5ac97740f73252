// Put into a page before its own scripts: notes when the reader acts, when the socket speaks and when charts change.
(() => {
  const log = { acts: [], sent: [], received: [], drawn: [] };
  const size = (data) => data.byteLength ?? data.size ?? data.length;
  const watched = ".stVegaLiteChart, [class*='st-key-selection_count']";

  for (const act of ["pointerdown", "keydown"]) {
    addEventListener(act, () => log.acts.push(performance.now()), true);
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
    // Nothing runs, every change is painted, and nothing has come or changed for so many milliseconds.
    isStill(quiet) {
      const moments = Object.values(log).flat().map((one) => one.painted ?? one.at ?? one);
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
    socketFrames() {
      return log.sent.length + log.received.length;
    },
    painted() {
      return log.drawn.at(-1)?.painted;
    },
    // Milliseconds since the act that sent the first message; null where none was sent or nothing was drawn.
    reading() {
      const [sent] = log.sent;
      const drawn = log.drawn.at(-1);
      if (!sent || !drawn || !log.received.length) return null;
      const act = log.acts.filter((at) => at <= sent.at).at(-1);
      return {
        sent: sent.at - act,
        first_frame: log.received[0].at - act,
        last_frame: log.received.at(-1).at - act,
        drawn: drawn.at - act,
        painted: drawn.painted - act,
        frames: log.received.length,
        bytes: log.received.reduce((sum, { bytes }) => sum + bytes, 0),
        sent_messages: log.sent.length,
        charts: new Set(log.drawn.flatMap(({ charts }) => charts)).size,
      };
    },
  };
})();
