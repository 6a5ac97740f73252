-- The films of a batch as they are compared. They are matched in the order of `telling`, so that those that say more are
-- known to the others: an id of each kind, then a year, then neither; with other titles before without.
create or replace temp table told_films as
select
    film_key,
    title_key(title) as title_key,
    list_distinct(list_transform(other_titles, lambda other_title: title_key(other_title))) as other_keys,
    year,
    name_keys(directors) as directed_by,
    name_words(directors) as words,
    imdb_id,
    letterboxd_id,
    tmdb_id,
    case
        when imdb_id is not null then 1
        when letterboxd_id is not null then 2
        when tmdb_id is not null then 3
        else if(year is not null, 4, 6) + if(len(other_titles) > 0, 0, 1)
    end as telling,
from batch_films;

create or replace temp table told_titles as
select film_key, telling, title_key, true as is_main, year, directed_by
from told_films
union all
select
    film_key,
    telling,
    unnest(list_filter(other_keys, lambda other_key: other_key != title_key)) as title_key,
    false as is_main,
    year,
    directed_by,
from told_films;

create or replace temp table told_identities as
select
    film_key,
    unnest(identities(title_key, year, directed_by, imdb_id, letterboxd_id, tmdb_id), recursive := true),
from told_films;

create or replace temp table told_sides as
select distinct told_identities.film_key, match_decision_identities.decision_id, match_decision_identities.side
from told_identities
join match_decision_identities using (kind, identity);

create or replace temp table told_marks as
select film_key, kind, identity
from told_identities
where kind <= 3
union
select film_key, 4 as kind, unnest(words) as identity
from told_films
union
select told_sides.film_key, settled_marks.kind, settled_marks.identity
from told_sides
join settled_marks using (decision_id, side);
