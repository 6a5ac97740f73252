-- The macros that the writer of a library and its readers share.

-- A score in half stars, 0 to 10, rounded half up. halfstar/formats/scores.py has the same function; a test compares them.
create macro half_stars_of(score) as floor(score * 2 + 0.5)::utinyint;

-- A text without case and accents.
create macro fold(text) as lower(strip_accents(text));

-- The articles that a catalogue may put last ("Name, The"). halfstar/formats/movielens/films.py has the same list to
-- put them first again, as importers do not use SQL; a test compares the two.
create macro articles() as
    'the|a|an|la|le|les|un|une|il|lo|i|gli|el|los|las|der|die|das|ein|eine|den|det|de|het|een|o|os|as|um|uma';

-- A title without case and accents. Marks stay in scripts where they belong to the letters, as in Hindi, Thai or Japanese.
create macro folded_for_key(title) as
    replace(replace(replace(replace(replace(
        translate(
            case
                when regexp_matches(title, '[^\p{Latin}\p{Greek}\p{Cyrillic}\p{Hebrew}\p{Arabic}\p{Common}\p{Inherited}]')
                    then lower(nfc_normalize(title))
                else fold(title)
            end,
            'øłđıς¹²³’', 'oldiσ123'''
        ),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '½', ' 1/2'), '&', ' and ');

-- Without the article at the end, or else without the one at the beginning.
create macro without_article(folded) as regexp_replace(
    folded,
    '(?s)^(?:(.*), *(?:' || articles() || '|l'')|(?:(?:' || articles() || ') +|l'' *)(.*))$',
    '\1\2'
);

create macro letters_of(text) as regexp_replace(text, '[^\p{L}\p{N}\p{M}]+', '', 'g');

-- The key by which titles are compared, equal for different spellings: letters and numbers alone, "&" as "and", no article
-- at either end. Never empty: if nothing else is left, the key is the article, or the title itself. The lambdas name what
-- a macro would otherwise repeat: DuckDB needs milliseconds for each repeated regular expression.
create macro title_key(title) as coalesce(
    list_filter(
        list_transform(
            list_transform([folded_for_key(trim(title))], lambda folded: [without_article(folded), folded])[1],
            lambda spelling: letters_of(spelling)
        ),
        lambda letters: letters != ''
    )[1],
    title
);

-- The keys by which names are compared, the same in any order of words: "Wong Kar-wai" and "Kar-Wai Wong" have one key.
create macro name_keys(names) as list_sort(list_transform(
    names, lambda name: array_to_string(list_sort(regexp_extract_all(fold(name), '[\p{L}\p{N}\p{M}]+')), ' ')
));

-- The words of names, without initials. Where two films have none in common, their directors are not the same.
create macro name_words(names) as
    list_distinct(list_filter(string_split(array_to_string(name_keys(names), ' '), ' '), lambda word: len(word) > 1));

-- What the titles and directors of a film are compared by. It is computed once, when a source gives the film.
create macro film_keys(title, other_titles, directors) as {
    'title_key': title_key(title),
    'other_keys': list_distinct(list_transform(other_titles, lambda other_title: title_key(other_title))),
    'director_keys': name_keys(directors),
    'director_words': name_words(directors),
};

-- Whether the lists that are not empty have no word in common. False if all are empty.
create macro has_nothing_in_common(lists) as
    len(flatten(lists)) > 0
    and len(list_reduce(
        list_filter(lists, lambda words: len(words) > 0),
        lambda common, words: list_intersect(common, words),
        flatten(lists)
    )) = 0;

-- What shows that two films are the same, the strongest evidence first. The first five and the last are kinds of identifier.
create macro match_evidence() as {
    'match_decision': 0,               -- a person decided it
    'imdb_id': 1,
    'letterboxd_id': 2,
    'tmdb_id': 3,
    'directors': 4,                    -- a word of their names; only ever contradicts
    'main_title_and_year': 5,
    'main_title_and_directors': 6,
    'other_title_and_year': 7,
    'other_title_and_directors': 8,
    'title_year_and_directors': 9,     -- identifies a film without an id in a match decision
    'source_key': 10,                  -- of films of one source; only ever contradicts titles
};

-- The order in which the films of a batch are matched, by the facts that they have.
create macro match_priority() as {
    'imdb_id': 1,
    'letterboxd_id': 2,
    'tmdb_id': 3,
    'year_and_other_titles': 4,
    'year': 5,
    'other_titles': 6,
    'title_alone': 7,
};

-- How a film is identified when its film_id may change: by its ids; if it has none, by its title, year and directors.
create macro film_identifiers(title_key, year, director_keys, imdb_id, letterboxd_id, tmdb_id) as list_filter(
    [
        {'kind': match_evidence().imdb_id, 'identifier': imdb_id},
        {'kind': match_evidence().letterboxd_id, 'identifier': letterboxd_id},
        {'kind': match_evidence().tmdb_id, 'identifier': tmdb_id},
        {
            'kind': match_evidence().title_year_and_directors,
            'identifier': if(
                coalesce(imdb_id, letterboxd_id, tmdb_id) is null,
                concat_ws(' ', title_key, coalesce(year::varchar, '-'), array_to_string(director_keys, ', ')),
                null
            ),
        },
    ],
    lambda entry: entry.identifier is not null
);

-- Aggregates over the rows of a film: the first value of a fact that is given, in the order of `rank`.
create macro first_given(fact, rank) as first(fact order by rank) filter (fact is not null);

create macro first_list(fact, rank) as coalesce(first(fact order by rank) filter (len(fact) > 0), []);

create macro first_text(fact, rank) as coalesce(first(fact order by rank) filter (fact != ''), '');

-- The scripts that put no space between words: Thai, Lao, Burmese, Khmer, kana, Han.
create macro without_spaces() as
    '\x{E00}-\x{EFF}\x{1000}-\x{109F}\x{1780}-\x{17FF}\x{3040}-\x{30FF}\x{31F0}-\x{31FF}\x{3400}-\x{4DBF}\x{4E00}-\x{9FFF}\x{F900}-\x{FAFF}\x{FF66}-\x{FF9D}\x{20000}-\x{3FFFF}';

-- The terms of a text, in order: its words, and each character alone where a script puts no space between words.
-- halfstar/selection/search_terms.py does the same to what is searched for and to what is highlighted.
create macro terms_of(text) as regexp_extract_all(
    fold(text),
    '(?:[^\P{L}' || without_spaces() || ']|[^\P{N}' || without_spaces() || '])+|[\p{L}\p{N}]'
);
