"""`zhouzhi backup FILE` and `zhouzhi restore FILE`."""

from pathlib import Path

import click

from zhouzhi.cli.migrate import migrate_all
from zhouzhi.cli.shell import operator
from zhouzhi.cli.start import django_started

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(short_help="把全部数据和文件备份成一个文件")
@click.argument("file", type=_FILE)
def backup(file: Path) -> None:
    """把全部数据和文件备份到 FILE；网站可以照常使用。

    备份不含登录状态和系统密钥；备份文件里有账号、个人信息、审计密钥和加密密钥，请妥善保管。
    """
    with django_started():
        from zhouzhi.foundation.backup.writing import write_backup

        manifest = write_backup(file, actor=operator())
    click.echo(f"已备份 {manifest.row_count} 行数据、{len(manifest.files)} 个文件到 {file}")


@click.command(short_help="从备份恢复全部数据和文件")
@click.argument("file", type=_FILE)
@click.option("--yes", is_flag=True, help="这里已有数据时，同意全部替换。")
def restore(file: Path, yes: bool) -> None:
    """从 FILE 恢复全部数据和文件；须先停止网站和后台进程，它们还在运行时不恢复。

    先逐项校验备份，再一次性替换全部数据；任何一步失败，原有数据保持不变。
    """
    with django_started():
        from zhouzhi.foundation.at_work import nobody_at_work
        from zhouzhi.foundation.backup.reading import (
            check_backup,
            require_consent,
            restore_backup,
        )

        check_backup(file)
        with nobody_at_work():
            require_consent(yes)
            migrate_all()
            manifest = restore_backup(file, replace=yes, actor=operator())
    click.echo(f"已恢复 {manifest.row_count} 行数据、{len(manifest.files)} 个文件。")
