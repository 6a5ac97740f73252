-- How do the films of each year score, or how often was the chosen score or verdict given to them?
-- columns: year, last_year, reviews, mean_score, lowest_mean, highest_mean, whole_mean, of_reviews, share, lowest_share, highest_share, whole_share, is_selected
-- excluding: year, score, verdict
-- One row per year, or per decade: see the macro years_of_mark. year is the first year of a row, last_year the last. The
-- measures are those of the macro measures_by_mark; they are null for a year without a review.
with extent as (
    select min(year) as first_year, max(year) as last_year, years_of_mark(first_year, last_year, sum(reviews)) as years
    from library.score_tally
    where year is not null
),

counted as (
    select
        year // years * years as key,
        half_stars,
        is_given(half_stars, verdicts, $lowest_score, $highest_score, $verdict) as is_given,
        reviews,
        score_sum,
    from selected_scores
    join library.verdict_sets using (verdict_set_id)
    cross join extent
    where is_counted(half_stars, $lowest_score, $verdict)
)

select
    year,
    last_year,
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
    is_within(last_year, $lowest_year, null) and is_within(year, null, $highest_year) as is_selected,
from measures_by_mark('counted', 'extent', shows_shares($lowest_score, $verdict))
order by year
