"""The elements of a file: text made harmless, tags closed, pictures laid into it."""

from base64 import b64encode
from html import escape

from zhouzhi.documents.writing.document import Line
from zhouzhi.documents.writing.text import printable

_PNG = b"\x89PNG"


def escaped(text: str) -> str:
    """This will give text as markup that says it and nothing else."""
    return escape(printable(text), quote=True)


def element(name: str, inside: str, **attributes: str | int) -> str:
    """This will give one element around markup; attributes without a value are left out.

    `class_` is written class; words are escaped here.
    """
    said = "".join(
        f' {key.rstrip("_")}="{escaped(str(value))}"' for key, value in attributes.items() if value
    )
    return f"<{name}{said}>{inside}</{name}>"


def words(runs: Line) -> str:
    """This will give the runs of a line; what they rest on is not said outside."""
    return "".join(
        element("strong", escaped(run.text)) if run.strong else escaped(run.text) for run in runs
    )


def lines(texts: tuple[str, ...]) -> str:
    """This will give texts one below the other."""
    return "<br>".join(escaped(text) for text in texts)


def picture(data: bytes, said: str) -> str:
    """This will give a JPEG or PNG as a part of the file, `said` for who cannot see it."""
    kind = "png" if data.startswith(_PNG) else "jpeg"
    source = f"data:image/{kind};base64,{b64encode(data).decode('ascii')}"
    return f'<img src="{source}" alt="{escaped(said)}">'
