"""Shorthand: a map in plain text, read and written without loss (design 6, R171).

`reading.read` turns text into a `Sketch`, `writing.write` turns one back; whatever
a map holds has a line of its own, so the text is a paste format, a backup and a
difference that people can read.
"""
