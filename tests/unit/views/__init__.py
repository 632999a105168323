"""What is drawn, and that it says the same everywhere."""
