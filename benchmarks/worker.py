"""One benchmark on one database: figures on standard output, one JSON object a line.

python -m benchmarks.worker NAME [DATABASE]
"""

import importlib
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path

import django
from django.conf import settings
from django.db import connection

from benchmarks.figures import DifferentAnswersError, Figure


def main() -> int:
    """Measure; the exit code."""
    name, database = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""
    django.setup()
    module = importlib.import_module(f"benchmarks.{name}")
    try:
        figures: list[Figure] = _on_fresh_database(module) if database else module.measure()
    except DifferentAnswersError as difference:
        sys.stderr.write(f"the answers differ: {difference}\n")
        return 2
    for figure in figures:
        named = replace(figure, name=f"{figure.name}_{database}" if database else figure.name)
        sys.stdout.write(json.dumps(asdict(named), ensure_ascii=False) + "\n")
    return 0


def _on_fresh_database(module: object) -> list[Figure]:
    """Measure on a database made for it, a real file for SQLite, and gone afterwards."""
    folder = Path(settings.ZHOUZHI_HOME)
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(folder / "bench.sqlite3")
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        return module.measure()  # type: ignore[attr-defined]
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
