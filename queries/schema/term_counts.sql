-- Count the reviews that have each term, after all texts are indexed.
update terms
set reviews = counted.reviews
from (
    select term_id, count(*) as reviews
    from postings
    where occurrences is not null
    group by term_id
) as counted
where terms.term_id = counted.term_id;
