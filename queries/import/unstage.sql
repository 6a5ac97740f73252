-- The source is taken in; nothing of it waits.
drop table staged_films;

drop table matched_films;

drop table enriching_films;

drop table fitting_films;

drop table enriched_films;

drop table if exists film_names;

drop table staged_rejects;

drop table staged_merged;

drop table staged_runs;

drop table told_again;

drop table known_titles;

drop table known_sides;

drop table known_marks;

drop table settled_marks;
