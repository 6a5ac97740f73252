"""The parts that pages are made of: figures, filters, review cards, the film table, the selection as a sentence."""
