"""The rules of clearing, without a database: crowds, laws, questions, plans, sentences."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.apps.activities.domain.clearing import ClearanceKind, Scope
from zhouzhi.apps.activities.domain.crowds import (
    Police,
    Timing,
    crowd_of,
    earliest_licensed,
    licence_for,
    over_approved,
    police_for,
    says_no_crowd,
)
from zhouzhi.apps.activities.domain.demands import Duty, agency_name, demands_of
from zhouzhi.apps.activities.domain.entries import ActivityEntries, PlaceEntry, SessionEntry
from zhouzhi.apps.activities.domain.kinds import ActivityKind, Audience, Mode
from zhouzhi.apps.activities.domain.laws import EXEMPTIONS, LAWS, laws_on
from zhouzhi.apps.activities.domain.needs import Demand, Need, needed
from zhouzhi.apps.activities.domain.questions import Answers, Question, answers_from
from zhouzhi.apps.activities.domain.safety import Paper, PlanPart, missing_parts, paper_from
from zhouzhi.apps.activities.domain.when import When, WhenKind

K = ClearanceKind
DAY = date(2023, 5, 24)
SESSION = SessionEntry(
    When(WhenKind.DAY, starts_on=DAY), places=(PlaceEntry("市民广场"),), expected_count=60
)
LECTURE = ActivityEntries("讲座", ActivityKind.LECTURE, sessions=(SESSION,))


def of_crowd(count: int | None, **more: object) -> ActivityEntries:
    return replace(LECTURE, sessions=(replace(SESSION, expected_count=count, **more),))


def kinds(entries: ActivityEntries, *demands: Demand) -> list[str]:
    return [need.kind.value for need in needed(entries, demands)]


@pytest.mark.parametrize(
    ("count", "police"),
    [
        (1000, Police.COUNTY),
        (4999, Police.COUNTY),
        (5000, Police.UNCLEAR),
        (5001, Police.CITY),
    ],
)
def test_which_police_license_a_crowd(count: int, police: Police) -> None:
    assert police_for(count) is police


@pytest.mark.parametrize(
    ("today", "left", "timing"),
    [
        (date(2023, 4, 20), 14, Timing.IN_TIME),
        (date(2023, 4, 24), 10, Timing.SOON),
        (date(2023, 5, 4), 0, Timing.SOON),
        (date(2023, 5, 5), -1, Timing.LATE),
    ],
)
def test_the_last_day_for_applying_lies_twenty_days_before(
    today: date, left: int, timing: Timing
) -> None:
    licence = licence_for(of_crowd(1200), today=today)
    assert licence is not None
    assert (licence.apply_on, licence.days_left, licence.timing) == (date(2023, 5, 4), left, timing)


def test_nobody_knows_the_day_of_a_session_without_one() -> None:
    licence = licence_for(of_crowd(1200, when=When(WhenKind.OPEN)), today=DAY)
    assert licence is not None
    assert (licence.apply_on, licence.timing) == (None, Timing.UNDATED)


def test_999_people_need_no_licence() -> None:
    assert licence_for(of_crowd(999), today=DAY) is None


@given(days=st.integers(0, 400))
def test_an_application_made_today_is_in_time_from_the_earliest_day_on(days: int) -> None:
    first = earliest_licensed(DAY)
    from datetime import timedelta

    later = of_crowd(1000, when=When(WhenKind.DAY, starts_on=first + timedelta(days=days)))
    licence = licence_for(later, today=DAY)
    assert licence is not None
    assert licence.timing is not Timing.LATE


def test_places_given_out_are_a_crowd_and_watchers_online_are_none() -> None:
    assert crowd_of(replace(SESSION, expected_count=None, capacity=1500)) == 1500
    online = SessionEntry(SESSION.when, online_platform="抖音", expected_count=100_000)
    assert crowd_of(online) == 0
    assert kinds(replace(LECTURE, mode=Mode.BOTH, sessions=(SESSION, online))) == [
        "confidentiality"
    ]


def test_an_unsaid_crowd_is_asked_for() -> None:
    assert says_no_crowd(of_crowd(None))
    assert not says_no_crowd(of_crowd(0))
    assert not says_no_crowd(replace(of_crowd(None), mode=Mode.ONLINE))


@given(crowds=st.lists(st.integers(0, 9000), min_size=1, max_size=4), approved=st.integers(1, 9000))
def test_over_the_approved_number_is_the_largest_crowd_above_it(
    crowds: list[int], approved: int
) -> None:
    sessions = [replace(SESSION, expected_count=count) for count in crowds]
    expected = max(crowds) if max(crowds) > approved else None
    assert over_approved(sessions, approved) == expected


def test_every_activity_is_looked_at_for_secrets() -> None:
    assert kinds(LECTURE) == ["confidentiality"]
    assert kinds(replace(LECTURE, mode=Mode.ONLINE)) == ["confidentiality"]


def test_children_who_are_broadcast_need_consent() -> None:
    live = replace(LECTURE, kind=ActivityKind.LIVE)
    assert kinds(live) == ["confidentiality"]
    assert kinds(replace(live, audiences=(Audience.PRIMARY,))) == ["confidentiality", "portrait"]
    assert kinds(replace(LECTURE, mode=Mode.BOTH, age_to=17)) == ["confidentiality", "portrait"]


def test_the_nearest_demand_speaks_and_the_law_stands_beside_it() -> None:
    near, far = Demand(1, K.SAFETY_PLAN), Demand(2, K.SAFETY_PLAN)
    assert needed(of_crowd(1200), (near, far))[1] == Need(K.SAFETY_PLAN, "", 1, "mass_plan")
    assert needed(LECTURE, (near, far))[1] == Need(K.SAFETY_PLAN, "", 1, "")


def test_an_online_activity_needs_no_plan_and_no_office() -> None:
    online = replace(LECTURE, mode=Mode.ONLINE)
    demands = (Demand(1, K.SAFETY_PLAN), Demand(2, K.AGENCY, "公安"), Demand(3, K.CONTENT))
    assert kinds(online, *demands) == ["confidentiality", "content"]


def test_a_demand_for_large_activities_means_ceremonies_and_key_ones_too() -> None:
    demand = Demand(1, K.AGENCY, "公安", Scope.LARGE)
    assert kinds(LECTURE, demand) == ["confidentiality"]
    assert kinds(replace(LECTURE, is_key=True), demand) == ["confidentiality", "agency"]
    assert "agency" in kinds(replace(LECTURE, kind=ActivityKind.LAUNCH), demand)


def test_every_law_says_where_it_stands_and_fits_its_column() -> None:
    assert [law.key for law in laws_on(of_crowd(1000))] == [
        "secrecy",
        "mass_plan",
        "mass_emergency",
        "mass_licence",
        "mass_fire",
    ]
    assert all(law.article and law.words and len(law.key) <= 30 for law in LAWS)
    assert len({law.key for law in LAWS}) == len(LAWS)
    assert all(one.words for one in EXEMPTIONS)


def test_the_plan_has_nine_parts() -> None:
    assert len(PlanPart) == 9
    paper = Paper(parts={PlanPart.GUARDS: "20 人"}, in_file=frozenset(PlanPart))
    assert missing_parts(paper) == tuple(part for part in PlanPart if part != PlanPart.GUARDS)
    assert missing_parts(replace(paper, has_file=True)) == ()


@given(
    parts=st.dictionaries(st.sampled_from(PlanPart), st.text("方案 安全", max_size=5)),
    marked=st.frozensets(st.sampled_from(PlanPart)),
    text=st.text("预案", max_size=5),
)
def test_a_paper_reads_back_as_it_was_kept(
    parts: dict[PlanPart, str], marked: frozenset[PlanPart], text: str
) -> None:
    paper = Paper(text=text, parts=parts, in_file=marked)
    again = paper_from(paper.as_json(), has_file=False)
    assert [again.written(part) for part in PlanPart] == [paper.written(part) for part in PlanPart]
    assert (again.in_file, again.text) == (marked, text)


@given(said=st.dictionaries(st.sampled_from(Question), st.booleans()), measures=st.text("撤下"))
def test_a_yes_lacks_measures_until_they_are_said(
    said: dict[Question, bool], measures: str
) -> None:
    answers = answers_from(Answers(said, measures).as_json())
    assert answers.said == said
    assert set(answers.open) == set(Question) - said.keys()
    assert answers.lacks_measures == (any(said.values()) and not measures)


SENTENCES = [
    ("confidentiality", "要加强科技保密工作。", [("confidentiality", "every")]),
    (
        "emergency",
        "主办单位要制定群体性活动的安全保卫方案及应急预案。",
        [("safety_plan", "large"), ("emergency_plan", "large")],
    ),
    ("safety", "要落实安全责任，确保活动安全有序。", []),
    (
        "safety",
        "人员密集的活动须先行制定安全预案。",
        [("safety_plan", "large"), ("emergency_plan", "large")],
    ),
    ("emergency", "各单位要制定应急预案，确保安全。", [("emergency_plan", "every")]),
    (
        "confidentiality",
        "展出内容须经审核，不得涉密。",
        [("confidentiality", "every"), ("content", "every")],
    ),
    ("safety", "布展完成后须通过消防安全检查。", [("fire", "every")]),
]


@pytest.mark.parametrize(("about", "sentence", "asked"), SENTENCES)
def test_what_a_sentence_demands(about: str, sentence: str, asked: list[tuple[str, str]]) -> None:
    found = demands_of([Duty(about, sentence)])
    assert [(spec.kind.value, spec.scope.value) for spec in found] == asked


def test_each_office_is_told_once_however_it_is_named() -> None:
    duty = Duty("safety", "与公安、消防部门沟通。", ("公安", "公安部门", "消防救援机构"))
    assert [spec.agency for spec in demands_of([duty, duty])] == ["公安", "消防"]
    assert agency_name("部门") == "部门"
