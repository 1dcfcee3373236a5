"""`zhouzhi migrate`: brings database and static files to the state that the code expects."""

import click

from zhouzhi.cli.start import django_started


@click.command(short_help="建立或升级数据库结构，收集静态文件")
def migrate() -> None:
    """建立或升级数据库结构，并收集网页所需的静态文件；可以重复运行，已经执行过的不再执行。"""
    with django_started():
        from django.core.management import call_command

        count = migrate_all()
        call_command("collectstatic", interactive=False, verbosity=0)
        click.echo(f"已执行 {count} 项结构变更。" if count else "数据库结构已是最新。")


def migrate_all() -> int:
    """Apply what is missing and give the number of migrations that were applied."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    count = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    return count
