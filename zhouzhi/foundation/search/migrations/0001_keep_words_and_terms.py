"""Keep the words of what is searched, and their terms in a table of the database's own kind."""

from typing import Any

from django.db import migrations, models

_MAKE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search_terms USING fts5("
        "head, rest, content='', columnsize=0, detail=column, tokenize='unicode61')",
    ),
    "postgresql": (
        "CREATE TABLE search_terms (number bigint PRIMARY KEY, terms tsvector NOT NULL)",
        "CREATE INDEX search_terms_ix ON search_terms USING gin (terms)",
    ),
}


def make_terms(apps: Any, schema_editor: Any) -> None:
    for statement in _MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_terms(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute("DROP TABLE search_terms")


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.JSONField()),
            ],
            options={"db_table": "search_document", "ordering": ("pk",)},
        ),
        migrations.RunPython(make_terms, drop_terms),
    ]
