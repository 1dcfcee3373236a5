"""The doubts of a reading as its page shows them, each with the ways to settle it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.notices import queries
from zhouzhi.apps.notices.domain.answers import asked_by
from zhouzhi.apps.notices.domain.doubts import (
    ADDED_BY,
    AS_READ,
    NATIONAL_FORM,
    is_about_statistics_form,
    wants_annex,
)
from zhouzhi.apps.notices.domain.states import ReadingState
from zhouzhi.apps.notices.forms import AnswerForm, answer_form, fact_form
from zhouzhi.documents.reading.words import day_words
from zhouzhi.foundation.plain import shortened
from zhouzhi.web.office.reading.places import key_of
from zhouzhi.web.office.reading.shown_facts import add_url

SEEN_SHOWN = 120
Context = dict[str, Any]


def shown_doubt(
    reading,
    current,
    doubt,
    anchors: set[str],
    answered: AnswerForm | None = None,
) -> Context:
    """One doubt; it leads to its fact, or its own words, where they stand among `anchors`.

    `answered` is its form with what was typed.
    """
    anchor = doubt.fact.uuid.hex if doubt.fact else doubt.uuid.hex
    settle = reverse("office:doubt_settle", args=[doubt.uuid])
    return {
        "key": key_of(doubt),
        "message": doubt.message,
        "seen": _seen(reading, doubt),
        "target": "" if doubt.fact else f"fact-{doubt.uuid.hex}",
        "anchor": anchor if anchor in anchors else "",
        "choices": [],
        "plain": None,
        "form": None,
        "accepts_file": False,
        "in_work": [],
        "url": settle,
        "form_url": settle,
        "solved": _solved(doubt),
        **({} if doubt.settled_at else _ways(reading, current, doubt, answered)),
    }


def _ways(reading, current, doubt, answered: AnswerForm | None) -> Context:
    """The ways in which an open doubt may be settled."""
    if is_about_statistics_form(doubt.code, doubt.message):
        in_work = _annexes_in_work(current)
        return {"choices": _form_choices(current), "accepts_file": True, "in_work": in_work}
    if wants_annex(doubt.code):
        return {"accepts_file": True, "plain": _plain(doubt)}
    if doubt.code in ADDED_BY and doubt.fact is None:
        kind = ADDED_BY[doubt.code]
        missing = fact_form(kind, key=key_of(doubt))
        return {"form": missing, "form_url": add_url(current, kind)}
    box = answered or _box(reading, doubt)
    return {"choices": _choices(doubt), "form": box, "plain": _plain(doubt)}


def _seen(reading, doubt) -> str:
    """The words of the notice that a doubt is about."""
    if doubt.span_start is None:
        return ""
    words: str = reading.text[doubt.span_start : doubt.span_end]
    return shortened(words.strip().replace("\n", " "), most=SEEN_SHOWN)


def _solved(doubt) -> str:
    if doubt.settled_at is None:
        return ""
    who = doubt.settled_by.name if doubt.settled_by else _("系统")
    return f"{doubt.settlement} · {who}"


def _box(reading, doubt) -> AnswerForm | None:
    """The box for the one thing that a doubt asks for, while its fact may still be corrected."""
    asked = asked_by(doubt.code, doubt.fact.kind) if doubt.fact else None
    if asked is None or reading.state != ReadingState.READ:
        return None
    return answer_form(asked, key=key_of(doubt))


def _annexes_in_work(current) -> list[Context]:
    rows = queries.annexes_in_work(current)
    return [{"name": row.filename, "failure": row.failure} for row in rows]


def _form_choices(current) -> list[Context]:
    carried = [
        {
            "value": str(fact.uuid),
            "label": _("用补传的“%(title)s”") % {"title": fact.value["title"]},
            "hint": _("%(count)d 行") % {"count": len(fact.value["fields"])},
            "checked": False,
        }
        for fact in queries.annexed_forms(current)
    ]
    national = {
        "value": NATIONAL_FORM,
        "label": _("按国家二十项表式填报"),
        "hint": _("页面和总结上都会注明是推定的表式"),
        "checked": False,
    }
    return [*carried, national]


def _choices(doubt) -> list[Context]:
    return [{"value": words, "label": _said(words)} for words in doubt.alternatives]


def _said(words: str) -> str:
    """A choice as a person checks it: a day with its weekday."""
    try:
        return day_words(words)
    except ValueError:
        return words


def _plain(doubt) -> Context:
    """The choice that leaves everything as it was read."""
    label = _("按识读结果，不改") if doubt.fact else _("已对照原件核过")
    if not doubt.blocks:
        label = _("知道了，不影响采用")
    return {"value": AS_READ, "label": label}
