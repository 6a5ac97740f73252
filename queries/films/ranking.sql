-- Which films are selected, and how do they rank?
-- columns: rank, slug, title, year, directors, genres, reviews, scored, mean_score, weighted_mean, lowest_mean, highest_mean, spread, of_reviews, weighted_share, lowest_share, highest_share, distribution, whole_mean, whole_share, weight, films
-- excluding: score, verdict
-- weighted_mean (a Bayesian average) is (scored × mean_score + weight × whole_mean) / (scored + weight), where whole_mean is
-- the mean of all selected scores: the fewer scores a film has, the closer it is to that mean. A film without a score has none.
-- Its 95 % interval, lowest_mean to highest_mean, is that of the mean of the film's scores and `weight` further ones that have
-- the mean and the spread of all selected scores. spread is the standard deviation of the scores, null for fewer than two.
-- of_reviews counts the reviews that a mean or a share is of. The shares are null unless a score or a verdict is chosen:
-- `reviews` of a film's of_reviews gave it, and weighted_share is (reviews + weight × whole_share) / (of_reviews + weight).
-- distribution has the number of reviews for each half star from 0.5 to 5, whatever score and verdict are chosen.
-- $order: weighted, lowest, mean, share, spread, reviews, newest, oldest, title. $fewest: the fewest of_reviews of a film.
-- $around: the slug of a film, for that film with the one before and the one after it; null for all films.
with marked as (
    select
        film_id,
        half_stars,
        reviews,
        score_sum,
        is_given(half_stars, verdicts, $lowest_score, $highest_score, $verdict) as is_given,
    from selected_scores
    join library.verdict_sets using (verdict_set_id)
),

counted as (
    select
        film_id,
        half_stars,
        sum(reviews) as all_reviews,
        coalesce(sum(reviews) filter (is_counted(half_stars, $lowest_score, $verdict)), 0) as of_reviews,
        coalesce(sum(reviews) filter (is_given), 0) as reviews,
        sum(score_sum) filter (is_given) as score_sum,
    from marked
    group by film_id, half_stars
),

sums as (
    select
        film_id,
        sum(of_reviews)::bigint as of_reviews,
        sum(reviews)::bigint as reviews,
        coalesce(scored(half_stars, reviews), 0)::bigint as scored,
        mean_score(half_stars, reviews, score_sum) as mean_score,
        case when scored(half_stars, reviews) > 1 then score_deviation(half_stars, reviews) end as spread,
        coalesce(sum(half_stars / 2 * reviews), 0) as halves,
        coalesce(sum((half_stars / 2) ^ 2 * reviews), 0) as squares,
    from counted
    group by film_id
),

whole as (
    select
        mean_score(half_stars, reviews, score_sum) as whole_mean,
        sum(half_stars / 2 * reviews) / nullif(scored(half_stars, reviews), 0) as mean_of_halves,
        sum((half_stars / 2) ^ 2 * reviews) / nullif(scored(half_stars, reviews), 0) as mean_of_squares,
        case when shows_shares($lowest_score, $verdict) then share_of(sum(reviews), sum(of_reviews)) end as whole_share,
        5 as weight,
    from counted
),

weighted as (
    select
        *,
        (scored * mean_score + weight * whole_mean) / (scored + weight) as weighted_mean,
        standard_error(
            scored + weight, halves + weight * mean_of_halves, squares + weight * mean_of_squares
        ) as error,
        reviews + weight * whole_share as weighted_given,
        share_of(weighted_given, of_reviews + weight) as weighted_share,
    from sums, whole
    where reviews > 0 and of_reviews >= coalesce($fewest, 0)
),

ranked as (
    select
        *,
        row_number() over (
            order by
                case $order
                    when 'lowest' then -weighted_mean
                    when 'mean' then mean_score
                    when 'share' then weighted_share
                    when 'spread' then spread
                    when 'reviews' then reviews
                    when 'newest' then year
                    when 'oldest' then -year
                    when 'title' then 0
                    else weighted_mean
                end desc nulls last,
                if($order = 'title', null, [scored, reviews]) desc,
                folded_title,
                film_id
        ) as rank,
        count(*) over () as films,
    from weighted
    join library.films as film using (film_id)
),

page as (
    select *
    from ranked
    where
        $around is null
        or abs(rank - (select any_value(rank) filter (slug = $around) from ranked)) <= 1
    order by rank
    limit $most
    offset $first
),

distributions as (
    select page.film_id, list(coalesce(counted.all_reviews, 0)::bigint order by steps.half_stars) as distribution
    from page
    cross join half_star_steps() as steps
    left join counted using (film_id, half_stars)
    group by page.film_id
)

select
    rank,
    slug,
    title,
    year,
    directors,
    genres,
    reviews,
    scored,
    mean_score,
    weighted_mean,
    case when scored > 0 then lowest_mean(weighted_mean, error) end as lowest_mean,
    case when scored > 0 then highest_mean(weighted_mean, error) end as highest_mean,
    spread,
    of_reviews,
    weighted_share,
    lowest_share(weighted_given, of_reviews + weight) as lowest_share,
    highest_share(weighted_given, of_reviews + weight) as highest_share,
    distribution,
    whole_mean,
    whole_share,
    weight,
    films,
from page
join distributions using (film_id)
order by rank
