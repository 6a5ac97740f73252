-- What are the first and the last film year, review year and review month in the library?
-- columns: first_year, last_year, first_reviewed, last_reviewed, first_reviewed_month, last_reviewed_month
select
    (select min(year) from library.films) as first_year,
    (select max(year) from library.films) as last_year,
    (select min(reviewed_year)::integer from library.year_tally) as first_reviewed,
    (select max(reviewed_year)::integer from library.year_tally) as last_reviewed,
    (select month_number(min(reviewed_on)) from library.month_tally) as first_reviewed_month,
    (select month_number(max(reviewed_on)) from library.month_tally) as last_reviewed_month,
order by first_year
