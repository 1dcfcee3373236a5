"""A total opens down to the files behind it, and a version leads up to every total it is in."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.apps.statistics.lineage import two_levels
from tests.factories.submissions import (
    LATER,
    make_submission,
)
from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.statistics.queries import row_called, trace_down, trace_up
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.foundation.errors import NotFound

pytestmark = pytest.mark.django_db
ACCEPTED = SubmissionState.ACCEPTED


def test_a_total_opens_through_the_campaign_below_to_versions_and_files() -> None:
    upper, city, version = two_levels()
    found = trace_down(upper.campaign, 1)
    (step,) = found.steps
    assert (found.line.total.number, step.part.unit_name) == (Decimal(15), "东川市科学技术局")
    assert step.below is not None
    assert step.below.campaign == city.campaign.name
    told = {
        one.part.unit_name: (one.part.value, one.behind and one.behind.files)
        for one in step.below.steps
    }
    assert told == {
        "东川市科学技术局": (None, None),
        "东川大学": (Value.of(3), ()),
        "清河县科学技术局": (Value.of(12), ("现场.jpg",)),
        "白石区科学技术局": (None, None),
    }
    behind = next(one.behind for one in step.below.steps if one.behind and one.behind.files)
    assert (behind.accepted_by, behind.accepted_at, behind.content_hash) == (
        city.chief.name,
        LATER,
        version.content_hash,
    )


def test_as_many_queries_a_level_whatever_the_number_of_returns() -> None:
    upper, city, _version = two_levels()

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            trace_down(upper.campaign, 1)
        return len(seen)

    before = asked()
    make_submission(city, city.place.second_county_bureau, {1: 5}, ACCEPTED)
    assert asked() == before


def test_a_version_leads_up_to_every_total_that_it_is_in() -> None:
    upper, city, version = two_levels()
    (entered,) = trace_up(version)
    assert entered.value == Value.of(12)
    assert [(one.campaign, one.number, one.handed_up) for one in entered.totals] == [
        (city.campaign.name, Decimal(15), None),
        (upper.campaign.name, Decimal(15), Decimal(15)),
    ]


def test_as_many_queries_upward_whatever_the_number_of_figures() -> None:
    _upper, city, version = two_levels()

    def asked(one: Submission) -> tuple[int, int]:
        one = Submission.objects.select_related("obligation__requirement__campaign").get(pk=one.pk)
        with CaptureQueriesContext(connection) as seen:
            count = len(trace_up(one))
        return count, len(seen)

    _, single = asked(version)
    three = make_submission(city, city.place.second_county_bureau, {1: 5, 2: 3, 4: 7}, ACCEPTED)
    assert asked(three) == (3, single)


def test_rows_are_called_by_number_or_code_and_what_is_not_there_is_not_found() -> None:
    _upper, city, _version = two_levels()
    row = city.form.rows.select_related("measure").get(position=1)
    assert row.measure is not None
    called = [row_called(city.campaign, name) for name in ("1", row.measure.code, "99", "x")]
    assert called == [1, 1, None, None]
    with pytest.raises(NotFound):
        trace_down(city.campaign, 99)
