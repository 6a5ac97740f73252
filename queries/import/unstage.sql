-- The rows of a source are taken; nothing of them waits.
drop table staged_films;

drop table staged_reviews;

drop table staged_rejects;

drop table staged_merged;

drop table staged_files;

drop table matched_films;

drop table told_again;
