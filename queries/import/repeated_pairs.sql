-- Which reviewers have more than one review of a film, once the source is in? Few, so what follows looks at these only.
-- columns: film_id, reviewer_id
create or replace temp table repeated_pairs as
select film_id, reviewer_id
from staged_reviews
join matched_films using (film_key)
group by film_id, reviewer_id
having count(*) > 1
union
select known.film_id, known.reviewer_id
from reviews as known
join matched_films using (film_id)
join staged_reviews on
    staged_reviews.film_key = matched_films.film_key
    and staged_reviews.reviewer_id is not distinct from known.reviewer_id;
