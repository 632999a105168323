"""The bench: how fast the dashboard is, beside Streamlit drawing the same with nothing.

It is a package of the program and not a folder of tests, because whoever runs an
installation has no tests and has to be able to ask the same (`peerdash bench`);
`tests/bench` asks it the same questions at small sizes. Nothing here is met by
the running dashboard, and every figure is a ratio of two things measured in turn
in one run (design 10).
"""
