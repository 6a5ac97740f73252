-- Whatever else follows from films and reviews, made anew: tags, reviewers, rewatches, the tallies.
delete from score_tally;

insert into score_tally
with counted as (
    select
        film_id,
        verdict_set_id,
        half_stars,
        count(*) as reviews,
        count(*) filter (text_length > 0) as texts,
        sum(score) as score_sum,
    from reviews
    group by film_id, verdict_set_id, half_stars
)

select film_id, films.year, films.genre_set_id, verdict_set_id, half_stars, reviews, texts, score_sum
from counted
join films using (film_id)
order by film_id, verdict_set_id, half_stars;

delete from verdict_sets
where verdict_set_id not in (select verdict_set_id from score_tally);

delete from tags;

insert into tags
select row_number() over (order by kind, name) as tag_id, kind, name
from (
    select distinct 'genre' as kind, unnest(genres) as name from films
    union
    select distinct 'keyword' as kind, unnest(keywords) as name from films
    union
    select distinct 'verdict' as kind, unnest(verdicts) as name from verdict_sets
) as named;

delete from film_tags;

insert into film_tags
select tagged.film_id, tags.tag_id
from (
    select film_id, 'genre' as kind, unnest(list_distinct(genres)) as name from films
    union all
    select film_id, 'keyword' as kind, unnest(keywords) as name from films
) as tagged
join tags using (kind, name)
order by film_id, tag_id;

delete from review_tags;

insert into review_tags
select reviews.review_id, tags.tag_id
from reviews
join (select verdict_set_id, unnest(verdicts) as name from verdict_sets) as tagged using (verdict_set_id)
join tags on tags.kind = 'verdict' and tags.name = tagged.name
order by review_id, tag_id;

update reviewers
set reviews = counted.reviews
from (
    select reviewer_id, count(reviews.review_id) as reviews
    from reviewers
    left join reviews using (reviewer_id)
    group by reviewer_id
) as counted
where reviewers.reviewer_id = counted.reviewer_id;

delete from reviewers
where reviews = 0;

delete from year_tally;

insert into year_tally
select
    film_id,
    year(reviewed_on) as reviewed_year,
    half_stars,
    count(*) as reviews,
    count(*) filter (text_length > 0) as texts,
    sum(score) as score_sum,
from reviews
group by film_id, year(reviewed_on), half_stars
order by film_id, reviewed_year, half_stars;

delete from month_tally;

insert into month_tally
select
    films.genre_set_id,
    date_trunc('month', reviews.reviewed_on) as reviewed_on,
    reviews.verdict_set_id,
    reviews.half_stars,
    count(*) as reviews,
    sum(reviews.score) as score_sum,
from reviews
join films using (film_id)
group by all
order by all;
