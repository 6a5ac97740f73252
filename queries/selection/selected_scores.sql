-- The selected reviews, counted by film, verdicts and half star: from the tally.
select *
from library.score_tally
where {conditions}
