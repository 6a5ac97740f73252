"""The formats that Halfstar reads and writes, the reader of each beside its writer, and how formats are detected."""
