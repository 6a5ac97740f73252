-- Which reviewers are there, and how many reviews would each one leave under the other filters?
-- columns: option, reviews
-- excluding: reviewer
-- Of the 150 who wrote most.
with most_prolific as (
    select reviewer_id, name
    from library.reviewers
    order by reviews desc, name
    limit 150
)

select most_prolific.name as option, count(*) as reviews
from selected_reviews as review
join most_prolific using (reviewer_id)
group by most_prolific.name
order by reviews desc, option
