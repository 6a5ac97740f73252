"""The benchmark: Halfstar, a naive page and Streamlit alone, measured in turn. `python -m benchmarks`."""
