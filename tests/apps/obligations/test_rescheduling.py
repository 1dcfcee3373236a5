"""A duty's date is moved for all who owe it (改期)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.obligations import (
    AT,
    DUE_ON,
    make_city_campaign,
    make_obligation,
    make_requirement,
    make_spec,
)
from zhouzhi.apps.obligations import actions
from zhouzhi.apps.obligations.domain.due import CHINA, DueKind, DueRule, due_instant, is_past
from zhouzhi.apps.obligations.domain.extensions import Scope
from zhouzhi.apps.obligations.domain.states import ObligationEvent, ObligationState
from zhouzhi.apps.obligations.domain.timetable.rescheduling import Impact, Owed, reschedule
from zhouzhi.apps.obligations.models import ExtensionRequest, Obligation, ObligationChange
from zhouzhi.apps.obligations.queries.requests import requests_to_answer
from zhouzhi.apps.obligations.queries.rescheduling import preview_reschedule
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import Refusal, StaleEdit
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.seen import seen_mark

RULE = DueRule(DueKind.DATE)
DAYS = st.integers(-20, 20).map(lambda step: DUE_ON + timedelta(days=step))
INSTANTS = DAYS.map(lambda day: datetime(day.year, day.month, day.day, 12, tzinfo=CHINA))


def owed(due_on: date, first_at: datetime | None, *, is_extended: bool = False) -> Owed:
    late = first_at is not None and is_past(due_instant(RULE, due_on), first_at)
    state = ObligationState.IN_WORK if first_at is None else ObligationState.SUBMITTED
    return Owed(1, state, due_on, first_at, late, is_extended=is_extended)


@given(own=DAYS, first=st.none() | INSTANTS, base=DAYS, new=DAYS, is_extended=st.booleans())
def test_nobody_becomes_late_and_no_later_extension_is_taken(
    own: date, first: datetime | None, base: date, new: date, *, is_extended: bool
) -> None:
    row = owed(own, first, is_extended=is_extended)
    (moved,) = reschedule([row], base=base, due_on=new, rule=RULE)
    is_extended = is_extended and own > base
    assert moved.by_extension <= (is_extended and not moved.is_late)
    assert moved.is_late <= row.is_late
    assert moved.is_late == (first is not None and is_past(moved.due_at, first))
    assert moved.due_on in {new, own}
    if is_extended:
        assert moved.due_on >= own
    if not is_extended and first is None:
        assert moved.due_on == new


@pytest.mark.django_db
def test_new_date_moves_who_owes_keeps_extensions_and_clears_who_was_late() -> None:
    place, campaign, _ = make_city_campaign()
    duty = make_requirement(campaign)
    after = AT.replace(month=6, day=5)
    waiting = make_obligation(place.county_bureau, duty)
    extended = make_obligation(place.second_county_bureau, duty)
    late = make_obligation(place.university, duty, ObligationState.IN_WORK)
    let_off = make_obligation(place.education, duty, ObligationState.WAIVED)
    given = {"actor": SYSTEM, "at": AT}
    actions.extend_obligation(
        obligation=extended, due_on=date(2023, 6, 20), reason="县里停电", **given
    )
    actions.submit_obligation(obligation=late, actor=SYSTEM, at=after)
    lines, new = AuditLine.objects.count(), date(2023, 6, 9)
    expected = Impact(1, 1, 1, 1, cleared_count=1)
    assert preview_reschedule(duty, due_on=new, at=after).impact == expected
    impact = actions.reschedule_requirement(
        requirement=duty, due_on=new, reason="省里推迟", actor=SYSTEM, at=after
    )
    assert impact == expected
    rows = Obligation.objects.order_by("pk").values_list("pk", "due_on", "is_late")
    assert list(rows) == [
        (waiting.pk, new, False),
        (extended.pk, date(2023, 6, 20), False),
        (late.pk, new, False),
        (let_off.pk, new, False),
    ]
    history = ObligationChange.objects.filter(event=ObligationEvent.RESCHEDULE)
    assert list(history.values_list("obligation", "due_before", "due_after")) == [
        (one.pk, DUE_ON, new) for one in (waiting, late, let_off)
    ]
    told = OutboxRow.objects.filter(
        kind="obligations.tell", payload__change__in=[row.pk for row in history]
    )
    assert [row.payload["change"] for row in told.order_by("pk")] == [
        row.pk for row in history if row.obligation_id != let_off.pk
    ]
    assert AuditLine.objects.count() == lines + 1


@given(first=st.none() | INSTANTS, dates=st.lists(DAYS, min_size=1, max_size=5))
def test_nothing_counts_by_an_extension_that_nobody_granted(
    first: datetime | None, dates: list[date]
) -> None:
    row, base = owed(DUE_ON, first), DUE_ON
    for new in dates:
        (moved,) = reschedule([row], base=base, due_on=new, rule=RULE)
        assert (moved.by_extension, moved.is_kept) == (False, False)
        row, base = replace(row, due_on=moved.due_on, is_late=moved.is_late), new


@pytest.mark.django_db
def test_answer_that_kept_its_date_needs_no_extension_however_often_it_moves_and_returns() -> None:
    place, campaign, _ = make_city_campaign()
    duty = make_requirement(campaign)
    kept = make_obligation(place.county_bureau, duty, ObligationState.IN_WORK)
    came_at = datetime(2023, 5, 27, 9, tzinfo=CHINA)
    actions.submit_obligation(obligation=kept, actor=SYSTEM, at=came_at)
    for new in (date(2023, 5, 20), date(2023, 5, 22)):
        actions.reschedule_requirement(
            requirement=duty, due_on=new, reason="省里提前", actor=SYSTEM, at=AT
        )
    kept = Obligation.objects.select_related("requirement__campaign").get(pk=kept.pk)
    actions.return_obligation(obligation=kept, reason="缺盖章", actor=SYSTEM, at=came_at)
    actions.submit_obligation(obligation=kept, actor=SYSTEM, at=came_at)
    kept.refresh_from_db()
    assert (kept.due_on, kept.is_late, kept.by_extension) == (DUE_ON, False, False)


@pytest.mark.django_db
def test_wish_that_is_met_or_owed_no_more_waits_for_no_word() -> None:
    place, campaign, runs = make_city_campaign()
    duty, other = make_requirement(campaign), make_requirement(campaign, make_spec("视频"))
    near, far = (place.county_bureau, place.second_county_bureau)
    for one in (duty, other):
        make_obligation(near, one)
        make_obligation(far, one)
    wished = {(near, duty): 8, (far, duty): 20, (near, other): 9, (far, other): 9}
    for (unit, one), day in wished.items():
        ExtensionRequest.objects.create(
            obligation=Obligation.objects.get(requirement=one, liable_unit=unit),
            scope=Scope.DUTY,
            reason="县里停电",
            wished_on=date(2023, 6, day),
            asked_by=runs,
            asked_at=AT,
        )
    given = {"reason": "省里推迟", "actor": SYSTEM, "at": AT}
    actions.reschedule_requirement(requirement=duty, due_on=date(2023, 6, 9), **given)
    asked = [(row.obligation.liable_unit, row.wished_on.day) for row in requests_to_answer(runs)]
    assert asked == [(far, 20), (near, 9), (far, 9)]
    extended = Obligation.objects.select_related("requirement__campaign").get(
        requirement=other, liable_unit=near
    )
    actions.extend_obligation(obligation=extended, due_on=date(2023, 6, 10), **given)
    actions.waive_requirement(requirement=other, **given)
    assert [row.obligation.requirement for row in requests_to_answer(runs)] == [duty]


@pytest.mark.django_db
def test_date_that_is_no_change_past_or_of_another_page_is_refused() -> None:
    _, campaign, _ = make_city_campaign()
    duty = make_requirement(campaign)
    asked = {"requirement": duty, "reason": "省里推迟", "actor": SYSTEM, "at": AT}
    for more, code in (
        ({"due_on": DUE_ON}, "same_day"),
        ({"due_on": date(2023, 5, 14)}, "moved_into_past"),
        ({"due_on": date(1999, 6, 9)}, "due_out_of_years"),
        ({"due_on": date(2023, 6, 9), "reason": " "}, "reason_missing"),
        ({"due_on": date(2023, 6, 9), "seen": seen_mark(date(2023, 6, 1))}, "stale_edit"),
        ({"due_on": date(2023, 6, 9), "seen": ""}, "stale_edit"),
    ):
        with pytest.raises(Refusal) as refused:
            actions.reschedule_requirement(**{**asked, **more})
        assert refused.value.code == code


@pytest.mark.django_db
def test_extension_is_reckoned_from_the_date_that_was_moved_to() -> None:
    place, campaign, _ = make_city_campaign()
    duty = make_requirement(campaign, make_spec(due_on=None))
    obligation = make_obligation(place.county_bureau, duty)
    given = {"actor": SYSTEM, "at": AT}
    actions.reschedule_requirement(
        requirement=duty, due_on=date(2023, 6, 9), reason="定下日期", **given
    )
    obligation = Obligation.objects.select_related("requirement").get(pk=obligation.pk)
    actions.extend_obligation(
        obligation=obligation, due_on=date(2023, 6, 14), reason="停电", **given
    )
    actions.extend_obligation(
        obligation=obligation, due_on=date(2023, 6, 9), reason="改错了", **given
    )
    assert Obligation.objects.get(pk=obligation.pk).due_on == date(2023, 6, 9)


@pytest.mark.django_db
def test_many_units_take_as_many_queries_as_one(django_assert_max_num_queries: object) -> None:
    place, campaign, _ = make_city_campaign()
    duty = make_requirement(campaign)
    for unit in (place.county_bureau, place.second_county_bureau, place.university):
        make_obligation(unit, duty)
    with django_assert_max_num_queries(17):
        actions.reschedule_requirement(
            requirement=duty, due_on=date(2023, 6, 9), reason="省里推迟", actor=SYSTEM, at=AT
        )


@pytest.mark.django_db
def test_answer_that_saw_the_old_date_does_not_overwrite_the_new_one() -> None:
    place, campaign, _ = make_city_campaign()
    duty = make_requirement(campaign)
    seen = make_obligation(place.county_bureau, duty, ObligationState.IN_WORK)
    actions.reschedule_requirement(
        requirement=duty, due_on=date(2023, 6, 9), reason="省里推迟", actor=SYSTEM, at=AT
    )
    with pytest.raises(StaleEdit):
        actions.submit_obligation(obligation=seen, actor=SYSTEM, at=AT)
