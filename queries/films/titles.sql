-- Which films have this title, which have a title that begins so, and which one that contains it?
-- columns: slug, title, year, directors, reviews
-- Exact titles come first, then beginnings, then the others; within each, the films with the most reviews. $text is looked for
-- in all titles of a film, whatever its case and accents. An article before a title makes no difference.
with titles as (
    select film_id, fold(unnest(list_prepend(title, other_titles))) as title
    from library.films
),

found as (
    select
        film_id,
        min(
            case
                when fold($text) in (title, without_article(title)) then 1
                when starts_with(title, fold($text)) or starts_with(without_article(title), fold($text)) then 2
                else 3
            end
        ) as likeness,
    from titles
    where contains(title, fold($text))
    group by film_id
),

counted as (
    select film_id, sum(reviews) as reviews
    from library.score_tally
    semi join found using (film_id)
    group by film_id
)

select slug, title, year, directors, coalesce(reviews, 0)::bigint as reviews
from found
join library.films using (film_id)
left join counted using (film_id)
order by likeness, reviews desc, title, film_id
limit $most
