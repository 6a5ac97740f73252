-- Take a source out. What another source tells too goes over to that one; what came from it alone goes with it. Films,
-- tags and tallies follow when they are made anew.
create temp table heirs as
select duplicates.review_id, min(duplicates.source_id) as source_id
from duplicates
join reviews using (review_id)
where reviews.source_id = $source_id and duplicates.source_id != $source_id
group by duplicates.review_id;

create or replace temp table repeated_pairs as    -- what is left of these may be no rewatch any more
select distinct film_id, reviewer_id
from reviews
where
    (source_id != $source_id or review_id in (select review_id from heirs))
    and (film_id, reviewer_id) in (select (film_id, reviewer_id) from reviews where source_id = $source_id);

update reviews
set source_id = heirs.source_id
from heirs
where reviews.review_id = heirs.review_id;

update sources
set imported = sources.imported + inherited.reviews, duplicate = sources.duplicate - inherited.reviews
from (select source_id, count(*) as reviews from heirs group by source_id) as inherited
where sources.source_id = inherited.source_id;

delete from duplicates
where source_id = $source_id or (source_id, review_id) in (select (source_id, review_id) from heirs);

drop table heirs;

delete from reviews
where source_id = $source_id;

delete from rejects
where source_id = $source_id;

delete from reject_headers
where header_id not in (select header_id from rejects where header_id is not null);

delete from film_facts
where source_id = $source_id;

delete from sources
where source_id = $source_id;
