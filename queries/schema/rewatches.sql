-- Where a source does not state what is a rewatch, a reviewer's second and later reviews of a film are rewatches.
update reviews
set is_rewatch = ranked.rank > 1
from (
    select
        review_id,
        row_number() over (partition by film_id, reviewer_id order by reviewed_on nulls first, source_id, review_id) as rank,
    from reviews
    semi join repeated_pairs using (film_id, reviewer_id)
) as ranked
where
    reviews.review_id = ranked.review_id
    and reviews.is_rewatch_in_source is null
    and reviews.is_rewatch != (ranked.rank > 1);

drop table repeated_pairs;
