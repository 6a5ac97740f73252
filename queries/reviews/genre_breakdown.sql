-- How does each genre score, or how often was the chosen score or verdict given in it?
-- columns: genre, rank, reviews, mean_score, lowest_mean, highest_mean, whole_mean, of_reviews, share, lowest_share, highest_share, whole_share, distribution, genres, is_selected
-- excluding: genre, score, verdict
-- The 25 genres with most reviews; `genres` is how many there are. A film of several genres counts in each. The measures
-- are those of the macro measures_by_key; share and its interval are null where neither a score nor a verdict is chosen.
-- rank orders the genres by $genre_order: mean (or share), reviews, spread or name. distribution has the number of reviews
-- of the genre for each score from 0.5 to 5.
with by_set as (
    select
        genre_set_id,
        half_stars,
        is_given(half_stars, verdicts, $lowest_score, $highest_score, $verdict) as is_given,
        sum(reviews) as reviews,
        sum(score_sum) as score_sum,
    from selected_scores
    join library.verdict_sets using (verdict_set_id)
    where is_counted(half_stars, $lowest_score, $verdict)
    group by all
),

by_genre as (
    select unnest(genres) as key, half_stars, is_given, reviews, score_sum
    from by_set
    join library.genre_sets using (genre_set_id)
),

commonest as (
    select *, count(*) over () as genres
    from measures_by_key('by_genre', shows_shares($lowest_score, $verdict))
    order by of_reviews desc, key
    limit 25
),

by_score as (
    select key, half_stars, sum(reviews) as reviews
    from by_genre
    group by key, half_stars
),

distributions as (
    select commonest.key, list(coalesce(by_score.reviews, 0)::bigint order by steps.half_stars) as distribution
    from commonest
    cross join half_star_steps() as steps
    left join by_score using (key, half_stars)
    group by commonest.key
)

select
    key as genre,
    row_number() over (
        order by
            case $genre_order
                when 'reviews' then of_reviews
                when 'spread' then variance
                when 'name' then 0
                else coalesce(share, mean_score)
            end desc nulls last,
            key
    ) as rank,
    reviews,
    mean_score,
    lowest_mean,
    highest_mean,
    whole_mean,
    of_reviews,
    share,
    lowest_share,
    highest_share,
    whole_share,
    distribution,
    genres,
    $genre is null or list_contains($genre, key) = ($genre_match is distinct from 'none') as is_selected,
from commonest
join distributions using (key)
cross join measures_of_whole('by_set', shows_shares($lowest_score, $verdict))
order by rank
