-- Which films are most similar to a film?
-- columns: slug, title, year, directors, genres, scored, mean_score, why, nearness
-- nearness adds: 1 for a shared director, the share of genres in common (Jaccard), and half of how much the two score
-- distributions overlap (the sum over half stars of the smaller share; 1 = the same shape).
with shapes as (
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

this as (
    select *
    from library.films
    where slug = $film
),

alike as (
    select other.film_id, sum(least(own.share, other.share)) as overlap
    from shapes as own
    join this on own.film_id = this.film_id
    join shapes as other on other.half_stars = own.half_stars
    group by other.film_id
),

compared as (
    select
        other.*,
        list_has_any(other.directors, this.directors) as same_director,
        list_intersect(other.genres, this.genres) as shared_genres,
        len(list_intersect(other.genres, this.genres))
            / greatest(len(list_distinct(list_concat(other.genres, this.genres))), 1) as genre_share,
    from library.films as other, this
    where other.film_id != this.film_id
        and (list_has_any(other.directors, this.directors) or list_has_any(other.genres, this.genres))
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
            case when same_director then ['same director'] else [] end,
            list_sort(shared_genres),
            case when alike.overlap >= 0.75 then ['scored alike'] else [] end
        ),
        ', '
    ) as why,
    same_director::integer + genre_share + coalesce(alike.overlap, 0) / 2 as nearness,
from compared
left join means using (film_id)
left join alike using (film_id)
order by nearness desc, compared.title, compared.film_id
limit 6
