"""The database's own refusal to change or remove audit rows, for each kind of database."""

from typing import Any

from django.db import connection

_SQLITE_UPDATE = """
CREATE TRIGGER {name}_upd BEFORE UPDATE ON {table} {when}
BEGIN SELECT RAISE(ABORT, 'audit rows are append-only'); END
"""
_SQLITE_DELETE = """
CREATE TRIGGER {name}_del BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, 'audit rows are append-only'); END
"""
_PG_FUNCTION = """
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'audit rows are append-only'; END $$
"""
_PG_UPDATE = """
CREATE TRIGGER {name}_upd BEFORE UPDATE ON {table} FOR EACH ROW {when}
EXECUTE FUNCTION audit_refuse()
"""
_PG_DELETE = """
CREATE TRIGGER {name}_del BEFORE DELETE ON {table} FOR EACH ROW
EXECUTE FUNCTION audit_refuse()
"""
# A seal is made without a number and is given one once; from then on it is fixed.
_ROWS = (
    ("audit_line", "audit_auditline", ""),
    ("audit_seal", "audit_auditseal", "OLD.number IS NOT NULL"),
)


def install(apps: object, schema_editor: Any) -> None:
    """Create the triggers; a later migration that rebuilds the tables calls this again."""
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    if not on_sqlite:
        schema_editor.execute(_PG_FUNCTION)
    update, delete = (_SQLITE_UPDATE, _SQLITE_DELETE) if on_sqlite else (_PG_UPDATE, _PG_DELETE)
    for name, table, condition in _ROWS:
        when = f"WHEN ({condition})" if condition else ""
        schema_editor.execute(update.format(name=name, table=table, when=when))
        schema_editor.execute(delete.format(name=name, table=table))


def remove(apps: object, schema_editor: Any) -> None:
    """Drop the triggers again."""
    on_table = schema_editor.connection.vendor != "sqlite"
    for name, table, _ in _ROWS:
        for event in ("upd", "del"):
            place = f" ON {table}" if on_table else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}_{event}{place}")


def missing() -> list[str]:
    """Name the triggers that are not there, are switched off, or do something else."""
    found = _on_sqlite() if connection.vendor == "sqlite" else _on_server()
    return [name for name in _expected() if name not in found]


def _expected() -> dict[str, str]:
    """Give what SQLite keeps of each trigger: its statement as it was executed."""
    made = {}
    for name, table, condition in _ROWS:
        when = f"WHEN ({condition})" if condition else ""
        made[f"{name}_upd"] = _SQLITE_UPDATE.format(name=name, table=table, when=when)
        made[f"{name}_del"] = _SQLITE_DELETE.format(name=name, table=table)
    return made


def _on_sqlite() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = dict(cursor.fetchall())
    return {name for name, sql in _expected().items() if found.get(name, "").split() == sql.split()}


def _on_server() -> set[str]:
    """The triggers that fire and whose function refuses, of those on the audit's own tables."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            " JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE t.tgenabled IN ('O', 'A') AND c.relname IN (%s, %s)"
            " AND p.proname = 'audit_refuse' AND p.prosrc LIKE %s"
            " AND pg_table_is_visible(c.oid)",
            [*(table for _, table, _ in _ROWS), "% BEGIN RAISE EXCEPTION %"],
        )
        return {name for (name,) in cursor.fetchall()}
