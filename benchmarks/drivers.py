"""The database's own driver, without anything of the product's between: for the bare sides."""

import sqlite3
from typing import Any

from django.db import connection


def driver() -> tuple[Any, str]:
    """A connection of the database's own driver, and its placeholder."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return sqlite3.connect(name), "?"
    import psycopg

    parameters = connection.get_connection_params()
    keys = ("dbname", "user", "password", "host", "port")
    return psycopg.connect(**{key: parameters[key] for key in keys if parameters.get(key)}), "%s"
