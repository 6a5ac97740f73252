-- In which portions can the selected reviews be read, each some 50 MB of whole films?
-- columns: first, last
with sizes as (
    select
        selected_reviews.film_id,
        sum(text_length) + count(*) * (300 + any_value(length(film.synopsis))) as size,
    from selected_reviews
    join library.films as film using (film_id)
    group by selected_reviews.film_id
),

portions as (
    select film_id, sum(size) over (order by film_id) // 50_000_000 as portion
    from sizes
)

select
    min(film_id) as first,
    max(film_id) as last,
from portions
group by portion
order by first
