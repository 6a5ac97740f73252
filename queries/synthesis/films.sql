-- The synthetic films: their facts, and the mean score and popularity that their reviews are drawn from.
create temp table synthetic_films as
with numbered as (
    select number::integer as film_id
    from range(1, $films + 1) as numbers (number)
),

pools as (
    select
        flatten(list(list_resize([genre], weight, genre) order by weight desc, genre)) as genre_pool,
        map_from_entries(list((genre, joined_by))) as joined_by,
        map_from_entries(list((genre, lean))) as leans,
    from synthetic_genres
),

drawn as (
    select
        film_id,
        2026 - floor(112 * share(draw($seed, 'year', film_id)) ** 1.7)::integer as year,
        pick(genre_pool, share(draw($seed, 'genre', film_id))) as genre,
        pick([0, 0, 0, 1, 1, 1, 1, 2, 2, 3], share(draw($seed, 'joined', film_id))) as joined,
        list_transform(
            [0, 1, 2], lambda position: pick(joined_by[genre], part(draw($seed, 'joining', film_id), position) ** 1.7)
        ) as joining,
        if(share(draw($seed, 'second', film_id)) < 0.06, 2, 1) as directed_by,
        leans,
    from numbered, pools
),

tagged as (
    select
        * exclude (joining, joined),
        list_filter(
            [genre] || joining, lambda item, position: list_position([genre] || joining, item) = position
        )[: 1 + joined] as genres,
        list_transform(
            range(directed_by),
            lambda position: floor(1 + $films * 0.4 * part(draw($seed, 'director', film_id), position) ** 1.4)::bigint
        ) as director_ids,
        draw($seed, 'title', film_id) as title_draw,
        draw($seed, 'plot', film_id) as plot_draw,
        draw($seed, 'country', film_id) as country_draw,
    from drawn
)

select
    film_id,
    case floor(8 * share(hash(title_draw)))::integer
        when 0 then 'The ' || capital(pick(qualities, part(title_draw, 0))) || ' ' || capital(pick(things, part(title_draw, 1)))
        when 1 then 'The ' || capital(pick(things, part(title_draw, 0))) || ' of ' || pick(names, part(title_draw, 2))
        when 2 then capital(pick(qualities, part(title_draw, 0))) || ' ' || pick(names, part(title_draw, 2))
        when 3 then pick(given_names, part(title_draw, 0)) || ' and the ' || capital(pick(things, part(title_draw, 1)))
        when 4 then pick(names, part(title_draw, 2)) || '’s ' || capital(pick(things, part(title_draw, 1)))
        when 5 then capital(pick(things, part(title_draw, 0))) || ' in ' || pick(names, part(title_draw, 2))
        when 6 then 'A ' || capital(pick(things, part(title_draw, 0))) || ' for ' || pick(given_names, part(title_draw, 1))
        else pick(names, part(title_draw, 2))
    end as title,
    year,
    list_distinct(list_transform(
        director_ids,
        lambda director: pick(given_names, part(hash(director), 0)) || ' ' || pick(names, share(hash(hash(director))))
    )) as directors,
    [pick(countries, part(country_draw, 0))] || if(part(country_draw, 1) < 0.15, [pick(countries[11:], part(country_draw, 2))], []) as countries,
    round(100 + 17 * bell(draw($seed, 'runtime', film_id)) + if(year < 1930, -22, 0))::integer as runtime_minutes,
    'A ' || pick(qualities, part(plot_draw, 0)) || ' ' || pick(things, part(plot_draw, 1)) || ' and a '
        || pick(qualities, part(plot_draw, 2)) || ' ' || pick(things, part(plot_draw, 3)) || '. '
        || pick(given_names, part(title_draw, 3)) || ' must ' || pick(deeds, part(country_draw, 3)) || ' both before '
        || pick(names, part(title_draw, 0)) || ' wakes.' as synopsis,
    genres,
    3.45
        + list_avg(list_transform(genres, lambda genre: leans[genre]))
        + 0.38 * bell(draw($seed, 'quality', film_id))
        + 0.004 * (2026 - year) as mean_score,
    exp(2.1 * bell(draw($seed, 'popularity', film_id)) - 0.012 * (2026 - year))
        * (0.001 + share(draw($seed, 'fame', film_id))) ** -0.35 as popularity,
from tagged, synthetic_names
order by film_id;
