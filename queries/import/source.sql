-- Enter the source with its count of rows: what was read and neither imported nor rejected stood there already.
insert into sources
select
    $source_id as source_id,
    $name as name,
    $kind as kind,
    $licence as licence,
    now()::timestamp as imported_at,
    $read as read,
    (select count(*) from reviews where source_id = $source_id) as imported,
    0 as merged,
    $read - $rejected - (select count(*) from reviews where source_id = $source_id) as duplicate,
    $rejected as rejected,
    $notes as notes
