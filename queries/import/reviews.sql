-- Take the reviews that are not in the library yet, in the order of the source.
insert into reviews
select
    (select coalesce(max(review_id), 0) from reviews) + staged_reviews.rowid + 1 as review_id,
    film_id,
    reviewer_id,
    $source_id as source_id,
    score,
    floor(score * 2 + 0.5)::utinyint as half_stars,
    native_score,
    verdict_set_id,
    reviewed_on,
    coalesce(is_rewatch, false) as is_rewatch,
    is_rewatch as told_rewatch,
    has_spoilers,
    text,
    length(text) as text_length,
    url,
from staged_reviews
join matched_films using (film_key)
anti join told_again on told_again.review_key = staged_reviews.rowid
