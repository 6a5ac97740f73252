-- The source is taken in; nothing of it waits.
drop table staged_films;

drop table matched_films;

drop table staged_rejects;

drop table staged_merged;

drop table staged_runs;

drop table told_again;

drop table known_titles;

drop table known_sides;

drop table known_marks;

drop table settled_marks;
