-- How many reviews are of a first watch, and how many of a rewatch?
-- columns: rewatch, watch, reviews, mean_score, is_selected
-- excluding: rewatch
-- rewatch is the option of the filter, watch what it means.
select
    if(is_rewatch, 'yes', 'no') as rewatch,
    if(is_rewatch, 'rewatch', 'first watch') as watch,
    count(*) as reviews,
    avg(score) as mean_score,
    $rewatch is null or $rewatch = if(is_rewatch, 'yes', 'no') as is_selected,
from selected_reviews
group by is_rewatch
order by rewatch
