"""Every question the program asks of the database, one module for each noun.

Each takes a scoped session: what the viewer may not see is not there.
"""
