-- Which verdicts can be chosen, and how many reviews has each under the other filters?
-- columns: option, reviews
-- excluding: verdict
with by_set as (
    select verdict_set_id, sum(reviews) as reviews
    from selected_scores
    group by verdict_set_id
),

named as (
    select verdicts as names, reviews
    from by_set
    join library.verdict_sets using (verdict_set_id)
)

select option, reviews
from counted_by_name('named')
order by reviews desc, option
limit most_options()
