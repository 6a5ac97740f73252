-- The verdicts that synthetic reviews have: none, or one word, from the worst to the best.
insert into verdict_sets by name
select
    1 as verdict_set_id,
    []::varchar[] as verdicts,
union all
select
    1 + unnest(range(1, len(ladder) + 1)) as verdict_set_id,
    [unnest(ladder)] as verdicts,
from (
    select string_split(
        'unwatchable dire tedious disappointing uneven decent rewarding excellent exceptional masterpiece', ' '
    ) as ladder
) as rungs;
