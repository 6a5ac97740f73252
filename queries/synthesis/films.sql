-- The films: what a source tells of each, and what decides how many reviews it gets and how they score it.
create temp table made_films as
with numbered as (
    select number::integer as film_id
    from range(1, $films + 1) as numbers (number)
),

pools as (
    select
        flatten(list(list_resize([genre], weight, genre) order by weight desc, genre)) as genre_pool,
        map_from_entries(list((genre, joined_by))) as joined_by,
        map_from_entries(list((genre, lean))) as leans,
    from made_genres
),

drawn as (
    select
        film_id,
        2026 - floor(112 * share(draw($seed, 'year', film_id)) ** 1.7)::integer as year,
        pick(genre_pool, share(draw($seed, 'genre', film_id))) as genre,
        pick([0, 0, 0, 1, 1, 1, 1, 2, 2, 3], share(draw($seed, 'joined', film_id))) as joined,
        list_transform(
            [0, 1, 2], lambda place: pick(joined_by[genre], part(draw($seed, 'joining', film_id), place) ** 1.7)
        ) as joining,
        if(share(draw($seed, 'second', film_id)) < 0.06, 2, 1) as directed_by,
        leans,
    from numbered, pools
),

tagged as (
    select
        * exclude (joining, joined),
        list_filter([genre] || joining, lambda one, place: list_position([genre] || joining, one) = place)[: 1 + joined] as genres,
        list_transform(
            range(directed_by),
            lambda place: floor(1 + $films * 0.4 * part(draw($seed, 'director', film_id), place) ** 1.4)::bigint
        ) as director_ids,
        draw($seed, 'title', film_id) as titled,
        draw($seed, 'plot', film_id) as plotted,
        draw($seed, 'country', film_id) as shot,
    from drawn
)

select
    film_id,
    case floor(8 * share(hash(titled)))::integer
        when 0 then 'The ' || capital(pick(qualities, part(titled, 0))) || ' ' || capital(pick(things, part(titled, 1)))
        when 1 then 'The ' || capital(pick(things, part(titled, 0))) || ' of ' || pick(names, part(titled, 2))
        when 2 then capital(pick(qualities, part(titled, 0))) || ' ' || pick(names, part(titled, 2))
        when 3 then pick(given_names, part(titled, 0)) || ' and the ' || capital(pick(things, part(titled, 1)))
        when 4 then pick(names, part(titled, 2)) || '’s ' || capital(pick(things, part(titled, 1)))
        when 5 then capital(pick(things, part(titled, 0))) || ' in ' || pick(names, part(titled, 2))
        when 6 then 'A ' || capital(pick(things, part(titled, 0))) || ' for ' || pick(given_names, part(titled, 1))
        else pick(names, part(titled, 2))
    end as title,
    year,
    list_distinct(list_transform(
        director_ids,
        lambda director: pick(given_names, part(hash(director), 0)) || ' ' || pick(names, share(hash(hash(director))))
    )) as directors,
    [pick(countries, part(shot, 0))] || if(part(shot, 1) < 0.15, [pick(countries[11:], part(shot, 2))], []) as countries,
    round(100 + 17 * bell(draw($seed, 'runtime', film_id)) + if(year < 1930, -22, 0))::integer as runtime_minutes,
    'A ' || pick(qualities, part(plotted, 0)) || ' ' || pick(things, part(plotted, 1)) || ' and a '
        || pick(qualities, part(plotted, 2)) || ' ' || pick(things, part(plotted, 3)) || '. '
        || pick(given_names, part(titled, 3)) || ' must ' || pick(deeds, part(shot, 3)) || ' both before '
        || pick(names, part(titled, 0)) || ' wakes.' as synopsis,
    genres,
    3.45
        + list_avg(list_transform(genres, lambda one: leans[one]))
        + 0.38 * bell(draw($seed, 'quality', film_id))
        + 0.004 * (2026 - year) as mean_score,
    exp(2.1 * bell(draw($seed, 'popularity', film_id)) - 0.012 * (2026 - year))
        * (0.001 + share(draw($seed, 'fame', film_id))) ** -0.35 as popularity,
from tagged, made_names
order by film_id;
