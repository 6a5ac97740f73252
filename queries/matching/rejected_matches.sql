-- Which candidates are rejected: another identifier contradicts them, or a person decided that the films are different?
create or replace temp table rejected_matches as
with compared as materialized (
    select match_candidates.film_key, match_candidates.film_id, evidence, kind, identifier
    from match_candidates
    join pending_identifiers using (film_key)
    where kind != match_evidence().match_decision
),

kinds_in_common as (                   -- kinds of identifier that both films have, and whether any is the same
    select
        compared.film_key,
        compared.film_id,
        compared.evidence,
        compared.kind,
        bool_or(compared.identifier = known_identifiers.identifier) as is_same,
    from compared
    join known_identifiers using (film_id, kind)
    group by compared.film_key, compared.film_id, compared.evidence, compared.kind
),

contradicted as (                      -- by an identifier that is at least as strong as the evidence
    select film_key, film_id
    from kinds_in_common
    where
        not is_same
        and (kind <= evidence or (kind = match_evidence().source_key and evidence > match_evidence().tmdb_id))
),

decided_different as (
    select match_candidates.film_key, match_candidates.film_id
    from match_candidates
    join pending_decisions using (film_key)
    join known_decisions on
        known_decisions.film_id = match_candidates.film_id
        and known_decisions.decision_id = pending_decisions.decision_id
    semi join (from match_decisions where not is_same) as different on different.decision_id = pending_decisions.decision_id
    group by match_candidates.film_key, match_candidates.film_id, pending_decisions.decision_id
    having
        bool_or(pending_decisions.is_other != known_decisions.is_other)
        and not coalesce(
            bool_or(pending_decisions.is_other = known_decisions.is_other) filter (known_decisions.is_from_this_source),
            false
        )
)

select film_key, film_id
from contradicted
union
select film_key, film_id
from decided_different;
