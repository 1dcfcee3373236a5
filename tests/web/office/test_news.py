"""What was decided on an answer, on the unit's own 今日."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from tests.factories.orgs import make_user
from tests.factories.submissions import make_submission, make_world
from tests.web.office.clients import sign_in
from zhouzhi.apps.obligations.actions import extend_obligation, tell_decision, waive_obligation
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.models import ObligationChange
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.clock import step_to
from zhouzhi.foundation.outbox.jobs import run_pending
from zhouzhi.foundation.outbox.models import OutboxRow

pytestmark = pytest.mark.django_db
TODAY = reverse("office:today")
AT = datetime(2023, 5, 16, 9, 30, tzinfo=CHINA)


def test_unit_reads_on_its_first_page_why_an_answer_came_back_and_by_whom() -> None:
    step_to(date(2023, 5, 17))
    world = make_world()
    county, second, _, _ = world.units
    make_submission(world, county, {1: 12}, SubmissionState.RETURNED, at=AT)
    officer = sign_in(world.officer(county))
    page = officer.get(TODAY)
    (row,) = page.context["owed"][0]["rows"]
    assert (row["state"], row["returned"]) == (
        "returned",
        {"reason": "请核对参与人数", "who": world.chief.name, "at": AT},
    )
    assert "请核对参与人数" in page.content.decode()
    run_pending()
    assert officer.get(TODAY).context["news"] == []  # it stands among what is owed, once
    assert "请核对参与人数" not in sign_in(world.officer(second)).get(TODAY).content.decode()


def test_unit_is_told_of_what_was_accepted_moved_or_waived_once_the_worker_ran() -> None:
    step_to(date(2023, 5, 17))
    world = make_world()
    county, second, university, _ = world.units
    make_submission(world, county, {1: 12}, SubmissionState.ACCEPTED, at=AT)
    decide = {"actor": world.chief, "at": AT}
    extend_obligation(
        obligation=world.owed(second), due_on=date(2023, 6, 8), reason="停电", **decide
    )
    waive_obligation(obligation=world.owed(university), reason="停课", **decide)
    assert sign_in(world.officer(county)).get(TODAY).context["news"] == []
    assert OutboxRow.objects.filter(kind="obligations.tell").count() == 3
    run_pending()
    told = [
        [
            (one["what"], one["accepted"], one["reason"], one["who"], one["at"])
            for one in sign_in(world.officer(unit)).get(TODAY).context["news"]
        ]
        for unit in (county, second, university)
    ]
    who = world.chief.name
    assert told == [
        [("通过", True, "", who, AT)],
        [("延期至6月8日 周四", False, "停电", who, AT)],
        [("免办", False, "停课", who, AT)],
    ]
    assert sign_in(make_user(world.place.education)).get(TODAY).context["news"] == []
    step_to(date(2023, 5, 25))
    assert sign_in(world.officer(county)).get(TODAY).context["news"] == []


def test_only_the_last_decision_on_a_duty_is_news() -> None:
    step_to(date(2023, 5, 17))
    world = make_world()
    county = world.units[0]
    make_submission(world, county, {1: 12}, SubmissionState.RETURNED, at=AT)
    make_submission(world, county, {1: 13}, SubmissionState.ACCEPTED, at=AT)
    run_pending()
    news = sign_in(world.officer(county)).get(TODAY).context["news"]
    assert [one["what"] for one in news] == ["通过"]


def test_telling_twice_is_once() -> None:
    world = make_world()
    make_submission(world, world.units[0], {1: 12}, SubmissionState.ACCEPTED)
    change = ObligationChange.objects.get(event="accept")
    first = tell_decision(change_id=change.pk, actor=SYSTEM).told_at
    assert tell_decision(change_id=change.pk, actor=SYSTEM).told_at == first
    assert AuditLine.objects.filter(verb="obligations.change.tell").count() == 1
