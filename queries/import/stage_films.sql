-- Put the films of a batch beside those that wait.
insert into staged_films by name
from batch_films
