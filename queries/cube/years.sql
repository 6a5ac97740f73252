-- How many reviews are there by film, year of review and half star?
-- columns: film_id, reviewed_year, half_stars, reviews, texts, score_sum
select film_id, reviewed_year, half_stars, reviews, texts, score_sum
from library.year_tally
order by film_id, reviewed_year, half_stars
