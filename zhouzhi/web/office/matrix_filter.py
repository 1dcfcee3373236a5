"""Which units of a matrix are shown, as an address asks for it and as it is said in one."""

import uuid as uuids
from urllib.parse import urlencode

from django.http import QueryDict

from zhouzhi.apps.obligations.domain.states import Word
from zhouzhi.apps.obligations.queries import Filter


def filter_in(given: QueryDict) -> Filter:
    """The filter that an address or a form asks for; what it cannot mean is left out."""
    state, page = given.get("state", ""), given.get("page", "1")
    return Filter(
        territory=_uuid(given.get("territory", "")),
        word=Word(state) if state in set(Word) else None,
        text=given.get("q", "").strip()[:60],
        page=int(page) if page.isdecimal() and len(page) < 10 else 1,
    )


def fields_of(only: Filter) -> dict[str, str]:
    """The filter as the fields of an address or a form, those that say something."""
    word = only.word.value if only.word else ""
    asked = {"state": word, "territory": only.territory, "q": only.text}
    return {name: value for name, value in asked.items() if value}


def with_filter(url: str, only: Filter) -> str:
    """An address that asks for the same units."""
    fields = fields_of(only)
    return f"{url}?{urlencode(fields)}" if fields else url


def _uuid(text: str) -> str:
    try:
        return str(uuids.UUID(text)) if text else ""
    except ValueError:
        return ""
