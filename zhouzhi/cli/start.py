"""Starting Django for a command, and saying its refusals on the command line."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

DEMO_MARK = "demo"


def as_in_the_demo() -> None:
    """Go by the demo's date where this home holds the demo (演示日期); before Django is started.

    What the environment says itself stays as it is.
    """
    mark = Path(os.environ.get("ZHOUZHI_HOME", "").strip() or "var") / DEMO_MARK
    if mark.is_file() and not os.environ.get("ZHOUZHI_DEMO"):
        os.environ["ZHOUZHI_DEMO"] = "1"
        first = mark.read_text(encoding="ascii").strip()
        os.environ["ZHOUZHI_TODAY"] = os.environ.get("ZHOUZHI_TODAY") or first


@contextmanager
def django_started() -> Iterator[None]:
    """Set Django up for the commands inside; what stops them is said without a traceback.

    What they write is their own account's to read: the database holds people and sessions.
    """
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhouzhi.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    from zhouzhi.foundation.errors import Refusal

    try:
        django.setup()
        yield
    except ImproperlyConfigured as fault:
        raise click.ClickException(f"设置有误：{fault}") from fault
    except OperationalError as fault:
        raise click.ClickException(f"数据库用不了：{fault}") from fault
    except Refusal as refusal:
        raise click.ClickException(refusal.message) from refusal
