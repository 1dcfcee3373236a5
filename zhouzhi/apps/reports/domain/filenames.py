"""Names of the files that go out (文件名): which campaign, whose, which edition; safe anywhere."""

import re

LONGEST = 100
_FORBIDDEN = str.maketrans('\\/:*?"<>|', "＼／：＊？＂＜＞｜")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f]")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)$")


def edition_filename(*, title: str, unit: str, number: int, suffix: str) -> str:
    """The name of an edition's file, such as 某周工作总结（某市科技局，第2稿）.docx."""
    return filename(title, f"{unit}，第{number}稿" if unit else f"第{number}稿", suffix)


def filename(title: str, said: str, suffix: str) -> str:
    """A name that Windows, too, can keep: its forbidden marks become full-width ones."""
    more = f"（{said}）" if said else ""
    room = LONGEST - len(more)
    name = _UNSEEN.sub("", f"{title.strip()[:room]}{more}").translate(_FORBIDDEN).strip(" .")
    return f"{'_' if _RESERVED.match(name) else ''}{name}.{suffix}"


def form_name(*, campaign: str, form: str) -> str:
    """A form's name, after the campaign's where it does not tell that itself."""
    return form if campaign in form else f"{campaign}_{form}"
