-- Under which titles is each film known? Rebuilt from the titles that its sources give.
delete from title_keys;

insert into title_keys
with keys as (
    select film_id, title_key, true as is_main
    from film_facts
    union all
    select film_id, unnest(other_keys) as title_key, false as is_main
    from film_facts
)

select film_id, title_key, bool_or(is_main) as is_main
from keys
group by film_id, title_key
order by film_id, title_key;
