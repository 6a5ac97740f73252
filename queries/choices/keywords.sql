-- Which keywords can be chosen, and how many reviews has each under the other filters?
-- columns: option, reviews
-- excluding: keyword
-- Only the keywords that most films have are counted.
with commonest as (
    select keyword_id, keyword.name, count(*) as films
    from library.film_keywords
    join library.keywords as keyword using (keyword_id)
    group by keyword_id, keyword.name
    order by films desc, keyword.name
    limit most_options()
),

by_film as (
    select film_id, sum(reviews) as reviews
    from selected_scores
    group by film_id
)

select commonest.name as option, sum(by_film.reviews)::bigint as reviews
from by_film
join library.film_keywords using (film_id)
join commonest using (keyword_id)
group by commonest.name
order by reviews desc, option
