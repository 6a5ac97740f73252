"""The parts of a page that follow a click at once, drawn in the browser: figures, the sentence, the main numbers."""
