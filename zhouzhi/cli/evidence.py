"""`zhouzhi evidence`: files held against what a duty asks, as the page of an answer does."""

import sys
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from zhouzhi.cli.start import django_started


@click.group(short_help="核对要报送的文件")
def evidence() -> None:
    """核对要报送的文件。"""


@evidence.command(short_help="核对一个文件是否合乎通知的要求")
@click.argument(
    "path", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE"
)
@click.option(
    "--for",
    "duty",
    required=True,
    type=click.UUID,
    metavar="OBLIGATION",
    help="哪件应办事项：报送页网址里的编号。",
)
def check(path: Path, duty: UUID) -> None:
    """核对 FILE 的格式、大小、时长和画面，说的话与报送页上的相同；文件在沙箱里查看。

    只核对，不存入。有挡住报送的问题时，退出码为 1。
    """
    with django_started():
        from zhouzhi.apps.submissions.domain.completeness import findings_of_file, refuses
        from zhouzhi.apps.submissions.queries import asked_by

        title, asked = asked_by(duty)
        file = _file_at(path, asked)
        found = findings_of_file(file, asked)
    click.echo(f"{title}：{_shown(file)}")
    for finding in found:
        click.echo(f"{'不合要求' if refuses(finding) else '请留意'}：{finding.message}")
    if not found:
        click.echo("没有发现与通知要求不符的地方。")
    sys.exit(1 if any(map(refuses, found)) else 0)


def _file_at(path: Path, asked: Any) -> Any:
    """The file as the checks take it, for the material that its content serves."""
    from zhouzhi.apps.submissions.domain.file_kinds import material_served
    from zhouzhi.apps.submissions.domain.formats import FileGiven
    from zhouzhi.foundation.files.media_types import media_type_of

    kind = media_type_of(path)
    material = material_served(kind, asked.offered)
    return FileGiven(material, path.name, kind, path.stat().st_size, _looked_at(path, kind))


def _looked_at(path: Path, kind: str) -> Any:
    """What is seen in a film or photograph, looked up in the sandbox."""
    from zhouzhi.apps.submissions.domain.looked import NOT_LOOKED, Looked
    from zhouzhi.documents.media.boundary import NotSeen, is_viewable, view_safely

    if not is_viewable(kind):
        return NOT_LOOKED
    try:
        with path.open("rb") as file:
            return Looked(view_safely(file, kind))
    except NotSeen as refused:
        return Looked(refusal=refused.code)


def _shown(file: Any) -> str:
    """The file in a few words: its name, the material, its kind and what was seen in it."""
    from zhouzhi.apps.submissions.domain.bounds import megabytes
    from zhouzhi.apps.submissions.domain.formats import kind_words
    from zhouzhi.apps.submissions.domain.pictures import seen_words

    seen = seen_words(file.looked.seen) if file.looked.seen else ""
    parts = (file.material.label, kind_words(file.media_type), f"{megabytes(file.size)} MB", seen)
    return f"“{file.filename}”（{'，'.join(filter(None, parts))}）"
