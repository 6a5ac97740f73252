-- Whatever else follows from films and reviews, made anew: tags, reviewers, rewatches, the tallies and the terms.
delete from tags;

insert into tags
select row_number() over (order by kind, name) as tag_id, kind, name
from (
    select distinct 'genre' as kind, unnest(genres) as name from films
    union
    select distinct 'verdict' as kind, unnest(verdicts) as name from reviews
) as named;

delete from film_tags;

insert into film_tags
select tagged.film_id, tags.tag_id
from (select film_id, unnest(genres) as name from films) as tagged
join tags on tags.kind = 'genre' and tags.name = tagged.name
order by film_id, tag_id;

delete from review_tags;

insert into review_tags
select tagged.review_id, tags.tag_id
from (select review_id, unnest(verdicts) as name from reviews) as tagged
join tags on tags.kind = 'verdict' and tags.name = tagged.name
order by review_id, tag_id;

delete from reviewers
where reviewer_id not in (select reviewer_id from reviews where reviewer_id is not null);

update reviews                         -- a reviewer's second and later reviews of a film are rewatches
set is_rewatch = seen.place > 1
from (
    select
        review_id,
        row_number() over (partition by film_id, reviewer_id order by reviewed_on nulls first, source_id, review_id) as place,
    from reviews
    where reviewer_id is not null
) as seen
where reviews.review_id = seen.review_id and reviews.is_rewatch != (seen.place > 1);

delete from score_tally;

insert into score_tally
select film_id, verdicts, half_stars, count(*) as reviews, sum(score) as score_sum
from reviews
group by film_id, verdicts, half_stars
order by film_id, verdicts, half_stars;

delete from month_tally;

insert into month_tally
select
    films.genres,
    date_trunc('month', reviews.reviewed_on) as month,
    reviews.verdicts,
    reviews.half_stars,
    count(*) as reviews,
    sum(reviews.score) as score_sum,
from reviews
join films using (film_id)
group by all
order by all;

delete from terms;

insert into terms
select term, review_id, count(*) as occurrences
from (select review_id, unnest(words_of(text)) as term from reviews) as words
group by term, review_id
order by term, review_id;
