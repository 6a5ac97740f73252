-- Which six films are most similar to a film?
-- columns: slug, title, year, directors, genres, scored, mean_score, why, similarity
-- similarity is a sum: 1 for a shared director, the share of genres in common (Jaccard), and half of the overlap of the two
-- score distributions. The overlap is the sum over half stars of the smaller share, and 1 for equal distributions.
-- From an overlap of 0.75, `why` says that the two are scored alike.
with shares as (
    select film_id, half_stars, sum(reviews) / sum(sum(reviews)) over (partition by film_id) as share
    from library.score_tally
    where half_stars is not null
    group by film_id, half_stars
),

means as (
    select film_id, sum(reviews)::bigint as scored, sum(score_sum) / sum(reviews) as mean_score
    from library.score_tally
    where half_stars is not null
    group by film_id
),

this_film as (
    select *
    from library.films
    where slug = $film
),

score_overlaps as (
    select other.film_id, sum(least(own.share, other.share)) as overlap
    from shares as own
    join this_film on own.film_id = this_film.film_id
    join shares as other on other.half_stars = own.half_stars
    group by other.film_id
),

compared as (
    select
        other.*,
        list_has_any(other.directors, this_film.directors) as has_same_director,
        list_intersect(other.genres, this_film.genres) as shared_genres,
        len(list_intersect(other.genres, this_film.genres))
            / greatest(len(list_distinct(list_concat(other.genres, this_film.genres))), 1) as genre_share,
    from library.films as other, this_film
    where other.film_id != this_film.film_id
        and (list_has_any(other.directors, this_film.directors) or list_has_any(other.genres, this_film.genres))
)

select
    compared.slug,
    compared.title,
    compared.year,
    compared.directors,
    compared.genres,
    coalesce(means.scored, 0) as scored,
    means.mean_score,
    array_to_string(
        list_concat(
            case when has_same_director then ['same director'] else [] end,
            list_sort(shared_genres),
            case when score_overlaps.overlap >= 0.75 then ['scored alike'] else [] end
        ),
        ', '
    ) as why,
    has_same_director::integer + genre_share + coalesce(score_overlaps.overlap, 0) / 2 as similarity,
from compared
left join means using (film_id)
left join score_overlaps using (film_id)
order by similarity desc, compared.title, compared.film_id
limit 6
