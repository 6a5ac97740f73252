-- A review has one of the chosen verdicts.
-- columns: verdict_set_id
verdict_set_id in (select verdict_set_id from library.verdict_sets where list_has_any(verdicts, $verdict))
