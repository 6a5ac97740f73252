-- Take back what a person said of two films. Films that are one by it part when their sources are imported again.
delete from match_decision_identities
where decision_id = $decision_id;

delete from match_decisions
where decision_id = $decision_id;
