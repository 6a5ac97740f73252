-- What making a library needs: a bound on memory (the rest spills beside the file), and draws that the seed alone decides.
set memory_limit = '5GB';

create temp macro draw(seed, stream, number) as hash(xor(hash(number, seed), hash(stream)));

create temp macro part(drawn, place) as ((drawn >> (16 * place)) & 65535) / 65536;   -- a draw has four of these, 0 to 1

create temp macro share(drawn) as (drawn >> 32) / 4294967296;                        -- or a fine one

create temp macro bell(drawn) as                                                     -- or a normal one, near enough
    (part(drawn, 0) + part(drawn, 1) + part(drawn, 2) + part(drawn, 3) - 2) * sqrt(3);

create temp macro pick(list, share) as list[1 + floor(len(list) * share)::integer];

create temp macro capital(word) as upper(word[1]) || word[2:];
