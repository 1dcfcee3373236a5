"""An activity's page: what is typed, what it comes to, and that showing it changes nothing."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhouzhi.apps.activities.domain.entries import (
    ActivityEntries,
    CampaignEntry,
    FundEntry,
    HostEntry,
    PlaceEntry,
    SessionEntry,
    SpeakerEntry,
)
from zhouzhi.apps.activities.domain.kinds import (
    ActivityKind,
    Audience,
    FundSource,
    HostRole,
    Mode,
    StaffKind,
)
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.apps.activities.forms.activities import ActivityInput, Around, CampaignOffer
from zhouzhi.apps.activities.forms.activities.posted import as_posted

DAY = date(2023, 5, 20)
WEEK = CampaignOffer("11111111-1111-4111-8111-111111111111", "科技活动周", ((1, "科普惠民"),))
TYPED = {
    "edit_count": "3",
    "name": "科普大集",
    "kind": "exhibition",
    "mode": "onsite",
    "hosts-TOTAL_FORMS": "1",
    "hosts-INITIAL_FORMS": "0",
    "hosts-0-role": "host",
    "hosts-0-name": "曾都区科学技术和经济信息化局",
    "sessions-TOTAL_FORMS": "1",
    "sessions-INITIAL_FORMS": "0",
}


def typed(around: Around | None = None, **more: str) -> ActivityInput:
    return ActivityInput({**TYPED, **more}, around or Around())


def errors(page: ActivityInput) -> dict[str, list[str]]:
    assert not page.is_sound()
    found = dict(page.form.errors.get_json_data())
    for prefix, rows in (("hosts", page.hosts), ("sessions", page.sessions)):
        for at, row in enumerate(rows.forms):
            found |= {
                f"{prefix}-{at}-{name}": said for name, said in row.errors.get_json_data().items()
            }
    return {name: [one["message"] for one in said] for name, said in found.items()}


def test_the_least_that_makes_an_activity() -> None:
    page = typed()
    assert page.is_sound()
    assert page.edit_count == 3
    assert page.entries() == ActivityEntries(
        name="科普大集",
        kind=ActivityKind.EXHIBITION,
        hosts=(HostEntry(HostRole.HOST, "曾都区科学技术和经济信息化局"),),
    )


@pytest.mark.parametrize(
    ("cells", "when"),
    [
        ({"starts_on": "2023-05-20"}, When(WhenKind.DAY, DAY)),
        (
            {"starts_on": "2023-05-20", "starts_at": "9:30", "ends_at": "11:00"},
            When(WhenKind.INSTANT, DAY, None, time(9, 30), time(11)),
        ),
        (
            {"starts_on": "2023-05-20", "ends_on": "2023-05-31", "starts_at": "9:00"},
            When(WhenKind.RANGE, DAY, date(2023, 5, 31), time(9)),
        ),
        ({"words": "5月中旬"}, When(WhenKind.OPEN, words="5月中旬")),
        ({"words": "时间另行通知"}, When(WhenKind.OPEN, words="时间另行通知")),
        ({"places": "文峰社区广场"}, When(WhenKind.OPEN)),
    ],
)
def test_a_time_is_as_exact_as_what_was_filled_in(cells: dict[str, str], when: When) -> None:
    page = typed(**{f"sessions-0-{name}": value for name, value in cells.items()})
    assert page.is_sound()
    assert [session.when for session in page.entries().sessions] == [when]


def test_words_are_read_as_a_sheet_would_read_them() -> None:
    read = When(WhenKind.ABOUT, date(2023, 5, 11), date(2023, 5, 20), words="5月中旬")
    page = typed(Around(read_words={"5月中旬": read}.get), **{"sessions-0-words": "5月中旬"})
    assert page.is_sound()
    assert page.entries().sessions[0].when == read


def test_places_and_speakers_stand_one_to_a_line() -> None:
    around = Around(venues={"市科技馆": "venue-1"})
    page = typed(
        around,
        **{
            "sessions-0-starts_on": "2023-05-20",
            "sessions-0-places": "市科技馆\n\n 文峰广场 ",
            "sessions-0-speakers": "顾云汀，市农科院研究员\n程远",
        },
    )
    assert page.is_sound()
    (session,) = page.entries().sessions
    assert session.places == (PlaceEntry("市科技馆", "venue-1"), PlaceEntry("文峰广场"))
    assert session.speakers == (SpeakerEntry("顾云汀", "市农科院研究员"), SpeakerEntry("程远"))


def test_an_empty_session_says_nothing_and_a_ticked_one_goes() -> None:
    page = typed(
        **{
            "sessions-TOTAL_FORMS": "2",
            "sessions-0-starts_on": "2023-05-20",
            "sessions-0-remove": "on",
        }
    )
    assert page.is_sound()
    assert page.entries().sessions == ()


def test_campaigns_that_are_not_offered_any_more_are_kept() -> None:
    old = CampaignEntry("22222222-2222-4222-8222-222222222222", 2)
    before = ActivityEntries(name="", kind=ActivityKind.OTHER, campaigns=(old,))
    page = typed(Around(offers=(WEEK,), before=before), **{f"campaign-{WEEK.uuid}": "1"})
    assert page.is_sound()
    assert page.entries().campaigns == (old, CampaignEntry(WEEK.uuid, 1))


def test_a_host_of_the_register_is_known_by_its_name() -> None:
    page = typed(Around(units=lambda names: {name: "421303-kj" for name in names}))
    assert page.is_sound()
    assert [host.unit_code for host in page.entries().hosts] == ["421303-kj"]


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ({"name": " "}, {"name": ["请填写活动名称。"]}),
        ({"kind": ""}, {"kind": ["请选择活动形式。"]}),
        ({"hosts-0-role": "helper"}, {"hosts-0-name": ["请填写主办单位。"]}),
        (
            {"sessions-0-starts_at": "9:30"},
            {"sessions-0-starts_on": ["填了几点，还要填日期。"]},
        ),
        (
            {"sessions-0-starts_on": "2023-05-20", "sessions-0-ends_on": "2023-05-02"},
            {"sessions-0-ends_on": ["结束的日子在开始之前，请核对。"]},
        ),
        (
            {"sessions-0-expected_count": "约300"},
            {"sessions-0-expected_count": ["请只填整数，不带“约”“余”和单位，例如 300。"]},
        ),
        (
            {"contact_telephone": "13005962901"},
            {"contact_telephone": ["这是手机号码，公布出去就收不回来。咨询电话请填办公电话。"]},
        ),
        (
            {"fund-county-note": "场地费"},
            {"fund-county-amount": ["填了说明，还要填金额；没有就把说明删去。"]},
        ),
        ({"age_from": "12", "age_to": "6"}, {"age_to": ["最大年龄比最小年龄还小，请核对。"]}),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(
    cells: dict[str, str], wrong: dict[str, list[str]]
) -> None:
    assert errors(typed(**cells)) == wrong


def test_a_page_that_did_not_come_whole_is_not_taken_for_a_short_one() -> None:
    page = ActivityInput({"name": "科普大集", "kind": "other", "mode": "onsite"}, Around())
    assert not page.is_sound()


def test_a_page_that_is_shown_is_not_judged() -> None:
    page = ActivityInput.held({"sessions-TOTAL_FORMS": "2", "sessions-1-words": "x"}, Around())
    assert (page.form.errors, page.sessions.errors) == ({}, [])
    assert [row["words"].value() for row in page.sessions.forms] == [None, "x"]


DAYS = st.dates(date(2023, 4, 1), date(2023, 7, 1))
HOURS = st.times().map(lambda one: one.replace(second=0, microsecond=0, tzinfo=None))
WORDS = st.text(st.sampled_from("科普展览大集讲座，、2023（）"), min_size=1, max_size=12)
COUNTS = st.none() | st.integers(0, 5_000)


@st.composite
def times(draw: st.DrawFn) -> When:
    kind = draw(st.sampled_from(WhenKind))
    first = draw(DAYS)
    last = first + timedelta(days=draw(st.integers(1, 20)))
    said = draw(st.just("") | WORDS)
    match kind:
        case WhenKind.OPEN:
            return When(kind, words=draw(st.sampled_from(("", "另行通知"))))
        case WhenKind.ABOUT:
            spans = st.sampled_from(((None, None), (first, first), (first, last)))
            return When(kind, *draw(spans), words=draw(WORDS))
        case WhenKind.DAY:
            return When(kind, first, draw(st.sampled_from((None, first))), words=said)
    opens, closes = sorted(draw(st.lists(HOURS, min_size=2, max_size=2, unique=True)))
    if kind is WhenKind.INSTANT:
        return When(kind, first, None, opens, draw(st.sampled_from((None, closes))), said)
    return When(kind, first, last, *draw(st.sampled_from(((None, None), (opens, closes)))), said)


SESSIONS = st.builds(
    SessionEntry,
    when=times(),
    places=st.lists(
        st.builds(PlaceEntry, WORDS, st.sampled_from(("", "venue-1"))),
        max_size=3,
        unique_by=lambda one: one.name,
    ).map(tuple),
    online_platform=st.just("") | WORDS,
    expected_count=COUNTS,
    capacity=COUNTS,
    speakers=st.lists(
        st.builds(SpeakerEntry, WORDS, st.just("") | WORDS),
        max_size=2,
        unique_by=lambda one: f"{one.name}，{one.title}" if one.title else one.name,
    ).map(tuple),
    uuid=st.uuids(version=4).map(str),
)
ENTRIES = st.builds(
    ActivityEntries,
    name=WORDS,
    kind=st.sampled_from(ActivityKind),
    mode=st.sampled_from(Mode),
    summary=st.just("") | WORDS,
    audiences=st.sets(st.sampled_from(Audience)).map(
        lambda some: tuple(a for a in Audience if a in some)
    ),
    age_from=st.none() | st.integers(0, 10),
    age_to=st.none() | st.integers(10, 99),
    is_key=st.booleans(),
    is_ministry_task=st.booleans(),
    contact_telephone=st.sampled_from(("", "0722-0596290")),
    campaigns=st.sampled_from(((), (CampaignEntry(WEEK.uuid),), (CampaignEntry(WEEK.uuid, 1),))),
    hosts=st.lists(
        st.builds(HostEntry, st.just(HostRole.HOST), WORDS, st.sampled_from(("", "370000"))),
        min_size=1,
        max_size=3,
        unique_by=lambda one: one.name,
    ).map(tuple),
    sessions=st.lists(SESSIONS, max_size=3, unique_by=lambda one: one.uuid).map(tuple),
    staff=st.sets(st.sampled_from(StaffKind)).map(
        lambda some: tuple((k, 3) for k in StaffKind if k in some)
    ),
    funds=st.sets(st.sampled_from(FundSource)).map(
        lambda some: tuple(FundEntry(s, Decimal("12.50"), "书") for s in FundSource if s in some)
    ),
)


@settings(max_examples=60, deadline=None)
@given(ENTRIES)
def test_showing_an_activity_and_sending_the_page_back_changes_nothing(
    entries: ActivityEntries,
) -> None:
    page = ActivityInput(as_posted(entries), Around(offers=(WEEK,), before=entries))
    assert page.is_sound(), (page.form.errors, page.hosts.errors, page.sessions.errors)
    assert page.entries() == entries
