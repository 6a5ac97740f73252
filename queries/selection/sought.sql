-- The terms of the words and phrases searched for, with the place of each in its phrase; a word is a phrase of one term.
-- Whatever matches has the rarest of the words (is_first), and the rarest term of each phrase (is_rarest).
select
    phrase,
    term_id,
    terms.reviews,
    place,
    size,
    row_number() over (partition by phrase order by terms.reviews, place) = 1 as is_rarest,
    size = 1 and row_number() over (partition by size = 1 order by terms.reviews, phrase) = 1 as is_first,
from (
    select phrase, unnest(terms) as term, unnest(range(len(terms))) as place, len(terms) as size
    from (select unnest(range(len($words))) as phrase, terms_of(unnest($words)) as terms) as phrases
) as standing
join library.terms using (term)
