-- Index the texts of the reviews from $first to $last: a run of postings, sorted, so that a term is found without a scan.
create or replace temp table told_terms as
select review_id, terms_of(text) as terms
from reviews
where text_length > 0 and review_id between $first and $last;

insert into terms
select (select count(*) from terms) + row_number() over (order by term) as term_id, term, 0 as reviews
from (select distinct unnest(terms) as term from told_terms) as told
where term not in (select term from terms)
order by term_id;

insert into postings
with standing as (
    select review_id, unnest(terms) as term, unnest(range(len(terms))) as place
    from told_terms
)

select
    term_id,
    review_id,
    place,
    if(place = min(place) over same, count(*) over same, null) as occurrences,
from standing
join terms using (term)
window same as (partition by term_id, review_id)
order by term_id, review_id, place;

update texts
set terms = len(told_terms.terms)
from told_terms
where texts.review_id = told_terms.review_id;

drop table told_terms;
