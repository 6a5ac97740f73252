-- The scores that the selection leaves, counted by genres of the film, month of review, verdicts and half star: from the
-- tally. reviewed_on is the first day of the month.
select *
from library.month_tally
where true
    and {genre}
    and {verdict}
    and {score}
    and {scored}
    and {reviewed}
