-- How texts are folded and named, the same for the writer of a library and its readers.
create macro fold(text) as lower(strip_accents(text));

-- The scripts that put no space between words: Thai, Lao, Burmese, Khmer, kana, Han.
create macro without_spaces() as
    '\x{E00}-\x{EFF}\x{1000}-\x{109F}\x{1780}-\x{17FF}\x{3040}-\x{30FF}\x{31F0}-\x{31FF}\x{3400}-\x{4DBF}\x{4E00}-\x{9FFF}\x{F900}-\x{FAFF}\x{FF66}-\x{FF9D}\x{20000}-\x{3FFFF}';

-- The terms of a text, in order: its words, and each character alone where a script puts no space between words.
-- halfstar/selection/words.py does the same to what is searched and to what is marked.
create macro terms_of(text) as regexp_extract_all(
    fold(text),
    '(?:[^\P{L}' || without_spaces() || ']|[^\P{N}' || without_spaces() || '])+|[\p{L}\p{N}]'
);
