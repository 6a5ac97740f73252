-- Take the reviews that are not in the library yet.
insert into reviews
select
    (select coalesce(max(review_id), 0) from reviews) + row_number() over (order by review_key) as review_id,
    film_id,
    reviewer_id,
    $source_id as source_id,
    score,
    floor(score * 2 + 0.5)::utinyint as half_stars,
    native_score,
    verdict_set_id,
    reviewed_on,
    false as is_rewatch,
    has_spoilers,
    text,
    length(text) as text_length,
    null as url,
from told_reviews
where known_id is null
order by review_id
