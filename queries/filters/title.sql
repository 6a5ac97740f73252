-- A film has the words in its title.
-- columns: folded_title
contains(folded_title, fold($title))
