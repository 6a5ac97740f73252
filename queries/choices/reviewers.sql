-- Which reviewers can be chosen, and how many reviews has each under the other filters?
-- columns: option, reviews
-- excluding: reviewer
-- Only the reviewers with the most reviews in the library are counted.
with most_prolific as (
    select reviewer_id, name
    from library.reviewers
    order by reviews desc, name
    limit most_options()
)

select most_prolific.name as option, count(*) as reviews
from selected_reviews as review
join most_prolific using (reviewer_id)
group by most_prolific.name
order by reviews desc, option
