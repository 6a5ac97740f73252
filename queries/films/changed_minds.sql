-- Where did a reviewer of the film change their mind?
-- columns: reviewer, earlier, later
-- Each of the two reviews is a struct with the columns of films/film_reviews that a review card shows.
with cards as (
    select
        film_id,
        reviewer_id,
        {
            'reviewed_on': reviewed_on,
            'score': score,
            'native_score': native_score,
            'verdicts': verdicts,
            'has_spoilers': has_spoilers,
            'text': text
        } as card,
    from library.reviews
    join library.verdict_sets using (verdict_set_id)
    where film_id = (select film_id from library.films where slug = $film)
)

select reviewer.name as reviewer, earlier.card as earlier, later.card as later
from cards as earlier
join cards as later
    on later.reviewer_id = earlier.reviewer_id
    and later.card.reviewed_on > earlier.card.reviewed_on
    and later.card.score != earlier.card.score
join library.reviewers as reviewer on reviewer.reviewer_id = earlier.reviewer_id
order by later.card.reviewed_on, earlier.card.reviewed_on
limit 5
