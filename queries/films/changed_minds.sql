-- Which reviewers of a film gave it another score in a later review?
-- columns: reviewer, earlier, later
-- earlier and later are structs with what is shown of the two reviews.
with cards as (
    select
        reviewer_id,
        reviewer,
        {
            'reviewed_on': reviewed_on,
            'score': score,
            'native_score': native_score,
            'verdicts': verdicts,
            'has_spoilers': has_spoilers,
            'text': text
        } as card,
    from review_cards
    where slug = $film
)

select earlier.reviewer, earlier.card as earlier, later.card as later
from cards as earlier
join cards as later
    on later.reviewer_id = earlier.reviewer_id
    and later.card.reviewed_on > earlier.card.reviewed_on
    and later.card.score != earlier.card.score
order by later.card.reviewed_on, earlier.card.reviewed_on
limit 5
