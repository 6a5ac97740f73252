-- Remember what the source tells too, so that it can hold it when the other source is taken out.
insert into duplicates
select $source_id as source_id, known_id as review_id
from told_again
where known_id is not null
