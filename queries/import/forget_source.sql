-- Take a source out, with everything that came from it alone; films and tallies follow when they are made anew.
delete from reviews
where source_id = $source_id;

delete from rejects
where source_id = $source_id;

delete from film_facts
where source_id = $source_id;

delete from sources
where source_id = $source_id;
