-- Which reviews have which of the words and phrases, and how often: all that match are among them. The other words are looked
-- for only where the rarest is. A phrase is terms side by side: it stands where its rarest term does, if the others do too.
with rarest as materialized (
    select sought.phrase, posting.review_id, posting.occurrences
    from library.postings as posting
    join sought using (term_id)
    where sought.is_first and posting.occurrences is not null
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

standing as (
    select phrase, review_id
    from beginnings
    join others using (phrase, review_id, beginning)
    group by phrase, size, review_id, beginning
    having count(*) = size - 1
)

select phrase, review_id, occurrences
from rarest
union all
select sought.phrase, posting.review_id, posting.occurrences
from library.postings as posting
join sought using (term_id)
where
    sought.size = 1
    and not sought.is_first
    and posting.occurrences is not null
    and posting.review_id in (select review_id from rarest)
union all
select phrase, review_id, count(*) as occurrences
from standing
group by phrase, review_id
