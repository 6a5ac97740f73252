-- How many reviews are there by genre set, verdict set, year of review and half star?
-- columns: genre_set_id, verdict_set_id, reviewed_year, half_stars, reviews, score_sum
select
    genre_set_id,
    verdict_set_id,
    year(reviewed_on) as reviewed_year,
    half_stars,
    sum(reviews)::bigint as reviews,
    sum(score_sum) as score_sum,
from library.month_tally
group by genre_set_id, verdict_set_id, reviewed_year, half_stars
order by genre_set_id, verdict_set_id, reviewed_year, half_stars
