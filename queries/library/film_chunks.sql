-- Which ranges of film_id divide the selected reviews into chunks of about 50 MB?
-- columns: first, last
-- A review is counted with 300 bytes for all its fields but the text.
with sizes as (
    select
        selected_reviews.film_id,
        sum(text_length) + count(*) * (300 + any_value(length(film.synopsis))) as size,
    from selected_reviews
    join library.films as film using (film_id)
    group by selected_reviews.film_id
),

chunks as (
    select film_id, sum(size) over (order by film_id) // 50_000_000 as chunk
    from sizes
)

select
    min(film_id) as first,
    max(film_id) as last,
from chunks
group by chunk
order by first
