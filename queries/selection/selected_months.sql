-- The scores that the selection leaves, counted by genres of the film, month of review, verdicts and half star: from the tally.
-- reviewed_on is the first day of the month, so that a condition on it may ask for the month or the year alone.
select *
from library.month_tally
where {conditions}
