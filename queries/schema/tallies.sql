-- Rebuild the other derived tables: tallies, keywords, and the number of reviews of each reviewer.
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

delete from keywords;

insert into keywords
select row_number() over (order by name) as keyword_id, name
from (select distinct unnest(keywords) as name from films) as named;

delete from film_keywords;

insert into film_keywords
select tagged.film_id, keywords.keyword_id
from (select film_id, unnest(keywords) as name from films) as tagged
join keywords using (name)
order by film_id, keyword_id;

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
