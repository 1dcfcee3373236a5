"""Texts that fit their columns whole (字数): one that is too long is refused, never cut."""

from django.db import models

from zhouzhi.foundation.errors import InvalidInput, gettext_noop


class WordsTooLong(InvalidInput):
    """More than the column holds."""

    code = "words_too_long"
    template = gettext_noop(
        "{label}有 {length} 字，最多 {most} 字：“{begins}……”。请先把它更正得短一些。"
    )


_BEGINS_SHOWN = 20


def whole(model: type[models.Model], name: str, text: str) -> str:
    """Give back a text for the column of that name. Raises WordsTooLong.

    SQLite holds texts of any length; without this a text would fit there and not on PostgreSQL.
    """
    field = model._meta.get_field(name)
    assert isinstance(field, models.CharField)  # noqa: S101 - only these have a length
    most = field.max_length
    if most is not None and len(text) > most:
        raise WordsTooLong(
            field=name,
            label=str(field.verbose_name),
            length=len(text),
            most=most,
            begins=text[:_BEGINS_SHOWN],
        )
    return text
