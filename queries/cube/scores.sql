-- How many reviews are there by film, verdict set and half star?
-- columns: film_id, verdict_set_id, half_stars, reviews, texts, score_sum
select film_id, verdict_set_id, half_stars, reviews, texts, score_sum
from library.score_tally
order by film_id, verdict_set_id, half_stars
