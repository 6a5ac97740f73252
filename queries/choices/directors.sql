-- Which directors can be chosen, and how many reviews has each under the other filters?
-- columns: option, reviews
-- excluding: director
with by_film as (
    select film_id, sum(reviews) as reviews
    from selected_scores
    group by film_id
)

select director.name as option, sum(by_film.reviews)::bigint as reviews
from by_film
join library.film_directors as director using (film_id)
group by director.name
order by reviews desc, option
limit most_options()
