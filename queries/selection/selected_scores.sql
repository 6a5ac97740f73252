-- The scores that the selection leaves, counted by film, verdicts and half star: from the tally.
select *
from library.score_tally
where true
    and {genre}
    and {year}
    and {director}
    and {title}
    and {keyword}
    and {verdict}
    and {score}
    and {scored}
