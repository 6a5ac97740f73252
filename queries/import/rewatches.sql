-- Where a source does not say what is a rewatch, a reviewer's second and later reviews of a film are.
update reviews
set is_rewatch = seen.place > 1
from (
    select
        review_id,
        row_number() over (partition by film_id, reviewer_id order by reviewed_on nulls first, source_id, review_id) as place,
    from reviews
    semi join repeated_pairs using (film_id, reviewer_id)
) as seen
where reviews.review_id = seen.review_id and reviews.is_rewatch_in_source is null and reviews.is_rewatch != (seen.place > 1);

drop table repeated_pairs;
