-- How many reviews were written in each month, and how do they score?
-- columns: month, month_number, reviews, scored, mean_score, is_selected
-- excluding: reviewed_month
-- month is the first day of the month.
select
    reviewed_on::date as month,
    month_number(reviewed_on) as month_number,
    sum(reviews)::bigint as reviews,
    coalesce(scored(half_stars, reviews), 0)::bigint as scored,
    mean_score(half_stars, reviews, score_sum) as mean_score,
    is_within(month_number(reviewed_on), $lowest_reviewed_month, $highest_reviewed_month) as is_selected,
from selected_months
where reviewed_on is not null
group by reviewed_on
order by month
