-- The memory limit for making a library (the rest spills to disk), and macros for random draws, which depend on the seed alone.
set memory_limit = '5GB';

create temp macro draw(seed, stream, number) as hash(xor(hash(number, seed), hash(stream)));

create temp macro part(drawn, position) as ((drawn >> (16 * position)) & 65535) / 65536;   -- 0 to 1; a draw has four

create temp macro share(drawn) as (drawn >> 32) / 4294967296;                        -- 0 to 1, finer

create temp macro bell(drawn) as                                                     -- nearly normal
    (part(drawn, 0) + part(drawn, 1) + part(drawn, 2) + part(drawn, 3) - 2) * sqrt(3);

create temp macro pick(list, share) as list[1 + floor(len(list) * share)::integer];

create temp macro capital(word) as upper(word[1]) || word[2:];
