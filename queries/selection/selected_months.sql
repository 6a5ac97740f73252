-- The selected reviews, counted by genres of the film, month of review, verdicts and half star: from the tally.
-- reviewed_on is the first day of the month, so a condition on it can only ask for the month or the year.
select *
from library.month_tally
where {conditions}
