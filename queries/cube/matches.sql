-- Which reviews have the words searched for in their text, and what do the figures count of each?
-- columns: film_id, verdict_set_id, half_stars, reviewed_year, reviews, texts, score_sum
-- In no order: the cube sums the rows, and a sort would cost as much as the search.
select
    film_id,
    verdict_set_id,
    half_stars,
    year(reviewed_on) as reviewed_year,
    1 as reviews,
    1 as texts,
    score as score_sum,
from selected_texts
