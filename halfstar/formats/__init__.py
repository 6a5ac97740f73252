"""The formats that Halfstar reads and writes: each format's reader beside its writer; detection and decoding."""
