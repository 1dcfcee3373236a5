"""The database's own refusal to change or remove audit rows, for each kind of database."""

from typing import Any

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
