-- How many rows has each table of the library?
-- columns: table_name, row_count
select 'films' as table_name, count(*) as row_count from library.films
union all
select 'reviews', count(*) from library.reviews
union all
select 'reviewers', count(*) from library.reviewers
union all
select 'keywords', count(*) from library.keywords
union all
select 'sources', count(*) from library.sources
union all
select 'rejects', count(*) from library.rejects
union all
select 'score_tally', count(*) from library.score_tally
union all
select 'year_tally', count(*) from library.year_tally
union all
select 'month_tally', count(*) from library.month_tally
union all
select 'texts', count(*) from library.texts
union all
select 'terms', count(*) from library.terms
union all
select 'postings', count(*) from library.postings
order by table_name
