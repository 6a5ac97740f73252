-- Drop the temporary tables of an import and of the matching.
drop table staged_films;

drop table staged_rejects;

drop table staged_merged;

drop table staged_runs;

drop table matched_films;

drop table enrichment_films;

drop table enrichment_candidates;

drop table enrichment_matches;

drop table if exists enrichment_titles;

drop table if exists keyed_enriching;

drop table if exists keyed_films;

drop table known_titles;

drop table known_decisions;

drop table known_identifiers;

drop table inherited_identifiers;

drop table repeated_reviews;

drop table row_keys;
