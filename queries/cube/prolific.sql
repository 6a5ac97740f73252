-- What did the reviewers write who wrote most?
-- columns: name, film_id, verdict_set_id, half_stars, reviewed_year, reviews
with most_prolific as (
    select reviewer_id, name
    from library.reviewers
    order by reviews desc, name
    limit 150
)

select name, film_id, verdict_set_id, half_stars, year(reviewed_on) as reviewed_year, count(*) as reviews
from library.reviews
join most_prolific using (reviewer_id)
group by name, film_id, verdict_set_id, half_stars, reviewed_year
order by name, film_id, verdict_set_id, half_stars, reviewed_year
