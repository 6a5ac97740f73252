-- Which keywords do films have, and how many reviews would each one leave under the other filters?
-- columns: option, reviews
-- excluding: keyword
-- Only the keywords that most films have are counted.
with commonest as (
    select tag_id, tag.name, count(*) as films
    from library.film_tags
    join library.tags as tag using (tag_id)
    where tag.kind = 'keyword'
    group by tag_id, tag.name
    order by films desc, tag.name
    limit most_options()
),

by_film as (
    select film_id, sum(reviews) as reviews
    from selected_scores
    group by film_id
)

select commonest.name as option, sum(by_film.reviews)::bigint as reviews
from by_film
join library.film_tags using (film_id)
join commonest using (tag_id)
group by commonest.name
order by reviews desc, option
