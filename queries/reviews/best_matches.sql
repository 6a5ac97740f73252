-- Which reviews match the words best, those first?
-- columns: review_id, slug, title, year, score, native_score, verdicts, reviewer, reviewed_on, has_spoilers, text
-- excluding: words
-- By BM25 (Robertson and Zaragoza, 2009): the sum over the words and phrases of idf × f × (k1 + 1) / (f + k1 × (1 - b + b × l)),
-- where f is how often one stands in the text, l how long the text is beside the mean of all texts, in terms,
-- idf = ln(1 + (N - n + 0.5) / (n + 0.5)) if n of N texts have it, for a phrase the sum of its terms'; k1 = 1.2, b = 0.75.
-- $first counts from 0. Pages are found as in reading.sql, by thousandths of relevance.
with whole as (
    select count(*) as texts, avg(terms) as mean_terms
    from library.texts
),

weighed as (
    select phrase, sum(ln(1 + (texts - reviews + 0.5) / (reviews + 0.5))) as idf, any_value(mean_terms) as mean_terms
    from search_terms, whole
    group by phrase
),

ordered as materialized (
    select
        text.review_id,
        sum(idf * hit.occurrences * 2.2 / (hit.occurrences + 1.2 * (0.25 + 0.75 * text.terms / mean_terms))) as relevance,
    from phrase_matches as hit
    join selected_texts as text using (review_id)
    join weighed using (phrase)
    group by text.review_id
    having count(*) = len($words)
),

thousandths as (
    select
        floor(-1000 * relevance) as thousandth,
        sum(count(*)) over (order by floor(-1000 * relevance)) as up_to,
        up_to - count(*) as before,
    from ordered
    group by floor(-1000 * relevance)
),

near as (
    select min(thousandth) as lowest, max(thousandth) as highest, min(before) as before
    from thousandths
    where up_to > $first and before < $first + $most
),

placed as (
    select review_id, relevance
    from ordered
    where floor(-1000 * relevance) between (select lowest from near) and (select highest from near)
    order by relevance desc, review_id
    limit $most
    offset $first - coalesce((select before from near), $first)
)

select
    review_id,
    film.slug,
    film.title,
    film.year,
    review.score,
    review.native_score,
    verdict_set.verdicts,
    reviewer.name as reviewer,
    review.reviewed_on,
    review.has_spoilers,
    review.text,
from placed
join library.reviews as review using (review_id)
join library.films as film using (film_id)
join library.verdict_sets as verdict_set using (verdict_set_id)
left join library.reviewers as reviewer using (reviewer_id)
order by placed.relevance desc, review_id
