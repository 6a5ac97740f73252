-- Which ranges of reject_id divide the re-importable rejects into chunks of about 50 MB?
-- columns: first, last
-- A reject is counted with 300 bytes for all its fields but the content.
with chunks as (
    select reject_id, sum(length(content) + 300) over (order by reject_id) // 50_000_000 as chunk
    from library.rejects
    where header_id is not null
)

select
    min(reject_id) as first,
    max(reject_id) as last,
from chunks
group by chunk
order by first
