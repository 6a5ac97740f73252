// @ts-check
// Distinguishes a drag from a click. Vega draws the brush; its values count only while this says that the pointer drags.

const DRAGGED = 4; // pixels; less is a click

export class Pointer {
  isDragging = false;
  hasDragged = false; // until the next press: the click that a browser reports after a drag is none
  isPressed = false;
  pressedAt = 0;
  listening = new AbortController();

  /**
   * @param {HTMLElement} container
   * @param {{release: () => void, abandon: () => void}} on the two ends of a drag
   */
  constructor(container, { release, abandon }) {
    const early = { signal: this.listening.signal, capture: true }; // before Vega clears its brush
    container.addEventListener("pointerdown", (event) => this.press(event), early);
    addEventListener("pointermove", (event) => this.move(event), early);
    addEventListener("pointerup", () => this.end(release), early);
    addEventListener("pointercancel", () => this.end(abandon), early);
  }

  /** @param {PointerEvent} event */
  press({ clientX }) {
    this.pressedAt = clientX;
    this.isPressed = true;
    this.hasDragged = false;
  }

  /** @param {PointerEvent} event */
  move({ clientX }) {
    if (!this.isPressed || Math.abs(clientX - this.pressedAt) < DRAGGED) return;
    this.isDragging = true;
    this.hasDragged = true;
  }

  /** @param {() => void} callback */
  end(callback) {
    const { isDragging } = this;
    this.isPressed = false;
    this.isDragging = false;
    if (isDragging) callback();
  }

  remove() {
    this.listening.abort();
  }
}
