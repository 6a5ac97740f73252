-- Which selected reviews match the words searched for, the best matches first?
-- columns: review_id, slug, title, year, score, native_score, verdicts, reviewer, reviewed_on, has_spoilers, text
-- excluding: words
-- Relevance is BM25 (Robertson and Zaragoza, 2009), a sum over the words and phrases searched for:
-- idf × f × (k1 + 1) / (f + k1 × (1 - b + b × l)), where f is how often the text has the phrase, l the length of the text
-- in terms divided by the mean of all texts, k1 = 1.2, b = 0.75, and idf the sum of ln(1 + (N - n + 0.5) / (n + 0.5)) over
-- the phrase's terms, n of N texts having the term.
-- $first counts from 0. A page is found as in reading.sql, by thousandths of relevance in place of thousands of ranks.
with all_texts as (
    select count(*) as texts, avg(terms) as mean_terms
    from library.texts
),

weights as (
    select phrase, sum(ln(1 + (texts - reviews + 0.5) / (reviews + 0.5))) as idf, any_value(mean_terms) as mean_terms
    from search_terms, all_texts
    group by phrase
),

ranked as materialized (
    select
        text.review_id,
        sum(
            idf * match.occurrences * 2.2 / (match.occurrences + 1.2 * (0.25 + 0.75 * text.terms / mean_terms))
        ) as relevance,
    from phrase_matches as match
    join selected_texts as text using (review_id)
    join weights using (phrase)
    group by text.review_id
    having count(*) = len($words)
),

thousandths as (
    select
        floor(-1000 * relevance) as thousandth,
        sum(count(*)) over (order by floor(-1000 * relevance)) as up_to,
        up_to - count(*) as before,
    from ranked
    group by floor(-1000 * relevance)
),

thousandths_of_page as (
    select min(thousandth) as lowest, max(thousandth) as highest, min(before) as before
    from thousandths
    where up_to > $first and before < $first + $most
),

page as (
    select review_id, relevance
    from ranked
    where
        floor(-1000 * relevance) between (select lowest from thousandths_of_page)
        and (select highest from thousandths_of_page)
    order by relevance desc, review_id
    limit $most
    offset $first - coalesce((select before from thousandths_of_page), $first)
)

select review_id, slug, title, year, score, native_score, verdicts, reviewer, reviewed_on, has_spoilers, text
from page
join review_cards using (review_id)
order by relevance desc, review_id
