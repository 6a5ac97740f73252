-- Delete a match decision. Films that it joined become two films when one of their sources is imported again.
delete from match_decision_identifiers
where decision_id = $decision_id;

delete from match_decisions
where decision_id = $decision_id;
