-- Keep what was not taken, so that it can be shown, mended and imported again.
insert into rejects
select $source_id as source_id, file, line, reason, content
from staged_rejects
