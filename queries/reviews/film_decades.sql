-- How many reviews have the films of each decade?
-- columns: decade, last_year, reviews, scored, mean_score, is_selected
-- excluding: year
-- decade is the first year of one, last_year the last. is_selected: whether the chosen years and the decade have a year with a
-- review in common.
with marked as (
    select *, (year // 10 * 10)::integer as decade
    from selected_scores
    where year is not null
)

select
    decade,
    decade + 9 as last_year,
    sum(reviews)::bigint as reviews,
    coalesce(scored(half_stars, reviews), 0)::bigint as scored,
    mean_score(half_stars, reviews, score_sum) as mean_score,
    bool_or(is_within(year, $lowest_year, $highest_year)) as is_selected,
from marked
group by decade
order by decade
