"""A campaign is held on other days (延期举办): what follows, what stays, who is told."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories.obligations import (
    AT,
    DUE_ON,
    make_city_campaign,
    make_obligation,
    make_requirement,
    make_spec,
)
from zhouzhi.apps.obligations.domain.due import DueKind, DueRule
from zhouzhi.apps.obligations.domain.states import ObligationEvent
from zhouzhi.apps.obligations.domain.timetable.checking import FindingKind
from zhouzhi.apps.obligations.domain.timetable.following import Following
from zhouzhi.apps.obligations.models import Obligation, ObligationChange, Requirement
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.processes.postpone_campaign import (
    DutyWouldBePast,
    postpone_campaign,
    preview_postponement,
)

pytestmark = pytest.mark.django_db
AFTER = DueRule(DueKind.AFTER, anchor="campaign_end", workdays=5)


def test_what_is_counted_from_the_campaign_follows_and_the_rest_is_told_that_it_stays() -> None:
    place, campaign, _ = make_city_campaign()
    spec = make_spec("总结", due_on=date(2023, 6, 7))
    summary = make_requirement(campaign, replace(spec, due=AFTER, due_words="结束后5个工作日"))
    plan = make_requirement(campaign, make_spec("方案"))
    owed = [make_obligation(place.county_bureau, duty) for duty in (summary, plan)]
    first, last = date(2023, 6, 10), date(2023, 6, 20)
    seen = preview_postponement(campaign, starts_on=first, ends_on=last, at=AT)
    assert [(one.follows.kind, one.follows.due_on, one.unit_count) for one in seen.duties] == [
        (Following.MOVES, date(2023, 6, 28), 1),
        (Following.STAYS, DUE_ON, 1),
    ]
    (early,) = [one for one in seen.deadlines.findings if one.kind is FindingKind.BEFORE_END]
    assert early.words == "“方案”6月3日截止，活动6月20日才结束"
    postpone_campaign(
        campaign=campaign, starts_on=first, ends_on=last, reason="防汛", actor=SYSTEM, at=AT
    )
    campaign.refresh_from_db()
    assert (campaign.starts_on, campaign.ends_on) == (first, last)
    assert [row.due_on for row in Obligation.objects.order_by("pk")] == [date(2023, 6, 28), DUE_ON]
    rule = Requirement.objects.get(pk=summary.pk)
    assert (rule.due_kind, rule.due_workdays) == (DueKind.AFTER, 5)
    told = ObligationChange.objects.filter(event=ObligationEvent.RESCHEDULE).order_by("pk")
    assert list(told.values_list("obligation", "due_after", "reason")) == [
        (owed[0].pk, date(2023, 6, 28), "活动改为6月10日至6月20日举办。防汛"),
        (owed[1].pk, DUE_ON, "活动改为6月10日至6月20日举办。防汛"),
    ]


def test_date_that_would_be_past_stops_the_whole_act() -> None:
    _, campaign, _ = make_city_campaign()
    spec = make_spec("总结", due_on=date(2023, 6, 7))
    make_requirement(campaign, replace(spec, due=AFTER))
    with pytest.raises(DutyWouldBePast) as refused:
        postpone_campaign(
            campaign=campaign,
            starts_on=date(2023, 5, 1),
            ends_on=date(2023, 5, 5),
            reason="提前",
            actor=SYSTEM,
            at=AT,
        )
    assert refused.value.message == (
        "“总结”随活动要提前到5月11日，这一天已经过了。请先给它单独改期，再改活动的日子。"
    )
    campaign.refresh_from_db()
    assert campaign.starts_on == date(2023, 5, 20)
