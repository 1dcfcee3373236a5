"""`zhouzhi working-days`: the working days of a year, entered by who keeps the server."""

from pathlib import Path

import click

from zhouzhi.cli.start import django_started


@click.command("working-days", short_help="填写一年的放假安排")
@click.argument("year", type=click.IntRange(2000, 2099))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def working_days(year: int, file: Path) -> None:
    """照国务院办公厅放假通知的正文，填写一年的放假和调休；空文件是撤回所填的。"""
    with django_started():
        from zhouzhi.foundation.audit.actions import SYSTEM
        from zhouzhi.foundation.holidays.arrangement import days_beside
        from zhouzhi.processes.keep_working_days import keep_working_days

        text = file.read_text("utf-8-sig")
        days = keep_working_days(year=year, text=text, actor=SYSTEM)
        if not days:
            click.echo(f"已撤回填写的{year}年放假安排。")
            return
        off = sum(not one.is_worked for one in days)
        click.echo(f"已填写{year}年：放假 {off} 天，调休上班 {len(days) - off} 天。")
        if beside := days_beside(text, year):
            said = "、".join(f"{on.year}年{on.month}月{on.day}日" for on in beside)
            click.echo(f"{said}不在{year}年，没有填；请填到所在年份。")
