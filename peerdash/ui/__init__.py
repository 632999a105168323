"""Streamlit pieces that more than one page uses; the only session state."""
