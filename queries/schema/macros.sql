-- How texts are folded and named, the same for the writer of a library and its readers.
create macro fold(text) as lower(strip_accents(text));

create macro words_of(text) as regexp_extract_all(fold(text), '[\p{L}\p{N}]+');

create macro terms_of(text) as list_distinct(words_of(text));
