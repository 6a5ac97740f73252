-- Does the library meet its integrity rules? One row a rule, with the number of rows that break it.
-- columns: rule, violations
with checks as (
    select 'every review is of a film in the library' as rule, count(*) as violations
    from library.reviews
    where film_id not in (select film_id from library.films)
    union all
    select 'every film has a source that is not enrichment', count(*)
    from library.films
    where film_id not in (select film_id from library.film_facts where not is_enrichment)
    union all
    select 'every fact is of a film in the library', count(*)
    from library.film_facts
    where film_id not in (select film_id from library.films)
    union all
    select 'every review comes from a source', count(*)
    from library.reviews
    where source_id not in (select source_id from library.sources)
    union all
    select 'every duplicate is of a review that belongs to another source', count(*)
    from library.duplicates as duplicate
    left join library.reviews as review using (review_id)
    where review.source_id is null or review.source_id = duplicate.source_id
    union all
    select 'every header_id of a reject is in reject_headers', count(*)
    from library.rejects
    where header_id is not null and header_id not in (select header_id from library.reject_headers)
    union all
    select 'review numbers are unique', sum(reviews) - sum(bit_count(numbers))
    from (                             -- 64 numbers a row, one bit each: a thirtieth of the work of counting them distinct
        select review_id // 64, count(*) as reviews, bit_or(1::ubigint << (review_id % 64)) as numbers
        from library.reviews
        group by review_id // 64
    ) as numbered
    union all
    select 'film numbers and slugs are unique', 2 * count(*) - count(distinct film_id) - count(distinct slug)
    from library.films
    union all
    select 'scores lie between 0 and 5', count(*)
    from library.reviews
    where score not between 0 and 5
    union all
    select 'half stars follow the scores', count(*)
    from library.reviews
    where half_stars is distinct from half_stars_of(score)
    union all
    select 'read = imported + merged + duplicate + rejected', count(*)
    from library.sources
    where read != imported + merged + duplicate + rejected
    union all
    select 'imported is the number of reviews of each source', count(*)
    from library.sources as source
    where imported != (select count(*) from library.reviews as review where review.source_id = source.source_id)
    union all
    select 'the tally of scores counts every review', abs(
        (select coalesce(sum(reviews), 0) from library.score_tally) - (select count(*) from library.reviews)
    )
    union all
    select 'the tally of months counts every review', abs(
        (select coalesce(sum(reviews), 0) from library.month_tally) - (select count(*) from library.reviews)
    )
    union all
    select 'the tally of years counts every review', abs(
        (select coalesce(sum(reviews), 0) from library.year_tally) - (select count(*) from library.reviews)
    )
    union all
    select 'every review has one of the sets of verdicts', count(*)
    from library.reviews
    where verdict_set_id not in (select verdict_set_id from library.verdict_sets)
    union all
    select 'every film has one of the sets of genres', count(*)
    from library.films
    left join library.genre_sets using (genre_set_id)
    where films.genres is distinct from genre_sets.genres
    union all
    select 'every text is among the texts', abs(
        (select count(*) from library.texts) - (select count(*) from library.reviews where text_length > 0)
    )
    union all
    select 'text_length is the length of the text', count(*)
    from library.reviews
    where text_length != length(text)
    union all
    select 'the tally of scores counts every text', abs(
        (select coalesce(sum(texts), 0) from library.score_tally) - (select count(*) from library.texts)
    )
    union all
    select 'every term of a text has its posting', abs(
        (select coalesce(sum(terms), 0) from library.texts) - (select count(*) from library.postings)
    )
    union all
    select 'terms are numbered from 1', abs(count(*) - coalesce(max(term_id), 0)) + count(*) - count(distinct term)
    from library.terms
    union all
    select 'every posting is of a term', count(*)
    from library.postings
    where term_id not between 1 and (select count(*) from library.terms)
    union all
    select 'each order of reading ranks the texts from 0 without a gap', sum(abs(ranks - texts * (texts - 1) // 2))
    from (
        select
            count(*) as texts,
            unnest([
                sum(strongest_rank), sum(newest_rank), sum(highest_rank), sum(lowest_rank), sum(longest_rank), sum(divisive_rank)
            ]) as ranks,
        from library.texts
    ) as summed
    union all
    select 'film_keywords has every keyword of a film', abs(
        (select count(*) from library.film_keywords)
        - (select coalesce(sum(len(keywords)), 0) from library.films)
    )
)

select rule, violations::bigint as violations
from checks
order by rule
