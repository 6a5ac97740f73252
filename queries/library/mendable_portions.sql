-- In which portions can what can be mended be read, each some 50 MB?
-- columns: first, last
with portions as (
    select reject_id, sum(length(content) + 300) over (order by reject_id) // 50_000_000 as portion
    from library.rejects
    where header_id is not null
)

select
    min(reject_id) as first,
    max(reject_id) as last,
from portions
group by portion
order by first
