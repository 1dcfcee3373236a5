"""The SQLite backend for one box: WAL, every commit on disk, and one fair queue of writers."""
