-- The terms of the phrases searched for, with the position of each in its phrase; a single word is a phrase of one term.
-- A text that matches all phrases has the rarest of the single words (is_rarest_word). A text that matches a phrase has
-- the phrase's rarest term (is_rarest_term).
with phrases as (
    select unnest(range(len($words))) as phrase, terms_of(unnest($words)) as terms
),

positions as (
    select phrase, unnest(terms) as term, unnest(range(len(terms))) as position, len(terms) as size
    from phrases
)

select
    phrase,
    term_id,
    terms.reviews,
    position,
    size,
    row_number() over (partition by phrase order by terms.reviews, position) = 1 as is_rarest_term,
    size = 1 and row_number() over (partition by size = 1 order by terms.reviews, phrase) = 1 as is_rarest_word,
from positions
join library.terms using (term)
