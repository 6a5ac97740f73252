-- Remove a source. Reviews that another source has too pass to that source. All other rows of the source are deleted.
-- The derived tables are rebuilt afterwards.
create temp table fallback_sources as  -- the sources that the reviews pass to
select duplicates.review_id, min(duplicates.source_id) as source_id
from duplicates
join reviews using (review_id)
where reviews.source_id = $source_id and duplicates.source_id != $source_id
group by duplicates.review_id;

create or replace temp table repeated_pairs as      -- their remaining reviews may no longer be rewatches
select distinct film_id, reviewer_id
from reviews
where
    (source_id != $source_id or review_id in (select review_id from fallback_sources))
    and (film_id, reviewer_id) in (select (film_id, reviewer_id) from reviews where source_id = $source_id);

update reviews
set source_id = fallback_sources.source_id
from fallback_sources
where reviews.review_id = fallback_sources.review_id;

update sources
set imported = sources.imported + passed_on.reviews, duplicate = sources.duplicate - passed_on.reviews
from (select source_id, count(*) as reviews from fallback_sources group by source_id) as passed_on
where sources.source_id = passed_on.source_id;

delete from duplicates
where source_id = $source_id or (source_id, review_id) in (select (source_id, review_id) from fallback_sources);

drop table fallback_sources;

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
