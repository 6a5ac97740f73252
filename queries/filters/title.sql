-- A title contains the text searched for, whatever its case and accents.
-- columns: folded_title
contains(folded_title, fold($title))
