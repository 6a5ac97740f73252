-- The source is taken in; nothing of it waits.
drop table staged_films;

drop table matched_films;

drop table staged_rejects;

drop table staged_merged;

drop table staged_runs;

drop table told_again;
