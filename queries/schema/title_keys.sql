-- By what the films are known again, made anew from what the sources tell of them: their titles, and what was settled by hand.
create or replace temp table told_facts as
select film_id, title_key(title) as title_key, year, directors, imdb_id, letterboxd_id, tmdb_id, other_titles
from film_facts;

delete from title_keys;

insert into title_keys
select film_id, title_key, bool_or(is_main) as is_main
from (
    select film_id, title_key, true as is_main
    from told_facts
    union all
    select film_id, title_key(other_title) as title_key, false as is_main
    from (select film_id, unnest(other_titles) as other_title from told_facts)
) as titles
group by film_id, title_key
order by film_id, title_key;

delete from match_decision_films;

insert into match_decision_films
select distinct film_id, decision_id, side
from (
    select film_id, unnest(identities(title_key, year, directors, imdb_id, letterboxd_id, tmdb_id), recursive := true)
    from told_facts
    where exists (from match_decision_identities)
) as told
join match_decision_identities using (kind, identity)
order by all;

drop table told_facts;
