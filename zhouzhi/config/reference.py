"""Writes docs/reference/: the pages that are made from the code they describe."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from zhouzhi.cli.main import COMMANDS, main
from zhouzhi.cli.start import django_started

HEAD = "<!-- Made by `make docs`; change the code it describes. -->\n\n"


def commands_page() -> str:
    """Every command with its help."""
    parts = ["# Commands\n"]
    context = click.Context(main, info_name="zhouzhi", **main.context_settings)
    for name in COMMANDS:
        command = main.get_command(context, name)
        if command is not None:
            parts += list(_command(command, click.Context(command, context, info_name=name)))
    return HEAD + "\n".join(parts)


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## `{context.command_path}`\n\n```\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None:
                yield from _command(below, click.Context(below, context, info_name=name))


def settings_page() -> str:
    """Every environment variable."""
    from zhouzhi.config.described import VARIABLES

    rows = [f"| `{row.name}` | {row.default} | {row.meaning} |" for row in VARIABLES]
    return HEAD + "\n".join(
        ["# Settings\n", "| variable | default | decides |", "| --- | --- | --- |", *rows, ""]
    )


def permissions_page() -> str:
    """Every address with the permission it names."""
    from zhouzhi.web.addresses import addresses

    rows = [f"| `/{row.path}` | `{row.name}` | `{row.permission}` |" for row in addresses()]
    head = ["# Permissions\n", "| address | name | permission |", "| --- | --- | --- |"]
    return HEAD + "\n".join([*head, *rows, ""])


def measures_page() -> str:
    """The built-in measures with their definitions."""
    from zhouzhi.apps.measures.domain.national import NATIONAL

    rows = [
        f"| {at} | {row.name} | {row.unit} | {row.definition} "
        f"| {row.aggregation.label} | {row.stated_by.label} |"
        for at, row in enumerate(NATIONAL, start=1)
    ]
    head = [
        "# Measures 指标\n",
        "| 国家表式行次 | 指标 | 计量单位 | 解释 | 汇总方式 | 由谁填报 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    return HEAD + "\n".join([*head, *rows, ""])


def reading_schema() -> str:
    """The schema of what `zhouzhi read --json` prints."""
    from zhouzhi.documents.reading.schema import READING

    return json.dumps(READING, ensure_ascii=False, indent=2) + "\n"


PAGES = {
    "commands.md": commands_page,
    "settings.md": settings_page,
    "permissions.md": permissions_page,
    "measures.md": measures_page,
    "reading.schema.json": reading_schema,
}


def write(folder: Path) -> None:
    """Write every page into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (folder / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    with django_started():
        write(Path(sys.argv[1]))
