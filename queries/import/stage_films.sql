-- Stage the films of a batch, once they are matched.
insert into staged_films by name
from keyed_films
