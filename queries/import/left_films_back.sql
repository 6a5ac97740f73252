-- Until the source is read, the films that it left are known as it told of them.
delete from films
where film_id in (select film_id from left_films);

insert into films
from left_films;

drop table left_films;
