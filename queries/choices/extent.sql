-- Which are the first and the last years of the library's films and of its reviews?
-- columns: first_year, last_year, first_reviewed, last_reviewed
select
    (select min(year) from library.films) as first_year,
    (select max(year) from library.films) as last_year,
    (select min(reviewed_year)::integer from library.year_tally) as first_reviewed,
    (select max(reviewed_year)::integer from library.year_tally) as last_reviewed,
order by first_year
