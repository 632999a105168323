"""The words of the work, as tables of facts. To add a word, add a row."""
