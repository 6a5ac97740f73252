-- Settings for writing a library: a memory limit (the rest spills to disk), and no progress bar of DuckDB.
set memory_limit = '1200MB';

set enable_progress_bar = false;
