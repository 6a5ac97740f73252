"""The benchmark: Halfstar beside a naive page and beside Streamlit's own floor, in turn. `python -m benchmarks`."""
