-- Where did a reviewer of the film change their mind?
-- columns: reviewer, earlier_on, earlier_score, earlier_verdicts, earlier_text, later_on, later_score, later_verdicts, later_text
select
    reviewer.name as reviewer,
    earlier.reviewed_on as earlier_on,
    earlier.score as earlier_score,
    earlier.verdicts as earlier_verdicts,
    earlier.text as earlier_text,
    later.reviewed_on as later_on,
    later.score as later_score,
    later.verdicts as later_verdicts,
    later.text as later_text,
from library.reviews as earlier
join library.reviews as later
    on later.film_id = earlier.film_id
    and later.reviewer_id = earlier.reviewer_id
    and later.reviewed_on > earlier.reviewed_on
    and later.score != earlier.score
join library.reviewers as reviewer on reviewer.reviewer_id = earlier.reviewer_id
where earlier.film_id = (select film_id from library.films where slug = $film)
order by later.reviewed_on, earlier.reviewed_on
limit 5
