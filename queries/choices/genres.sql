-- Which genres can be chosen, and how many reviews has each under the other filters?
-- columns: option, reviews
-- excluding: genre
with by_set as (
    select genre_set_id, sum(reviews) as reviews
    from selected_scores
    group by genre_set_id
),

named as (
    select genres as names, reviews
    from by_set
    join library.genre_sets using (genre_set_id)
)

select option, reviews
from counted_by_name('named')
order by reviews desc, option
limit most_options()
