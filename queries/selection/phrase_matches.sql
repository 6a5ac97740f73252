-- Which reviews have which of the phrases searched for, and how often? Reviews that do not have all phrases may be missing:
-- after the rarest single word, the other single words are looked for only in the reviews that have it. The terms of a
-- longer phrase must follow each other: all must give the same position as its beginning. The rarest term comes first.
with rarest_word as materialized (
    select searched.phrase, posting.review_id, posting.occurrences
    from library.postings as posting
    join search_terms as searched using (term_id)
    where searched.is_rarest_word and posting.occurrences is not null
),

beginnings as materialized (
    select searched.phrase, searched.size, posting.review_id, posting.position - searched.position as beginning
    from library.postings as posting
    join search_terms as searched using (term_id)
    where searched.size > 1 and searched.is_rarest_term
),

other_terms as (
    select searched.phrase, posting.review_id, posting.position - searched.position as beginning
    from library.postings as posting
    join search_terms as searched using (term_id)
    where
        searched.size > 1
        and not searched.is_rarest_term
        and posting.review_id in (select review_id from beginnings)
),

whole_phrases as (
    select phrase, review_id
    from beginnings
    join other_terms using (phrase, review_id, beginning)
    group by phrase, size, review_id, beginning
    having count(*) = size - 1
)

select phrase, review_id, occurrences
from rarest_word
union all
select searched.phrase, posting.review_id, posting.occurrences
from library.postings as posting
join search_terms as searched using (term_id)
where
    searched.size = 1
    and not searched.is_rarest_word
    and posting.occurrences is not null
    and posting.review_id in (select review_id from rarest_word)
union all
select phrase, review_id, count(*) as occurrences
from whole_phrases
group by phrase, review_id
