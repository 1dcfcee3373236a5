"""`zhouzhi demo`: sets everything up and serves the demo, with its sign-ins printed."""

import os
import sys

import click

from zhouzhi.cli.migrate import migrate_all
from zhouzhi.cli.serve import serve_all
from zhouzhi.cli.start import DEMO_MARK, django_started

FIRST_DAY = "2023-05-13"


@click.command(short_help="装好并启动演示系统")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    envvar="PORT",
    help="监听的端口。",
)
@click.option("--prepare-only", is_flag=True, help="只装好，不启动。")
def demo(port: int, prepare_only: bool) -> None:
    """装好演示系统（数据库、指标、样本单位和人员）并启动；可以重复运行，已有的数据保留。"""
    os.environ.setdefault("ZHOUZHI_DEMO", "1")
    os.environ.setdefault("ZHOUZHI_TODAY", FIRST_DAY)
    os.environ.setdefault("ZHOUZHI_ORIGIN", f"http://localhost:{port}")
    with django_started():
        refuse_among_real_people()
        mark_home()
        prepare()
        announce(port)
        code = 0 if prepare_only else serve_all(host="127.0.0.1", port=port)
    sys.exit(code)


def refuse_among_real_people() -> None:
    """Refuse to put invented people with a public password beside real ones."""
    from django.conf import settings
    from django.db import connection

    from zhouzhi.apps.orgs.queries import is_peopled
    from zhouzhi.processes.plant_demo import sign_ins

    if not settings.ZHOUZHI_DEMO:
        raise click.ClickException("ZHOUZHI_DEMO 设成了否，没有启动演示。请去掉这个变量再运行。")
    is_new = "org_user" not in connection.introspection.table_names()
    if not is_new and is_peopled() and next(sign_ins(), None) is None:
        raise click.ClickException(
            "这里已有账号，演示会加入虚构的人员和公开的密码，没有继续。"
            "请另设 ZHOUZHI_HOME（以及 DATABASE_URL）再运行。"
        )


def mark_home() -> None:
    """Leave word in this home that it holds the demo, and on which day the demo begins."""
    from django.conf import settings

    mark = settings.ZHOUZHI_HOME / DEMO_MARK
    mark.write_text(f"{settings.ZHOUZHI_TODAY}\n", encoding="ascii")


def prepare() -> None:
    """Bring the database up, load the catalogues, gather static files, plant what is missing."""
    from django.conf import settings
    from django.core.management import call_command

    from zhouzhi.apps.measures.actions import load_measures
    from zhouzhi.foundation.audit.actions import SYSTEM
    from zhouzhi.processes.plant_demo import UNITS_SINCE, plant_units
    from zhouzhi.processes.plant_demo.campaigns import plant_campaigns

    say("正在建立数据库……（第一次要一两分钟）")
    migrate_all()
    call_command("collectstatic", interactive=False, verbosity=0)
    say("正在放入指标、单位和人员……")
    load_measures(actor=SYSTEM)
    plant_units(samples=settings.ZHOUZHI_SAMPLES, on=UNITS_SINCE)
    say("正在放入样本活动……")
    plant_campaigns(samples=settings.ZHOUZHI_SAMPLES)


def say(words: str) -> None:
    """Tell whoever waits what is being done, apart from what the command answers."""
    click.echo(f"  {words}", err=True)


def announce(port: int) -> None:
    """Print the address and whom one may sign in as."""
    from zhouzhi.processes.plant_demo import DEMO_PASSWORD, sign_ins

    click.echo(f"\n  周知演示系统  http://localhost:{port}\n")
    click.echo(f"  密码都是      {DEMO_PASSWORD}\n")
    for line in sign_ins():
        click.echo(f"  {line.username:<16}{line.role}　{line.unit}")
    click.echo("\n  按 Ctrl-C 停止。\n")
