-- Which verdicts do the reviews of a film have, and how often?
-- columns: verdict, reviews
with exploded as (
    select unnest(verdicts) as verdict, reviews
    from library.score_tally
    join library.verdict_sets using (verdict_set_id)
    where film_id = (select film_id from library.films where slug = $film)
)

select verdict, sum(reviews)::bigint as reviews
from exploded
group by verdict
order by reviews desc, verdict
