"""The film page: a film and its reviews as plain text, read and written so that one undoes the other.

A page is blocks divided by empty lines: optional `Name: value` lines, the directors, the synopsis, a line of genre
hashtags, then reviews, each closed by a line such as `#masterpiece 5.0 · balcony · 2019-05-12`. The README has the
format in full; a leading backslash takes a line of text as text, and a backslash inside a name takes the next
character as it stands.
"""
