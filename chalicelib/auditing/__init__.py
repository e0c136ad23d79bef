"""Who looked at or changed what, as a chain in which nothing can be altered unnoticed; standard library only."""
