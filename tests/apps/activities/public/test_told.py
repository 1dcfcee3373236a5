"""What leaves by the public side, as values alone."""

from datetime import date, time

import pytest

from zhouzhi.apps.activities.domain.kinds import ActivityKind, Audience, HostRole, Mode
from zhouzhi.apps.activities.domain.public.ages import ages_for
from zhouzhi.apps.activities.domain.public.standing import Standing, standing_of
from zhouzhi.apps.activities.domain.public.told import (
    ToldActivity,
    ToldPlace,
    ToldSession,
    link_told,
    snapshot_of,
    telephone_told,
    told_in,
)
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.domain.when import When, WhenKind

TOLD = ToldActivity(
    name="走近人工智能",
    kind=ActivityKind.LECTURE,
    mode=Mode.BOTH,
    summary="现场答疑。",
    audiences=(Audience.FAMILIES,),
    age_from=8,
    age_to=None,
    topics=("人工智能",),
    hosts=((HostRole.HOST, "东川市科学技术局"),),
    sessions=(
        ToldSession(
            key="a-key",
            when=When(WhenKind.INSTANT, date(2023, 5, 20), starts_at=time(9), ends_at=time(11)),
            places=(ToldPlace("科技馆", "人民路1号", "113.38", "31.71"),),
            speakers=(("程望舒", "东川大学教授"),),
        ),
        ToldSession(key="another", when=When(WhenKind.OPEN, words="另行通知"), platform="直播间"),
    ),
    unit="东川市科学技术局",
    place="东川市",
    contact_office="科普科",
    contact_telephone="0722-0596290",
)


def test_snapshot_tells_what_was_told() -> None:
    assert told_in(snapshot_of(TOLD)) == TOLD
    assert TOLD.spans == ((date(2023, 5, 20), date(2023, 5, 20)),)


@pytest.mark.parametrize(
    ("state", "before", "standing"),
    [
        (ActivityState.PUBLISHED, None, Standing.ON),
        (ActivityState.SUBMITTED, Standing.ON, Standing.WITHHELD),
        (ActivityState.POSTPONED, Standing.ON, Standing.POSTPONED),
        (ActivityState.CANCELLED, Standing.POSTPONED, Standing.CANCELLED),
        (ActivityState.SUBMITTED, Standing.POSTPONED, Standing.POSTPONED),
        (ActivityState.DRAFT, Standing.POSTPONED, Standing.POSTPONED),
        (ActivityState.HELD, Standing.ON, Standing.OVER),
        (ActivityState.HELD, None, Standing.WITHHELD),
        (ActivityState.CANCELLED, Standing.WITHHELD, Standing.WITHHELD),
    ],
)
def test_standing_follows_the_state_of_what_was_told(
    state: ActivityState, before: Standing | None, standing: Standing
) -> None:
    assert standing_of(state, before=before, is_double=False) is standing


def test_what_is_still_to_come_is_not_over_because_somebody_was_counted() -> None:
    def after(state: ActivityState, before: Standing) -> Standing:
        return standing_of(state, before=before, is_double=False, goes_on=True)

    assert after(ActivityState.HELD, Standing.ON) is Standing.ON
    assert after(ActivityState.HELD, Standing.WITHHELD) is Standing.WITHHELD
    assert after(ActivityState.REPORTED, Standing.ON) is Standing.OVER


@pytest.mark.parametrize(
    ("state", "is_double", "standing"),
    [
        (ActivityState.CANCELLED, False, Standing.CANCELLED),
        (ActivityState.POSTPONED, False, Standing.POSTPONED),
        (ActivityState.DRAFT, False, Standing.WITHHELD),
        (ActivityState.HELD, False, Standing.WITHHELD),
        (ActivityState.CANCELLED, True, Standing.WITHHELD),
    ],
)
def test_notice_of_what_was_withheld_is_told_once_it_is_off(
    state: ActivityState, is_double: bool, standing: Standing
) -> None:
    before = Standing.WITHHELD
    assert standing_of(state, before=before, is_double=is_double, has_notice=True) is standing


def test_standing_of_a_second_report_is_withheld() -> None:
    published = ActivityState.PUBLISHED
    assert standing_of(published, before=Standing.ON, is_double=True) is Standing.WITHHELD


@pytest.mark.parametrize(
    ("audiences", "stated", "ages"),
    [
        ((), (None, None), (0, 120)),
        ((Audience.PRIMARY, Audience.SECONDARY), (None, None), (6, 18)),
        ((Audience.PRIMARY, Audience.FAMILIES), (None, None), (0, 120)),
        ((Audience.ELDERLY,), (8, None), (8, 120)),
    ],
)
def test_ages_are_those_stated_or_of_the_audiences(
    audiences: tuple[Audience, ...], stated: tuple[int | None, int | None], ages: tuple[int, int]
) -> None:
    assert ages_for(audiences, age_from=stated[0], age_to=stated[1]) == ages


def test_link_that_runs_something_stays() -> None:
    assert link_told("https://live.example/1") == "https://live.example/1"
    assert link_told("javascript:alert(1)") == ""


def test_telephone_of_a_person_stays() -> None:
    assert [telephone_told(number) for number in ("0722-0596290", "138 1234 5678")] == [
        "0722-0596290",
        "",
    ]
