"""Film pages: a film and its reviews as plain text, which a program reads and writes without loss.

A page is made of blocks with empty lines between them: header lines such as `Title: Her`, the directors, the synopsis,
a line of genre hashtags, then the reviews. Each review ends with a rating line, such as
`#masterpiece 5.0 · balcony · 2019-05-12`. The README describes the format in full.

A backslash at the start of a line escapes the line: it is text, whatever it looks like. A backslash within a name
escapes the next character.
"""
