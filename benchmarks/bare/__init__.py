"""The bare side of each ratio: the database's own driver and SQL, nothing of the product."""
