-- Where the words searched for stand: one row a phrase and review that has it, and how often. A phrase is terms side by side;
-- a word is a phrase of one term. A phrase may begin where its rarest term stands; it does if the others stand there too.
with sought as (
    select
        phrase,
        term_id,
        place,
        size,
        row_number() over (partition by phrase order by terms.reviews, place) = 1 as is_rarest,
    from (
        select phrase, unnest(terms) as term, unnest(range(len(terms))) as place, len(terms) as size
        from (select unnest(range(len($words))) as phrase, terms_of(unnest($words)) as terms) as phrases
    ) as standing
    join library.terms using (term)
),

beginnings as materialized (
    select sought.phrase, sought.size, posting.review_id, posting.place - sought.place as beginning
    from library.postings as posting
    join sought using (term_id)
    where sought.size > 1 and sought.is_rarest
),

others as (
    select sought.phrase, posting.review_id, posting.place - sought.place as beginning
    from library.postings as posting
    join sought using (term_id)
    where
        sought.size > 1
        and not sought.is_rarest
        and posting.review_id in (select review_id from beginnings)
),

found as (
    select phrase, review_id
    from beginnings
    join others using (phrase, review_id, beginning)
    group by phrase, size, review_id, beginning
    having count(*) = size - 1
)

select sought.phrase, posting.review_id, posting.occurrences
from library.postings as posting
join sought using (term_id)
where sought.size = 1 and posting.occurrences is not null
union all
select phrase, review_id, count(*) as occurrences
from found
group by phrase, review_id
