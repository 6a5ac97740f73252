-- Add the source with its counts of rows, in all and file by file.
insert into sources
select
    $source_id as source_id,
    $name as name,
    $kind as kind,
    $licence as licence,
    now()::timestamp as imported_at,
    $read as read,
    $imported as imported,
    $merged as merged,
    $duplicate as duplicate,
    $rejected as rejected,
    $files as files,
    $notes as notes
