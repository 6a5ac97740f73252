"""The parts of the Library page: upload and preview, import progress, sources, match decisions."""
