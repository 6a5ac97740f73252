-- Insert the reviews of a batch in the order of the source: similar rows stay together, which halves file size and time.
-- DuckDB does not know the size of a batch and would choose a slow order of joins, so they run in the order that is written here.
set disabled_optimizers = 'join_order,build_side_probe_side';

insert into reviews
select
    review_id,
    film_id,
    reviewer_id,
    $source_id as source_id,
    score,
    half_stars_of(score) as half_stars,
    native_score,
    verdict_set_id,
    reviewed_on,
    coalesce(is_rewatch, false) as is_rewatch,
    is_rewatch as is_rewatch_in_source,
    has_spoilers,
    text,
    length(text) as text_length,
    url,
from batch_reviews
join matched_films using (film_key)
join verdict_sets using (verdicts)
left join reviewers on reviewers.name = batch_reviews.reviewer;

insert into row_keys
select review_id, row_key
from batch_reviews
where row_key is not null;

reset disabled_optimizers;
