"""`zhouzhi read`: what a notice says, as JSON or in plain Chinese; no Django, no database."""

import json
import sys
from pathlib import Path

import click

from zhouzhi.documents import Reading, read_file
from zhouzhi.documents.reading.summary import summary_of


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON；多个文件时每个文件一行。")
def read(files: tuple[Path, ...], as_json: bool) -> None:
    """识读通知：列出其中的事项、日期、联系人和疑点。

    FILE 可以是 txt、html 或 docx。有文件读不了时，说明原因，其余照读，退出码为 1。
    """
    failed = False
    for path in files:
        reading = _reading(path)
        if reading is None:
            failed = True
            if as_json and len(files) > 1:
                click.echo("null")
            continue
        if as_json:
            click.echo(_as_json(reading, pretty=len(files) == 1))
        else:
            click.echo(summary_of(reading, name=path.name if len(files) > 1 else ""))
    if failed:
        sys.exit(1)


def _as_json(reading: Reading, *, pretty: bool) -> str:
    return json.dumps(reading.facts(), ensure_ascii=False, indent=2 if pretty else None)


def _reading(path: Path) -> Reading | None:
    """The file's reading, or None after saying on stderr why there is none."""
    from zhouzhi.documents.intake import IntakeError

    try:
        return read_file(path)
    except IntakeError as error:
        message = error.message
    except FileNotFoundError:
        message = "没有这个文件，请检查路径。"
    except IsADirectoryError:
        message = "这是一个文件夹，请指明其中的文件。"
    except PermissionError:
        message = "没有权限读取这个文件。"
    except OSError as error:
        message = f"读取时出错（{error.strerror}）。"
    click.echo(f"{path}：{message}", err=True)
    return None
