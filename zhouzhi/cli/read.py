"""`zhouzhi read`: what a notice says, as JSON, a page or plain Chinese; no Django, no database.

The file is a stranger's: it is opened, and what it says is put in words, in the sandbox.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from zhouzhi.documents.intake.boundary import read_notice_safely, tell_notice_safely
from zhouzhi.documents.intake.model import IntakeError
from zhouzhi.foundation.sandbox import SandboxError

T = TypeVar("T")
# Characters that could steer a terminal are shown as what they are, a hole in the text.
_HARMLESS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON；多个文件时每个文件一行。")
@click.option("--html", "as_page", is_flag=True, help="输出一页网页，纸面上标出各项的出处。")
def read(files: tuple[Path, ...], as_json: bool, as_page: bool) -> None:
    """识读通知：列出其中的事项、日期、联系人和疑点。

    FILE 可以是 txt、html、docx、doc、pdf，也可以是扫描件或照片（png、jpg、tiff、webp、bmp）。
    文件都在沙箱里打开。有文件读不了时，说明原因，其余照读，退出码为 1。
    """
    if as_page and (as_json or len(files) > 1):
        raise click.UsageError("--html 一次只输出一个文件，也不能和 --json 同用。")
    tell = _tell_page if as_page else _tell_json if as_json else _tell_words
    if not all([tell(path, among=len(files)) for path in files]):
        sys.exit(1)


def _tell_json(path: Path, *, among: int) -> bool:
    """Print one object, a line to itself among several; whether the file could be read."""
    told = _opened(path, tell_notice_safely)
    if told is not None or among > 1:
        facts = told and told.facts
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2 if among == 1 else None))
    return told is not None


def _tell_words(path: Path, *, among: int) -> bool:
    """Print the facts in words, under the file's name among several."""
    told = _opened(path, tell_notice_safely)
    if told is not None:
        heading = f"══ {path.name} ══\n" if among > 1 else ""
        click.echo((heading + told.summary).translate(_HARMLESS))
    return told is not None


def _tell_page(path: Path, *, among: int) -> bool:
    """Print the page of the only file."""
    opened = _opened(path, read_notice_safely)
    if opened is not None:
        from zhouzhi.documents.reading.page import page_of

        click.echo(page_of(opened[1], name=path.name))
    return opened is not None


def _opened(path: Path, read: Callable[..., T]) -> T | None:
    """What a reader makes of the file, or None after saying on stderr why there is nothing."""
    try:
        return read(path.read_bytes(), name=path.name)
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
