-- The reviews that the selection leaves.
select *
from library.reviews
where true
    and film_id in (select film_id from library.films where {genre} and {year})
    and {director}
    and {title}
    and {keyword}
    and {verdict}
    and {score}
    and {scored}
    and {reviewer}
    and {reviewed}
    and {source}
    and {words}
