-- The reviews with a text that the selection leaves, without the text.
select *
from library.texts
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
