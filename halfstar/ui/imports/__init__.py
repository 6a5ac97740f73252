"""The parts of the Library page: upload, preview and import; sources, rejects, match decisions and downloads."""
