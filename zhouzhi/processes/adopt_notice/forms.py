"""The statistics form of a notice: carried, handed in later, or the national one as assumed."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.measures import actions as measures
from zhouzhi.apps.measures.domain.forms import missing_from
from zhouzhi.apps.measures.domain.national import NATIONAL, TITLE
from zhouzhi.apps.measures.models import FormVersion
from zhouzhi.apps.notices import actions, queries
from zhouzhi.apps.notices.domain.content import NoticeContent
from zhouzhi.apps.notices.domain.doubts import (
    ANNEX_TAKEN,
    FORM_PARTIAL,
    NATIONAL_FORM,
    NATIONAL_TAKEN,
    is_about_statistics_form,
    is_statistics_form,
)
from zhouzhi.apps.notices.domain.states import FactState
from zhouzhi.apps.notices.models import Doubt, Fact, Reading, ReadNotice
from zhouzhi.apps.obligations import actions as obligations
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.orgs.models import User
from zhouzhi.documents.reading.kinds import FindingKind
from zhouzhi.foundation.audit.actions import Actor, act
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.processes.adopt_notice.specs import form_lines, statistics_form

PARTIAL = gettext_noop(
    "统计表“{title}”读出 {count} 行，与国家二十项表式相比缺 {lacking} 行：{rows}。"
    "请对照原件：确是这样就按识读结果，读漏了就更正表式。"
)


def form_of(
    read_notice: ReadNotice, content: NoticeContent, *, at: datetime, actor: Actor
) -> FormVersion | None:
    """The form that the notice's statistics duty is answered on; None while it is missing."""
    carried = statistics_form(content)
    doubts = [
        doubt
        for doubt in read_notice.doubts.all()
        if is_about_statistics_form(doubt.code, doubt.message)
    ]
    if carried is not None:
        for doubt in doubts:
            if doubt.settled_at is None:
                actions.close_doubt(doubt=doubt, settlement=ANNEX_TAKEN, actor=actor, at=at)
        return measures.create_form(
            title=carried["title"],
            lines=form_lines(carried),
            is_assumed=False,
            at=at,
            actor=actor,
        )
    if any(doubt.settlement == NATIONAL_TAKEN for doubt in doubts):
        return measures.assume_national_form(at=at, actor=actor, title=_named_form(content))
    return None


def _named_form(content: NoticeContent) -> str:
    """The name that the notice gives the form which it does not carry, else the national one's."""
    named = [fact.value["title"] for fact in content.of(FindingKind.ANNEX)]
    return next((title for title in named if is_statistics_form(title)), TITLE)


def supply_form(*, doubt: Doubt, choice: str, actor: User, at: datetime) -> Doubt:
    """Settle that a form is missing (补表): with the national form, or one handed in (its uuid).

    Before adoption the choice is kept; afterwards the duties that wait for the form are given it.
    Raises ChoiceMissing, DoubtSettled, NotFound.
    """
    with transaction.atomic(), act():
        if choice == NATIONAL_FORM:
            settled = actions.close_doubt(
                doubt=doubt, settlement=NATIONAL_TAKEN, actor=actor, at=at
            )
        else:
            _take_annexed(doubt, choice, actor, at)
            settled = _closed(doubt, actor, at)
        give_waiting_form(doubt.read_notice, at=at, actor=actor)
        return settled


def _take_annexed(doubt: Doubt, choice: str, actor: User, at: datetime) -> None:
    forms = doubt.read_notice.facts.filter(kind=FindingKind.FORM)
    if choice not in map(str, forms.values_list("uuid", flat=True)):
        raise actions.ChoiceMissing(field="choice")
    fact = queries.fact_for(actor, choice)
    if not is_statistics_form(fact.value["title"]):
        value = {**fact.value, "title": f"{fact.value['title']}（统计表）"}
        actions.correct_fact(fact=fact, value=value, actor=actor, at=at)
    elif fact.state == FactState.PROPOSED:
        actions.confirm_fact(fact=fact, actor=actor, at=at)


def _closed(doubt: Doubt, actor: User, at: datetime) -> Doubt:
    return actions.close_doubt(doubt=doubt, settlement=ANNEX_TAKEN, actor=actor, at=at)


def give_waiting_form(read_notice: ReadNotice, *, at: datetime, actor: Actor) -> None:
    """Give the form to the duties of a notice on file that still wait for one."""
    if read_notice.notice is None:
        return
    waiting = [
        requirement
        for requirement in Requirement.objects.filter(notice=read_notice.notice, form=None)
        if Material.STATISTICS_RETURN in requirement.materials
    ]
    if not waiting:
        return
    form = form_of(read_notice, queries.content(read_notice), at=at, actor=actor)
    if form is not None:
        for requirement in waiting:
            obligations.give_form(requirement=requirement, form=form, actor=actor)


@transaction.atomic
def doubt_partial_forms(*, reading: Reading, actor: Actor) -> list[Doubt]:
    """Doubt statistics forms that have some of the national rows and lack others (缺行的统计表)."""
    rows = Fact.objects.filter(read_notice__reading=reading, kind=FindingKind.FORM)
    doubts = []
    for fact in rows.exclude(state=FactState.REJECTED).select_related("read_notice__reading"):
        lacking = missing_from(form_lines(fact.value))
        if not 0 < len(lacking) < len(NATIONAL) or not is_statistics_form(fact.value["title"]):
            continue
        message = PARTIAL.format(
            title=fact.value["title"],
            count=len(fact.value["fields"]),
            lacking=len(lacking),
            rows="、".join(row.label for row in lacking),
        )
        doubt = actions.raise_doubt(
            read_notice=fact.read_notice,
            code=FORM_PARTIAL,
            message=message,
            actor=actor,
            fact=fact,
        )
        if doubt.settled_at is None:
            doubts.append(doubt)
    return doubts
