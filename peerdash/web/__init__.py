"""The door: who gets in, what leaves, and every header; no child data."""
