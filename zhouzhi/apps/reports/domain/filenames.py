"""Names of the files that go out (文件名): which campaign, whose, which edition; safe anywhere."""

from zhouzhi.foundation.plain import plain_filename

LONGEST = 100


def edition_filename(*, title: str, unit: str, number: int, suffix: str) -> str:
    """The name of an edition's file, such as 某周工作总结（某市科技局，第2稿）.docx."""
    return filename(title, f"{unit}，第{number}稿" if unit else f"第{number}稿", suffix)


def filename(title: str, said: str, suffix: str) -> str:
    """A name that Windows, too, can keep; of a long title the end goes."""
    more = f"（{said}）" if said else ""
    name = plain_filename(f"{title.strip()[: LONGEST - len(more)]}{more}", longest=LONGEST)
    return f"{name}.{suffix}"


def form_name(*, campaign: str, form: str) -> str:
    """A form's name, after the campaign's where it does not tell that itself."""
    return form if campaign in form else f"{campaign}_{form}"
