-- Which reviews of a film have a text, newest first?
-- columns: review_id, slug, title, year, score, native_score, verdicts, reviewer, reviewed_on, has_spoilers, text
select review_id, slug, title, year, score, native_score, verdicts, reviewer, reviewed_on, has_spoilers, text
from review_cards
where slug = $film and text_length > 0
order by reviewed_on desc nulls last, review_id
limit $most
offset $first
