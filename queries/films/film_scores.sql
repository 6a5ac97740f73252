-- How are a film's scores distributed, compared with those of the whole library?
-- columns: score, reviews, share, library_share
with counted as (
    select
        tally.half_stars,
        sum(tally.reviews) filter (film.slug = $film) as of_film,
        sum(tally.reviews) as of_library,
    from library.score_tally as tally
    join library.films as film using (film_id)
    where tally.half_stars is not null
    group by tally.half_stars
)

select
    coalesce(counted.half_stars, steps.half_stars) / 2 as score,
    coalesce(of_film, 0)::bigint as reviews,
    coalesce(of_film / sum(of_film) over (), 0) as share,
    coalesce(of_library / sum(of_library) over (), 0) as library_share,
from half_star_steps() as steps
full join counted using (half_stars)
order by score
