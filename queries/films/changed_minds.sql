-- Which reviewers of a film gave it another score in a later review?
-- columns: reviewer, reviews
-- One row for each reviewer, the latest change first. A diary names no reviewer: all its entries are by the one who kept it,
-- and `reviewer` is null. reviews are structs with what is shown of a review, in the order of time: the first, and each whose
-- score differs from the one before.
with dated as (
    select
        card.*,
        coalesce(card.reviewer_id, -source.source_id) as person,   -- of a diary, the number of its source
        lag(card.score) over in_time as score_before,
        lag(card.reviewed_on) over in_time as reviewed_before,
    from review_cards as card
    join library.reviews as review using (review_id)
    join library.sources as source using (source_id)
    where
        card.slug = $film
        and card.score is not null
        and card.reviewed_on is not null
        and (card.reviewer_id is not null or source.kind = 'letterboxd')
    window in_time as (
        partition by coalesce(card.reviewer_id, -source.source_id)
        order by card.reviewed_on, card.review_id
    )
),

changes as (
    select
        person,
        reviewer,
        reviewed_on,
        review_id,
        {
            'reviewed_on': reviewed_on,
            'score': score,
            'native_score': native_score,
            'verdicts': verdicts,
            'has_spoilers': has_spoilers,
            'text': text
        } as card,
    from dated
    where score_before is null or (score != score_before and reviewed_on > reviewed_before)
)

select reviewer, list(card order by reviewed_on, review_id) as reviews
from changes
group by person, reviewer
having count(*) > 1
order by max(reviewed_on) desc, person
limit 5
