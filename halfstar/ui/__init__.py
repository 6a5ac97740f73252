"""What a reader sees and touches: the only code that knows of Streamlit, its session and its address."""
