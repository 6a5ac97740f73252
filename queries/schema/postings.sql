-- Index the texts of the reviews from $first to $last: a sorted run of postings, so that a term is found without a scan.
create or replace temp table terms_of_texts as
select review_id, terms_of(text) as terms
from reviews
where text_length > 0 and review_id between $first and $last;

insert into terms
select (select count(*) from terms) + row_number() over (order by term) as term_id, term, 0 as reviews
from (select distinct unnest(terms) as term from terms_of_texts) as found
where term not in (select term from terms)
order by term_id;

insert into postings
with positions as (
    select review_id, unnest(terms) as term, unnest(range(len(terms))) as position
    from terms_of_texts
)

select
    term_id,
    review_id,
    position,
    if(position = min(position) over same_term, count(*) over same_term, null) as occurrences,
from positions
join terms using (term)
window same_term as (partition by term_id, review_id)
order by term_id, review_id, position;

update texts
set terms = len(terms_of_texts.terms)
from terms_of_texts
where texts.review_id = terms_of_texts.review_id;

drop table terms_of_texts;
