-- Take back what a person said of two films. Films that are one by it part when their sources are imported again.
delete from settled_films
where settlement_id = $settlement_id;

delete from settlements
where settlement_id = $settlement_id;
