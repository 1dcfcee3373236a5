"""`zhouzhi read`: what a notice says, as JSON or in plain Chinese; no Django, no database.

The file is a stranger's: it is opened, and what it says is put in words, in the sandbox.
"""

import json
import sys
from pathlib import Path

import click

from zhouzhi.documents.intake.boundary import Told, tell_notice_safely
from zhouzhi.documents.intake.model import IntakeError
from zhouzhi.foundation.sandbox import SandboxError

# Characters that could steer a terminal are shown as what they are, a hole in the text.
_HARMLESS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON；多个文件时每个文件一行。")
def read(files: tuple[Path, ...], as_json: bool) -> None:
    """识读通知：列出其中的事项、日期、联系人和疑点。

    FILE 可以是 txt、html、docx、doc、pdf，也可以是扫描件或照片（png、jpg、tiff、webp、bmp）。
    文件都在沙箱里打开。有文件读不了时，说明原因，其余照读，退出码为 1。
    """
    failed = False
    for path in files:
        told = _told(path)
        if told is None:
            failed = True
            if as_json and len(files) > 1:
                click.echo("null")
            continue
        if as_json:
            indent = 2 if len(files) == 1 else None
            click.echo(json.dumps(told.facts, ensure_ascii=False, indent=indent))
        else:
            heading = f"══ {path.name} ══\n" if len(files) > 1 else ""
            click.echo((heading + told.summary).translate(_HARMLESS))
    if failed:
        sys.exit(1)


def _told(path: Path) -> Told | None:
    """What the file says, or None after saying on stderr why there is nothing."""
    try:
        return tell_notice_safely(path.read_bytes(), name=path.name)
    except (IntakeError, SandboxError) as error:
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
