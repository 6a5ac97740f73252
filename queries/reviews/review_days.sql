-- How many reviews were written on each day of the last four years that have any?
-- columns: day, year, week, weekday, reviews, mean_score
-- Only days with a review have a row. week counts from 0, the week of the first of January; weekday from 1, a Monday.
with by_day as (
    select reviewed_on as day, count(*) as reviews, avg(score) as mean_score
    from selected_reviews
    where reviewed_on is not null
    group by reviewed_on
),

last_years as (
    select year(day) as year
    from by_day
    group by year(day)
    order by year desc
    limit 4
)

select
    day,
    year(day)::integer as year,
    ((dayofyear(day) - 1 + isodow(make_date(year(day), 1, 1)) - 1) // 7)::integer as week,
    isodow(day)::integer as weekday,
    reviews,
    mean_score,
from by_day
where year(day) in (select year from last_years)
order by day
