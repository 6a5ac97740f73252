-- The words of synthetic texts and names, the most frequent first: common English words, then invented ones.
-- A word that begins with a full stop or comma ends the phrase before it.
create temp table synthetic_words as
with invented as (
    select list(array_to_string(list_transform(range(1 + (number > 150)::bigint + (number > 6000)::bigint), lambda position:
        pick(string_split('b br c d dr f g h k l m n p r s st t tr v w', ' '), part(hash(number * 8 + position), 0))
        || pick(string_split('a e i o u ai ea ou', ' '), part(hash(number * 8 + position), 1))
        || pick(string_split(',,,l,n,r,s,t', ','), part(hash(number * 8 + position), 2))
    ), '') order by number) as words
    from range(30000) as numbers (number)
)

select
    string_split(
        'the|a|of|. The|and|is|. It|, and|in|. A|to|that|film|this|, but|with|. There|for|as|. But|his|one|it|has|not|are|who|on'
        || '|her|from|by|at|all|so|an|they|what|more|when|story|than|about|which|out|. What|up|never|scene|into|only|time|or|if'
        || '|no|last|can|much|camera|first|two|little|we|even|every|. Nothing|like|just|ending|good|how|over|after|life|still'
        || '|most|light|where|own|through|long|best|half|love|music|actor|dialogue|plot|director|screen|cast|beautiful|slow'
        || '|funny|quiet|great|bad|better|sound|colour|night|year|world|performance|cut|face|hour|minute|watch|see|feel',
        '|'
    ) || words as words,
    list_transform(words[500:3500], lambda word: capital(word)) as names,
from invented;
