-- Which reviews of joined films, or of the imported source, repeat an earlier one? They are deleted and counted as duplicates.
-- Reviews are the same if film, reviewer, day, score, verdicts, text and URL are: two diary entries of one day have two URLs.
-- Anonymous reviews whose rows differ in something that is not read are different: the second of them can only repeat the
-- second of another source.
-- First the films with several reviews by one reviewer are found, so that no other reviews are compared.
create temp table if not exists row_keys (review_id bigint, row_key bigint);   -- of the imported source

create or replace temp table repeated_pairs as
select film_id, reviewer_id
from reviews
where film_id in (select joined_id from joined_films)
group by film_id, reviewer_id
having count(*) > 1
union
select film_id, reviewer_id
from reviews
semi join (from film_facts where source_id = $source_id) using (film_id)
group by film_id, reviewer_id
having count(*) > 1;

create or replace temp table repeated_reviews as
with candidates as (
    select
        reviews.*,
        row_key,
        first(reviews.review_id) over (
            partition by film_id, reviewer_id, reviewed_on, score, verdict_set_id, text, url, source_id, row_key
            order by reviews.review_id
        ) as first_of_row,
    from reviews
    semi join repeated_pairs on
        repeated_pairs.film_id = reviews.film_id
        and repeated_pairs.reviewer_id is not distinct from reviews.reviewer_id
    left join row_keys using (review_id)
),

numbered as (                          -- which of the equal anonymous reviews of its source a review is, from 1
    select
        *,
        case
            when reviewer_id is not null then 1
            when row_key is null and source_id = $source_id then 1
            else dense_rank() over (
                partition by film_id, reviewer_id, reviewed_on, score, verdict_set_id, text, url, source_id
                order by if(row_key is null, review_id, first_of_row)
            )
        end as occurrence,
    from candidates
),

compared as (
    select
        review_id,
        source_id,
        first(review_id) over same as first_id,
        first(source_id) over same as first_source_id,
    from numbered
    window same as (
        partition by film_id, reviewer_id, reviewed_on, score, verdict_set_id, text, url, occurrence
        order by review_id
    )
)

select review_id, source_id, first_id, first_source_id
from compared
where review_id != first_id;

insert into duplicates
select source_id, first_id as review_id
from repeated_reviews
where source_id != first_source_id
union
select duplicates.source_id, repeated_reviews.first_id as review_id   -- fallback sources of the deleted review
from duplicates
join repeated_reviews using (review_id)
where duplicates.source_id != repeated_reviews.first_source_id
except
select source_id, review_id
from duplicates;

delete from duplicates
where review_id in (select review_id from repeated_reviews);

update sources                         -- the imported source is not among them yet: its report counts its duplicates
set imported = sources.imported - repeated.reviews, duplicate = sources.duplicate + repeated.reviews
from (select source_id, count(*) as reviews from repeated_reviews group by source_id) as repeated
where sources.source_id = repeated.source_id;

delete from reviews
where review_id in (select review_id from repeated_reviews);
