-- The macros that only queries use. Those that imports use too are in schema/macros.sql.

-- Whether a list of genres has any, all or none of the chosen ones.
create macro has_genres(genres, chosen, match) as
    case coalesce(match, 'any')
        when 'any' then list_has_any(genres, chosen)
        when 'all' then list_has_all(genres, chosen)
        when 'none' then not list_has_any(genres, chosen)
    end;

-- Whether a number lies within a filter's range; null stands for 'not chosen'.
create macro is_within(number, lowest, highest) as
    (lowest is null or number >= lowest) and (highest is null or number <= highest);

-- The calendar month of a day as one number, counted from January of year 0.
create macro month_number(day) as (year(day) * 12 + month(day) - 1)::integer;

-- The standard deviation of n values, from their sum and the sum of their squares (of the values themselves, not a sample).
create macro deviation(n, total, squares) as
    case when n > 0 then sqrt(greatest(squares / n - (total / n) ^ 2, 0)) end;

-- The standard error of the mean of n values, from the same sums (with the deviation of a sample, n - 1).
create macro standard_error(n, total, squares) as
    case when n > 1 then sqrt(greatest(squares - total ^ 2 / n, 0) / (n - 1) / n) end;

-- Three sums over counts of reviews by half star, which is null where unscored: scored reviews, mean score and deviation.
create macro scored(half_stars, reviews) as sum(reviews) filter (half_stars is not null);

create macro mean_score(half_stars, reviews, score_sum) as sum(score_sum) / nullif(scored(half_stars, reviews), 0);

create macro score_deviation(half_stars, reviews) as deviation(
    scored(half_stars, reviews),
    sum(half_stars / 2 * reviews),
    sum((half_stars / 2) ^ 2 * reviews)
);

-- The ends of the 95 % interval of a mean score, mean ± 1.96 × standard error, within the scale from 0 to 5. They are null
-- where the error is, as a single value has no spread.
create macro lowest_mean(mean, error) as
    case when error is not null then least(greatest(mean - 1.96 * error, 0), 5) end;

create macro highest_mean(mean, error) as
    case when error is not null then least(greatest(mean + 1.96 * error, 0), 5) end;

-- Whether reviewers gave the chosen score and the chosen verdict; true where neither is chosen (null).
create macro is_given(half_stars, verdicts, lowest_score, highest_score, verdict) as
    coalesce(is_within(half_stars, lowest_score, highest_score), false)
    and (verdict is null or list_has_any(verdicts, verdict));

-- Whether figures show the share of the reviews that gave the chosen score or verdict, in place of the mean score.
create macro shows_shares(lowest_score, verdict) as lowest_score is not null or verdict is not null;

-- Whether a review counts in a mean or a share: all with a score do, and in the share of a verdict also those without.
create macro is_counted(half_stars, lowest_score, verdict) as
    half_stars is not null or (lowest_score is null and verdict is not null);

-- The share of `given` among n reviews; null if there are none.
create macro share_of(given, n) as given / nullif(n, 0);

-- The ends of the 95 % interval of a share (Wilson 1927), z = 1.96 in both: they lie within 0 and 1, also for few reviews.
create macro lowest_share(given, n) as
    (share_of(given, n) + 1.9208 / n - 1.96 * sqrt(share_of(given, n) * (1 - share_of(given, n)) / n + 0.9604 / n ^ 2))
    / (1 + 3.8416 / n);

create macro highest_share(given, n) as
    (share_of(given, n) + 1.9208 / n + 1.96 * sqrt(share_of(given, n) * (1 - share_of(given, n)) / n + 0.9604 / n ^ 2))
    / (1 + 3.8416 / n);

-- The mean and the share of each key. Takes the name of a table with the columns key, half_stars, reviews, score_sum and
-- is_given. of_reviews counts all its reviews, reviews those that are given; share, and its interval, is between them.
create macro measures_by_key(scores, is_share) as table
    select
        key,
        given::bigint as reviews,
        total / scored as mean_score,
        lowest_mean(mean_score, standard_error(scored, halves / 2, squares / 4)) as lowest_mean,
        highest_mean(mean_score, standard_error(scored, halves / 2, squares / 4)) as highest_mean,
        standard_error(scored, halves / 2, squares / 4) ^ 2 * scored as variance,
        n::bigint as of_reviews,
        case when is_share then share_of(given, n) end as share,
        case when is_share then lowest_share(given, n) end as lowest_share,
        case when is_share then highest_share(given, n) end as highest_share,
    from (
        select
            key,
            coalesce(sum(reviews) filter (is_given), 0) as given,
            sum(reviews) as n,
            sum(reviews) filter (is_given and half_stars is not null) as scored,
            sum(score_sum) filter (is_given) as total,
            sum(half_stars * reviews) filter (is_given) as halves,
            sum(half_stars * half_stars * reviews) filter (is_given) as squares,
        from query_table(scores)
        group by key
    ) as sums;

-- The mean and the share of all rows of the same table, to which those of a key are compared.
create macro measures_of_whole(scores, is_share) as table
    select
        sum(score_sum) filter (is_given) / sum(reviews) filter (is_given and half_stars is not null) as whole_mean,
        case when is_share then share_of(coalesce(sum(reviews) filter (is_given), 0), sum(reviews)) end as whole_share,
    from query_table(scores);

-- How many years a mark of a chart along years stands for: ten where a library has more than 40 years, or more than 20
-- with less than ten reviews each; else one.
create macro years_of_mark(first_year, last_year, reviews) as
    case
        when last_year - first_year >= 40 then 10
        when last_year - first_year >= 20 and reviews < 10 * (last_year - first_year + 1) then 10
        else 1
    end;

-- The rows of a chart along years: the measures of each mark. The table `scores` has as key the first year of the mark of a
-- review, the table `extent` has one row: first_year, last_year and years, how many a mark stands for.
create macro measures_by_mark(scores, extent, is_share) as table
    select
        key::integer as year,
        (key + years - 1)::integer as last_year,
        coalesce(reviews, 0) as reviews,
        mean_score,
        lowest_mean,
        highest_mean,
        whole_mean,
        coalesce(of_reviews, 0) as of_reviews,
        share,
        lowest_share,
        highest_share,
        whole_share,
    from (
        select unnest(range(first_year // years * years, last_year + 1, years)) as key, years
        from query_table(extent)
    ) as marks
    left join measures_by_key(scores, is_share) using (key)
    cross join measures_of_whole(scores, is_share);

-- The half stars that a histogram always shows, from 0.5 to 5. A score of 0 is shown only where there is one.
create macro half_star_steps() as table
    select unnest(range(1, 11)) as half_stars;

-- How many reviews each name has. Takes the name of a table with the columns names (a list) and reviews.
create macro counted_by_name(name_lists) as table
    select option, sum(reviews)::bigint as reviews
    from (select unnest(names) as option, reviews from query_table(name_lists)) as exploded
    group by option;

-- The reviews of films to which their reviewer gave different scores, all of that film and reviewer that have a score.
-- Reviews without a reviewer's name count as those of one person in each source, as in a diary. Only the films that somebody
-- watched again are compared, which are few.
create macro changed_minds() as table
    with watched_again as (
        select distinct film_id
        from library.reviews
        where is_rewatch
    ),

    scored as (
        select review_id, film_id, reviewer_id, if(reviewer_id is null, source_id, null) as source_id, score
        from library.reviews
        semi join watched_again using (film_id)
        where score is not null
    )

    select review_id
    from scored
    qualify
        min(score) over (partition by film_id, reviewer_id, source_id)
        < max(score) over (partition by film_id, reviewer_id, source_id);
