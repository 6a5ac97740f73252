"""The formats that Halfstar reads and writes, each reader next to its writer, and how a format is detected."""
