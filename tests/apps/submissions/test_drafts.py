import pytest

from tests.factories.obligations import AT, make_spec
from tests.factories.orgs import make_user
from tests.factories.submissions import (
    JPEG,
    LATER,
    attach,
    entries,
    make_draft,
    make_submission,
    make_world,
    values,
)
from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.submissions import actions
from zhouzhi.apps.submissions.domain.content import ActivityPart, PressPart, content_hash
from zhouzhi.apps.submissions.domain.mistyped import Mistyped
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.queries import content_of, sheet_of
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import InvalidTransition, PermissionRefused, StaleEdit
from zhouzhi.processes.file_for_unit import file_for_unit
from zhouzhi.processes.submit_answer import begin_answer, sign_and_begin

pytestmark = pytest.mark.django_db


def test_draft_holds_what_was_typed_and_blank_cells_have_no_row() -> None:
    world = make_world()
    unit = world.place.county_bureau
    activity = ActivityPart("开放日", held_on=AT.date(), place="县科技馆", attendance_count=300)
    press = PressPart("清河县融媒体中心", "科技周来了", AT.date(), "https://example.cn/1")
    draft = make_draft(
        world.owed(unit),
        world.officer(unit),
        {1: 12, 3: "3.50", 4: "-", 5: None},
        text="一、基本情况\r\n二、主要做法",
        activities=(activity,),
        press=(press,),
        omissions={"video": " 没有拍摄 ", "photos": " "},
    )
    content = content_of(draft)
    assert [(part.position, part.value) for part in content.figures] == [
        (1, Value.of(12)),
        (3, Value.of("3.5")),
        (4, Value.not_applicable()),
    ]
    assert (content.text, content.activities, content.press, content.omissions) == (
        "一、基本情况\n二、主要做法",
        (activity,),
        (press,),
        (("video", "没有拍摄"),),
    )
    assert world.owed(unit).state == "delivered"


def test_stale_edit_is_refused_and_changes_nothing() -> None:
    world = make_world()
    unit = world.place.county_bureau
    officer = world.officer(unit)
    draft = make_draft(world.owed(unit), officer, {1: 12}, text="甲写的")
    with pytest.raises(StaleEdit):
        actions.save_draft(
            submission=draft, entries=entries({1: 99}, text="乙写的"), edit_count=0, actor=officer
        )
    draft.refresh_from_db()
    assert (draft.text, draft.edit_count) == ("甲写的", 1)
    assert content_of(draft).figures[0].value == Value.of(12)


def test_beginning_twice_gives_the_same_draft() -> None:
    world = make_world()
    unit = world.place.county_bureau
    first = begin_answer(obligation=world.owed(unit), actor=world.officer(unit), at=AT)
    again = begin_answer(obligation=world.owed(unit), actor=world.officer(unit), at=LATER)
    assert (again.pk, Submission.objects.count()) == (first.pk, 1)


def test_signing_for_begins_the_answer_in_one_act() -> None:
    world = make_world()
    unit = world.place.county_bureau
    sign_and_begin(obligation=world.owed(unit), actor=world.officer(unit), at=AT)
    assert world.owed(unit).state == "in_work"
    lines = AuditLine.objects.filter(actor_key=world.officer(unit).audit_key).order_by("pk")
    assert [line.verb for line in lines] == [
        "obligations.obligation.sign_for",
        "submissions.draft.begin",
        "obligations.obligation.start",
    ]
    assert len({line.act_id for line in lines}) == 1


def test_next_version_begins_with_the_content_of_the_last() -> None:
    world = make_world()
    unit = world.place.county_bureau
    officer = world.officer(unit)
    first = make_draft(
        world.owed(unit),
        officer,
        {1: 12, 2: 0},
        text="总结",
        activities=(ActivityPart("开放日"),),
        press=(PressPart("县台", "开幕"),),
        omissions={"video": "没有拍摄"},
    )
    attach(first, officer)
    first = actions.submit_version(submission=first, actor=officer, at=LATER)
    actions.judge(
        submission=first,
        accept=False,
        reason="请核对",
        expected_hash=first.content_hash,
        actor=world.chief,
        at=LATER,
    )
    again = actions.begin_draft(obligation=world.owed(unit), actor=officer, at=LATER)
    assert (again.version, again.state) == (2, SubmissionState.DRAFT)
    assert content_hash(content_of(again)) == first.content_hash


def test_submitted_duty_takes_no_second_draft() -> None:
    world = make_world()
    unit = world.place.county_bureau
    make_submission(world, unit, {1: 1})
    with pytest.raises(InvalidTransition) as refusal:
        begin_answer(obligation=world.owed(unit), actor=world.officer(unit), at=LATER)
    assert "不能“报送”" in refusal.value.message


def test_only_the_unit_and_an_organiser_for_it_may_begin() -> None:
    world = make_world()
    owed = world.owed(world.place.county_bureau)
    stranger = world.officer(world.place.university)
    upper = make_user(world.place.province_bureau, Role.CAMPAIGN_OFFICER)
    for actor, filed in ((stranger, False), (stranger, True), (upper, True), (world.chief, False)):
        with pytest.raises(PermissionRefused):
            actions.begin_draft(obligation=owed, actor=actor, at=AT, filed_for_unit=filed)
    draft = file_for_unit(obligation=owed, actor=world.chief, at=AT)
    assert (draft.filed_for_unit, draft.begun_by) == (True, world.chief)


def test_organiser_cannot_file_while_the_unit_writes_its_own() -> None:
    world = make_world()
    unit = world.place.county_bureau
    make_draft(world.owed(unit), world.officer(unit), {1: 1})
    with pytest.raises(actions.DraftElsewhere) as refusal:
        file_for_unit(obligation=world.owed(unit), actor=world.chief, at=AT)
    assert refusal.value.message == (
        f"{unit.name}的报送正由{world.officer(unit).name}填写，没有另起一份。"
        "请先与对方商定由谁来报。"
    )


def test_files_are_kept_by_content_and_named_by_the_version() -> None:
    world = make_world()
    unit = world.place.county_bureau
    officer = world.officer(unit)
    draft = make_draft(world.owed(unit), officer)
    row = attach(draft, officer, filename="D:\\照片\\现场.jpg")
    assert attach(draft, officer, filename="又一张.jpg").pk == row.pk
    attach(draft, officer, material=Material.OTHER, data=JPEG + b"1", filename="附.jpg")
    assert [(one.material, one.filename) for one in draft.evidence.all()] == [
        ("other", "附.jpg"),
        ("photos", "现场.jpg"),
    ]
    actions.remove_evidence(evidence=row, actor=officer)
    assert [one.filename for one in draft.evidence.all()] == ["附.jpg"]


def test_what_was_submitted_never_changes() -> None:
    world = make_world()
    unit = world.place.county_bureau
    officer = world.officer(unit)
    draft = make_draft(world.owed(unit), officer, {1: 12})
    row = attach(draft, officer)
    version = actions.submit_version(submission=draft, actor=officer, at=LATER)
    refused = (
        lambda: actions.save_draft(
            submission=version, entries=entries({1: 99}), edit_count=1, actor=officer
        ),
        lambda: attach(version, officer, data=JPEG + b"1"),
        lambda: actions.remove_evidence(evidence=row, actor=officer),
        lambda: actions.prefill_figures(
            submission=version,
            values={2: Value.of(1)},
            source=world.campaign,
            actor=officer,
        ),
        lambda: actions.submit_version(submission=version, actor=officer, at=LATER),
    )
    for change in refused:
        with pytest.raises(actions.VersionFixed) as refusal:
            change()
        assert refusal.value.message == (
            "第 1 版已经报送，不能再改。要改请先撤回，或等退回后另报一版。"
        )
    assert content_hash(content_of(version)) == version.content_hash


def test_prefilled_figures_keep_their_source_until_typed_over() -> None:
    world = make_world(spec=make_spec(materials=(Material.STATISTICS_RETURN,)))
    unit = world.place.county_bureau
    officer = world.officer(unit)
    draft = make_draft(world.owed(unit), officer, {1: 5})
    source = world.campaign
    actions.prefill_figures(
        submission=draft,
        values={1: Value.of(9), 2: Value.of(7), 3: Value.of(8)},
        source=source,
        actor=officer,
    )
    draft.refresh_from_db()
    actions.save_draft(
        submission=draft,
        entries=entries({1: 5, 2: 7, 3: 10}),
        edit_count=draft.edit_count,
        actor=officer,
    )
    rows = sheet_of(world.form, draft)[:3]
    assert [(row.value, row.rolled_up_name) for row in rows] == [
        (Value.of(5), ""),
        (Value.of(7), source.name),
        (Value.of(10), ""),
    ]


def test_values_of_the_factory_read_as_written() -> None:
    assert values({1: 0, 2: "-", 3: None, 4: "1.5"}) == {
        1: Value.of(0),
        2: Value.not_applicable(),
        3: None,
        4: Value.of("1.5"),
    }


def test_what_was_mistyped_is_left_alone_by_prefilling_and_gone_once_handed_in() -> None:
    world = make_world()
    unit = world.place.county_bureau
    officer = world.officer(unit)
    held = Mistyped(cells={2: "约三千"})
    draft = make_draft(world.owed(unit), officer, {1: 5}, mistyped=held)
    actions.prefill_figures(
        submission=draft, values={2: Value.of(7)}, source=world.campaign, actor=officer
    )
    draft.refresh_from_db()
    assert (Mistyped.from_json(draft.mistyped), len(content_of(draft).figures)) == (held, 1)
    with pytest.raises(actions.AnswerIncomplete) as refusal:
        actions.submit_version(submission=draft, actor=officer, at=LATER)
    assert [one.code for one in refusal.value.findings] == ["mistyped"]
    actions.save_draft(
        submission=draft,
        entries=entries({2: 3}, mistyped=Mistyped(refused={"photos": ("是空的",)})),
        edit_count=draft.edit_count,
        actor=officer,
    )
    assert actions.submit_version(submission=draft, actor=officer, at=LATER).mistyped == {}


def test_wrong_text_and_reasons_leave_what_the_draft_holds() -> None:
    world = make_world()
    unit = world.place.county_bureau
    officer = world.officer(unit)
    draft = make_draft(
        world.owed(unit), officer, text="原来的", omissions={"video": "没拍", "photos": "没有"}
    )
    held = Mistyped(text="太长", omissions={"video": "太长的原因"})
    entered = entries(text=None, omissions={"photos": "丢了"}, mistyped=held)
    draft = actions.save_draft(submission=draft, entries=entered, edit_count=1, actor=officer)
    assert (draft.text, draft.omissions) == ("原来的", {"video": "没拍", "photos": "丢了"})
    kept = actions.save_draft(
        submission=draft, entries=entries(text="整段"), edit_count=2, actor=officer
    )
    assert (kept.text, Mistyped.from_json(kept.mistyped)) == ("整段", held)
