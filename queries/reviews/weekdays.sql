-- On which days of the week were reviews written?
-- columns: weekday, name, reviews, mean_score
-- weekday counts from 1, a Monday. Reviews without a date are left out.
with counted as (
    select isodow(reviewed_on)::integer as weekday, count(*) as reviews, avg(score) as mean_score
    from selected_reviews
    where reviewed_on is not null
    group by isodow(reviewed_on)
),

weekdays as (
    select unnest(range(1, 8)) as weekday
)

select
    weekday::integer as weekday,
    dayname(date '2023-12-31' + weekday::integer) as name,
    coalesce(reviews, 0) as reviews,
    mean_score,
from weekdays
left join counted using (weekday)
order by weekday
