"""The database: the only place that asks it anything."""
