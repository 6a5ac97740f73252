-- How a library is written: within a bound of memory (the rest spills beside the file), and without a bar of DuckDB's own.
set memory_limit = '1200MB';

set enable_progress_bar = false;
