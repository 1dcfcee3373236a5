"""`zhouzhi serve`: web and worker together on one box; `zhouzhi work`: the worker alone."""

import os
import socket
import sys

import click

from zhouzhi.cli.start import django_started
from zhouzhi.cli.supervise import supervise
from zhouzhi.foundation import clock
from zhouzhi.foundation.outbox.queues import QUEUES

_THREADS_ON_SQLITE = min(16, 2 * (os.cpu_count() or 2))
_THREADS_ON_SERVER = 4
_WORKERS_ON_SERVER = max(2, os.cpu_count() or 2)


@click.command(short_help="启动网站和后台进程")
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的地址。")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    envvar="PORT",
    help="监听的端口。",
)
@click.option("--web-only", is_flag=True, help="只启动网站，后台进程另用 zhouzhi work 启动。")
def serve(host: str, port: int, web_only: bool) -> None:
    """启动网站和后台进程；按 Ctrl-C 一起停止。

    其中一个意外退出时自动重启；一分钟内退出 5 次则全部停止，退出码为 1。
    """
    with django_started():
        code = serve_all(host=host, port=port, web_only=web_only)
    sys.exit(code)


@click.command(short_help="只启动后台进程")
@click.option(
    "--queue",
    "queues",
    multiple=True,
    type=click.Choice(QUEUES),
    help="只办理这个队列的任务，可以写多次；不写则各个队列同时办理。",
)
def work(queues: tuple[str, ...]) -> None:
    """只启动后台进程：办理发件箱里的任务，并按时做封存、清理等例行工作。

    recognise 是扫描件的文字识别，post 是发邮件和群消息，都可能很慢，与其他任务各办各的，互不等候。
    """
    with django_started():
        clock.pinned_start()  # refuses a business date that is set outside the demo
        refuse_unmigrated()
        refuse_demo_people()
        from zhouzhi.foundation.outbox.worker import Worker

        Worker(queues=queues).run_forever()


def serve_all(*, host: str, port: int, web_only: bool = False) -> int:
    """Serve until stopped and give the exit code; Django has been set up before."""
    clock.pinned_start()  # refuses a business date that is set outside the demo
    refuse_unmigrated()
    refuse_demo_people()
    refuse_without_static()
    refuse_taken(host, port)
    commands = {"网站": web_command(host, port)}
    if not web_only:
        commands["后台"] = [sys.executable, "-m", "zhouzhi.cli", "work"]
    return supervise(commands)


def web_command(host: str, port: int) -> list[str]:
    """Give the command of the web process: one with threads on SQLite, several on a server."""
    from django.db import connection

    on_sqlite = connection.vendor == "sqlite"
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(1 if on_sqlite else _WORKERS_ON_SERVER),
        "--blocking-threads": str(_THREADS_ON_SQLITE if on_sqlite else _THREADS_ON_SERVER),
        "--workers-kill-timeout": "10",
        "--log-level": "warning",
    }
    given = [word for pair in options.items() for word in pair]
    return [sys.executable, "-m", "granian", *given, "--no-ws", "zhouzhi.config.wsgi:application"]


def refuse_unmigrated() -> None:
    """Refuse to start on a database that is behind the code."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        raise click.ClickException(
            f"数据库还有 {len(plan)} 项结构变更没有执行，请先运行：zhouzhi migrate"
        )


def refuse_demo_people() -> None:
    """Refuse to do real work beside the demo's people, whose password everybody can read."""
    from django.conf import settings

    from zhouzhi.processes.plant_demo import has_demo_people

    if not settings.ZHOUZHI_DEMO and has_demo_people():
        raise click.ClickException(
            "这里有演示用的账号，密码是公开的，不能办理真实业务。"
            "正式使用请另设 ZHOUZHI_HOME（以及 DATABASE_URL）；看演示请用 zhouzhi demo。"
        )


def refuse_without_static() -> None:
    """Refuse to serve pages whose static files have not been gathered."""
    from django.contrib.staticfiles.storage import staticfiles_storage

    if getattr(staticfiles_storage, "hashed_files", None) == {}:
        raise click.ClickException("网页所需的静态文件还没有收集，请先运行：zhouzhi migrate")


def refuse_taken(host: str, port: int) -> None:
    """Refuse an address that somebody listens on: two servers would share its callers unnoticed."""
    try:
        family, kind, number, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, number) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as fault:
        raise click.ClickException(
            f"不能在 {host} 的 {port} 端口上提供网站（{fault.strerror}）。"
            "若是别的程序（或另一个周知）占用了它，请先停止，或用 --port 换一个端口。"
        ) from fault
