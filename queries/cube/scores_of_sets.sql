-- How many reviews are there by genre set, verdict set and half star?
-- columns: genre_set_id, verdict_set_id, half_stars, reviews, texts, score_sum
select
    genre_set_id,
    verdict_set_id,
    half_stars,
    sum(reviews)::bigint as reviews,
    sum(texts)::bigint as texts,
    sum(score_sum) as score_sum,
from library.score_tally
group by genre_set_id, verdict_set_id, half_stars
order by genre_set_id, verdict_set_id, half_stars
