"""`zhouzhi corrections`: what people put right in readings, as lines of the reader's corpus."""

import json
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from zhouzhi.cli.start import django_started

FIRST_YEAR, LAST_YEAR = 2000, 2099


@click.command(short_help="导出对识读的更正")
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="只导出这一天起的更正，如 2023-05-13。"
)
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="写入这个文件夹，每类一个文件；不写则输出到屏幕。",
)
def corrections(since: datetime | None, folder: Path | None) -> None:
    """把各单位对识读的更正导出为语料，供改进识读用；每份识读都记入审计。

    只带更正所在的段落；能认出的人名、电话、证件号、邮箱换成虚构的，单位名称照旧。交出去之前请人通读一遍。
    """
    if since is not None and not FIRST_YEAR <= since.year <= LAST_YEAR:
        raise click.BadParameter(
            f"日期要在{FIRST_YEAR}年到{LAST_YEAR}年之间。", param_hint="--since"
        )
    if folder is not None:
        _make_writable(folder)
    with django_started():
        export = _exported(since.date() if since else None)
    for name, lines in export.lines.items():
        if folder is None:
            click.echo(f"# {name}.yml\n{said(lines)}", nl=False)
        else:
            (folder / f"{name}.yml").write_text(said(lines), encoding="utf-8")
    click.echo(
        f"导出 {export.line_count} 条。能认出的人名和号码已换成虚构的，交出去之前请通读一遍。",
        err=True,
    )
    if export.placeless_count:
        click.echo(f"另有 {export.placeless_count} 项更正没有标明原文，没有导出。", err=True)


def _make_writable(folder: Path) -> None:
    """See that files can be written before any is drawn from a reading, which leaves its line."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as refused:
        message = f"写不进文件夹 {folder}：{refused.strerror}。没有导出。"
        raise click.ClickException(message) from None


def _exported(since: date | None) -> Any:
    from zhouzhi.apps.notices.actions import export_corrections
    from zhouzhi.foundation.audit.actions import SYSTEM

    return export_corrections(since=since, actor=SYSTEM)


def said(lines: Sequence[Mapping[str, Any]]) -> str:
    """The lines as YAML, one each: JSON is YAML."""
    return "".join(f"- {json.dumps(line, ensure_ascii=False)}\n" for line in lines)
