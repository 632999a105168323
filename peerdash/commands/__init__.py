"""Commands that do the group's work: the services, from the command line."""
