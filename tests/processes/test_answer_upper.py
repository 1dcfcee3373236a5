from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from tests.factories.obligations import make_requirement, make_spec
from tests.factories.orgs import make_user
from tests.factories.reports import (
    DONE_AT,
    make_edition,
    make_report,
    make_told_world,
    make_upper,
    tell,
)
from tests.factories.submissions import JPEG, attach, owe
from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.actions import answer_with
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.reports import actions as reports
from zhouzhi.apps.reports.domain.sentences import words_of
from zhouzhi.apps.reports.domain.snapshot import paragraphs_from
from zhouzhi.apps.statistics.queries import parts_of, rollup
from zhouzhi.apps.submissions import actions as submissions
from zhouzhi.apps.submissions.domain.content import ActivityPart, Entries, PressPart
from zhouzhi.apps.submissions.models import Evidence, Figure, PressItem, Submission
from zhouzhi.apps.submissions.queries import content_of
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.foundation.files.actions import store
from zhouzhi.processes import answer_upper as answering
from zhouzhi.processes.answer_upper import (
    EditionMissing,
    EditionOutdated,
    NotAnswered,
    answer_upper,
)
from zhouzhi.processes.review_submission import accept_submission
from zhouzhi.processes.submit_answer import submit_answer

pytestmark = pytest.mark.django_db


COUNTY, SECOND = "清河县科学技术局", "白石区科学技术局"
TITLE, SAID = "东川市科技活动周", "（东川市科学技术局，第1稿）"


def make_ready():
    """A finished city summary, what it answers above, and the officer who hands it up."""
    world = make_told_world()
    upper, owed, _ = make_upper(world)
    return world, upper, owed, make_edition(world)


def draft_up(world, owed, actor=None):
    return answer_upper(
        campaign=world.campaign, obligation=owed, actor=actor or world.chief, at=DONE_AT
    )


def test_draft_carries_files_totals_activities_and_press() -> None:
    world, _upper, owed, edition = make_ready()
    draft = draft_up(world, owed)
    content = content_of(draft.submission)
    assert [(one.material, one.filename, one.sha256) for one in content.files] == [
        ("summary_report", f"{TITLE}工作总结{SAID}.docx", edition.document.sha256),
        ("statistics_return", f"{TITLE}_{world.form.title}{SAID}.xlsx", edition.form_sheet.sha256),
    ]
    origin = str(world.campaign.uuid)
    assert [(one.position, one.value, one.rolled_up_from) for one in content.figures] == [
        (1, Value.of(20), origin),
        (3, Value.of("1.5"), origin),
        (14, Value.of(55000), origin),
    ]
    assert content.activities == (
        ActivityPart("急救进社区", None, date(2023, 5, 22), "县科技馆", 300, COUNTY),
        ActivityPart("校园科学课", 7, date(2023, 5, 22), "县科技馆", 300, SECOND),
    )
    assert content.press == (
        PressPart("东川日报", "急救进社区见闻", date(2023, 5, 23)),
        PressPart("东川日报", "校园科学课见闻", date(2023, 5, 23)),
    )
    assert [one.material for one in draft.lacking if one.tier == "must"] == [Material.PHOTOS]


def test_what_shows_the_press_goes_up_with_it_as_far_as_there_is_room(settings) -> None:
    world = make_told_world()
    _upper, owed, _ = make_upper(world)
    for number, item in enumerate(PressItem.objects.order_by("pk")):
        blob = store(stream=BytesIO(JPEG + bytes([number])), name="截图.jpg", limit_bytes=10**6)
        item.page = Evidence.objects.create(
            submission=item.submission,
            material=Material.PRESS_COVERAGE,
            blob=blob,
            filename="截图.JPG",
        )
        item.save()
    make_edition(world)
    settings.ZHOUZHI_DRAFT_FILES = 3
    draft = draft_up(world, owed)
    first, second = content_of(draft.submission).press
    page = draft.submission.evidence.get(material=Material.PRESS_COVERAGE)
    assert (page.filename, draft.left_pages) == (f"{COUNTY}_急救进社区见闻.JPG", 1)
    assert (first.page, second.page) == (page.blob.sha256, "")
    settings.ZHOUZHI_DRAFT_FILES = 100
    again = draft_up(world, owed)
    shown = [one.page for one in content_of(again.submission).press]
    assert (shown[0], len(set(shown)), again.left_pages) == (first.page, 2, 0)
    assert again.submission.evidence.count() == 4


def test_nothing_is_sent_until_the_officer_sends_and_then_the_province_sees_the_totals() -> None:
    world, upper, owed, _ = make_ready()
    draft = draft_up(world, owed).submission
    assert draft.state == "draft"
    assert rollup(upper).accepted_count == 0
    attach(draft, world.chief)
    sent = submit_answer(submission=draft, actor=world.chief, at=DONE_AT)
    province = make_user(world.place.province_bureau, "campaign_officer")
    accept_submission(submission=sent, expected_hash=sent.content_hash, actor=province, at=DONE_AT)
    assert rollup(upper).row(14).total.number == 55000
    part = parts_of(upper, 14)[0]
    assert (part.unit_name, part.source_campaign) == ("东川市科学技术局", str(world.campaign.uuid))


def test_drafting_again_keeps_what_was_typed_and_adds_nothing_twice() -> None:
    world, _upper, owed, _ = make_ready()
    draft = draft_up(world, owed).submission
    held = content_of(draft)
    typed = Entries(
        text="随文附言",
        figures={3: Value.of("2.5")},
        activities=(replace(held.activities[0], strand=7), ActivityPart("本级活动")),
        press=held.press,
        omissions={"photos": "没有拍"},
    )
    saved = submissions.save_draft(
        submission=draft, entries=typed, edit_count=draft.edit_count, actor=world.chief
    )
    kept = content_of(saved)
    assert kept.figures[1].value == Value.of("2.5")
    again = content_of(draft_up(world, owed).submission)
    assert again == replace(kept, activities=(*typed.activities, held.activities[1]))
    assert Submission.objects.filter(obligation=owed).count() == 1


def test_a_new_edition_takes_the_place_of_the_old_files() -> None:
    world, _upper, owed, first = make_ready()
    draft_up(world, owed)
    reports.revise_report(report=first.report, actor=world.chief)
    tell(world, world.place.university, 1, "实验室开放", {1: 5})
    reports.compose_report(campaign=world.campaign, actor=world.chief, at=DONE_AT)
    second = make_edition(world)
    content = content_of(draft_up(world, owed).submission)
    assert [one.sha256 for one in content.files] == [
        second.document.sha256,
        second.form_sheet.sha256,
    ]
    assert content.figures[0].value == Value.of(25)


def test_only_what_is_asked_for_is_attached() -> None:
    world, upper, _, _ = make_ready()
    requirement = make_requirement(
        upper, make_spec("总结", materials=(Material.SUMMARY_REPORT, Material.VIDEO))
    )
    owed = owe(world.place.bureau, requirement)
    answer_with(campaign=world.campaign, obligations=[owed], actor=SYSTEM)
    draft = draft_up(world, owed)
    assert [one.material for one in content_of(draft.submission).files] == ["summary_report"]
    assert not Figure.objects.filter(submission=draft.submission).exists()
    assert [one.material for one in draft.lacking] == [Material.VIDEO]


def test_refused_without_a_written_edition_or_for_another_obligation() -> None:
    world = make_told_world()
    _, owed, _ = make_upper(world)
    make_report(world)
    with pytest.raises(EditionMissing):
        draft_up(world, owed)
    make_edition(world, written=False)
    with pytest.raises(EditionMissing):
        draft_up(world, owed)
    with pytest.raises(NotAnswered):
        draft_up(world, world.owed(world.place.county_bureau))
    assert not Submission.objects.filter(obligation=owed).exists()


def test_refused_where_the_totals_moved_on_since_the_edition() -> None:
    world, _upper, owed, _ = make_ready()
    tell(world, world.place.university, 1, "实验室开放", {1: 5})
    with pytest.raises(EditionOutdated):
        draft_up(world, owed)
    assert not Submission.objects.filter(obligation=owed).exists()


def test_refused_to_who_does_not_organise_or_does_not_answer_for_the_unit() -> None:
    world, _upper, owed, _ = make_ready()
    officer = world.officer(world.place.bureau)
    county = world.officer(world.place.county_bureau)
    for stranger in (officer, county, make_user(world.place.province_bureau, "campaign_officer")):
        with pytest.raises(PermissionRefused):
            draft_up(world, owed, stranger)


def test_the_whole_act_shares_one_act_id() -> None:
    world, _upper, owed, _ = make_ready()
    before = set(AuditLine.objects.values_list("pk", flat=True))
    draft_up(world, owed)
    lines = AuditLine.objects.exclude(pk__in=before)
    assert len(set(lines.values_list("act_id", flat=True))) == 1
    assert sorted(lines.values_list("verb", flat=True)) == [
        "submissions.draft.begin",
        "submissions.draft.prefill",
        "submissions.draft.prefill",
        "submissions.draft.save",
        "submissions.evidence.attach",
        "submissions.evidence.attach",
    ]


def test_upper_summary_tells_whose_activity_each_was() -> None:
    world, upper, owed, _ = make_ready()
    draft = draft_up(world, owed).submission
    attach(draft, world.chief)
    sent = submit_answer(submission=draft, actor=world.chief, at=DONE_AT)
    province = make_user(world.place.province_bureau, "campaign_officer")
    accept_submission(submission=sent, expected_hash=sent.content_hash, actor=province, at=DONE_AT)
    report = reports.compose_report(campaign=upper, actor=province, at=DONE_AT).report
    assert [
        (one["name"], one["unit"], one["partners"]) for one in report.annexes["activities"]
    ] == [("急救进社区", COUNTY, []), ("校园科学课", SECOND, [])]
    words = "".join(words_of(paragraphs_from(one.composed)) for one in report.sections.all())
    assert COUNTY in words
    assert SECOND in words


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (2, "清河县第1中心小学科技站、清河县第2中心小学科技站"),
        (40, "、".join(f"清河县第{n}中心小学科技站" for n in range(1, 15)) + "等40个单位"),
    ],
)
def test_very_many_units_of_one_activity_are_counted(count: int, said: str) -> None:
    named = answering._holders([f"清河县第{n}中心小学科技站" for n in range(1, count + 1)])
    assert named == said
    assert len(named) <= 200
