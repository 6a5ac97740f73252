-- Which verdicts are there, and how many reviews would each one leave under the other filters?
-- columns: option, reviews
-- excluding: verdict
with by_set as (
    select verdict_set_id, sum(reviews) as reviews
    from selected_scores
    group by verdict_set_id
),

exploded as (
    select unnest(verdicts) as option, reviews
    from by_set
    join library.verdict_sets using (verdict_set_id)
)

select option, sum(reviews)::bigint as reviews
from exploded
group by option
order by reviews desc, option
limit 150
