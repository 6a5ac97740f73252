-- Which countries can be chosen, and how many reviews has each under the other filters?
-- columns: option, reviews
-- excluding: country
with by_film as (
    select film_id, sum(reviews) as reviews
    from selected_scores
    group by film_id
),

named as (
    select list_distinct(film.countries) as names, by_film.reviews
    from by_film
    join library.films as film using (film_id)
)

select option, reviews
from counted_by_name('named')
order by reviews desc, option
limit most_options()
