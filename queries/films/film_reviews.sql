-- Which reviews of one film are selected, in the order asked for?
-- columns: review_id, slug, title, year, score, native_score, verdicts, reviewer, reviewed_on, is_rewatch, has_spoilers, text
-- excluding: genre, year, director, country, keyword, title
-- Filters on films do not apply, as the film is given. $order: newest, oldest, highest, lowest.
select
    card.review_id,
    card.slug,
    card.title,
    card.year,
    card.score,
    card.native_score,
    card.verdicts,
    card.reviewer,
    card.reviewed_on,
    card.is_rewatch,
    card.has_spoilers,
    card.text,
from selected_reviews
join review_cards as card using (review_id)
where card.slug = $film
order by
    case $order
        when 'highest' then card.score
        when 'lowest' then -card.score
        when 'oldest' then -epoch(card.reviewed_on)
        else epoch(card.reviewed_on)
    end desc nulls last,
    card.reviewed_on desc nulls last,
    card.review_id
limit $most
offset $first
