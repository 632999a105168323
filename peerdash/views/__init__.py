"""What is drawn: from what services return to figures and files; no Streamlit."""
