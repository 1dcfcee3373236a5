import pytest

from tests.factories.obligations import DUE_ON, make_spec
from tests.factories.orgs import make_user
from tests.factories.submissions import (
    LATER,
    World,
    attach,
    entries,
    make_draft,
    make_submission,
    make_world,
)
from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.actions import ReasonMissing, reopen_obligation
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.submissions import actions
from zhouzhi.apps.submissions.domain.changes import Change, ChangeKind
from zhouzhi.apps.submissions.domain.content import content_hash
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Figure, Submission, Verdict
from zhouzhi.apps.submissions.queries import changed_since, content_of
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import InvalidTransition, PermissionRefused
from zhouzhi.processes.file_for_unit import file_for_unit
from zhouzhi.processes.review_submission import accept_submission, return_submission
from zhouzhi.processes.submit_answer import submit_answer, withdraw_answer

pytestmark = pytest.mark.django_db


def told(world: World, version: Submission) -> tuple[Change, ...]:
    """What a reviewer who looked at nothing yet is shown as changed."""
    found = changed_since(world.chief, version)
    return found.changes if found else ()


def test_handing_in_binds_the_hash_and_moves_the_duty() -> None:
    world = make_world()
    unit = world.place.county_bureau
    version = make_submission(world, unit, {1: 12})
    assert (version.state, version.submitted_by, version.submitted_at) == (
        "submitted",
        world.officer(unit),
        LATER,
    )
    assert version.content_hash == content_hash(content_of(version))
    owed = world.owed(unit)
    assert (owed.state, owed.submitted_at, owed.is_late) == ("submitted", LATER, False)


def test_late_answer_is_taken_and_marked_late() -> None:
    world = make_world()
    unit = world.place.county_bureau
    late = LATER.replace(month=6, day=DUE_ON.day + 1)
    make_submission(world, unit, {1: 12}, at=late)
    assert (world.owed(unit).state, world.owed(unit).is_late) == ("submitted", True)


def test_incomplete_answer_is_refused_with_what_is_missing() -> None:
    spec = make_spec(materials=(Material.STATISTICS_RETURN, Material.PHOTOS))
    world = make_world(spec=spec)
    unit = world.place.county_bureau
    draft = make_draft(world.owed(unit), world.officer(unit))
    with pytest.raises(actions.AnswerIncomplete) as refusal:
        submit_answer(submission=draft, actor=world.officer(unit), at=LATER)
    assert [one.code for one in refusal.value.findings] == ["form_empty", "material_missing"]
    assert refusal.value.message.startswith("还有 2 处不符合通知要求，没有报送：统计表一项也没有填")
    draft.refresh_from_db()
    assert (draft.state, world.owed(unit).state) == ("draft", "delivered")


def test_withdrawn_version_stays_and_the_duty_is_open_again() -> None:
    world = make_world()
    unit = world.place.county_bureau
    version = make_submission(world, unit, {1: 12}, SubmissionState.WITHDRAWN)
    assert (version.state, world.owed(unit).state) == ("withdrawn", "in_work")
    with pytest.raises(InvalidTransition):
        withdraw_answer(submission=version, actor=world.officer(unit), at=LATER)
    assert make_submission(world, unit, {1: 13}).version == 2


def test_acceptance_binds_the_hash_that_was_looked_at() -> None:
    world = make_world()
    unit = world.place.county_bureau
    version = make_submission(world, unit, {1: 12})
    act = {"submission": version, "actor": world.chief, "at": LATER}
    with pytest.raises(actions.OtherContent):
        accept_submission(expected_hash="0" * 64, **act)
    verdict = accept_submission(expected_hash=version.content_hash, **act)
    assert (verdict.is_acceptance, verdict.content_hash, verdict.by) == (
        True,
        version.content_hash,
        world.chief,
    )
    assert world.owed(unit).state == "accepted"


def test_content_changed_behind_the_house_is_not_accepted() -> None:
    world = make_world()
    version = make_submission(world, world.place.county_bureau, {1: 12})
    Figure.objects.filter(submission=version).update(number=13)
    with pytest.raises(actions.OtherContent):
        accept_submission(
            submission=version,
            expected_hash=version.content_hash,
            actor=world.chief,
            at=LATER,
        )


def test_return_needs_a_reason_and_opens_the_duty() -> None:
    world = make_world()
    unit = world.place.county_bureau
    version = make_submission(world, unit, {1: 12})
    act = {
        "submission": version,
        "expected_hash": version.content_hash,
        "actor": world.chief,
        "at": LATER,
    }
    with pytest.raises(ReasonMissing):
        return_submission(reason="  ", **act)
    verdict = return_submission(reason=" 请核对参与人数 ", **act)
    assert (verdict.is_acceptance, verdict.reason) == (False, "请核对参与人数")
    assert world.owed(unit).state == "returned"
    with pytest.raises(InvalidTransition):
        accept_submission(
            submission=version, expected_hash=version.content_hash, actor=world.chief, at=LATER
        )


def test_verdict_and_duty_are_one_act_in_the_audit() -> None:
    world = make_world()
    make_submission(world, world.place.county_bureau, {1: 12}, SubmissionState.ACCEPTED)
    lines = list(AuditLine.objects.filter(actor_key=world.chief.audit_key).order_by("pk"))
    assert [line.verb for line in lines] == [
        "submissions.version.accept",
        "obligations.obligation.accept",
        "statistics.return.count",
    ]
    assert len({line.act_id for line in lines}) == 1


def test_acceptance_after_an_accepted_one_supersedes_it() -> None:
    world = make_world()
    unit = world.place.county_bureau
    first = make_submission(world, unit, {1: 12}, SubmissionState.ACCEPTED)
    reopen_obligation(obligation=world.owed(unit), reason="补报", actor=world.chief, at=LATER)
    assert Submission.objects.get(pk=first.pk).state == "accepted"
    second = make_submission(world, unit, {1: 15}, SubmissionState.ACCEPTED)
    states = Submission.objects.order_by("version").values_list("version", "state")
    assert list(states) == [(1, "superseded"), (2, "accepted")]
    assert Verdict.objects.filter(is_acceptance=True).count() == 2
    assert told(world, second) == (
        Change(ChangeKind.FIGURE, "举办活动次数", Value.of(12), Value.of(15)),
    )


def test_nobody_judges_what_they_stated() -> None:
    world = make_world()
    own = world.place.bureau
    world.officers[own.pk] = world.chief
    version = make_submission(world, own, {1: 12})
    act = {"submission": version, "expected_hash": version.content_hash, "at": LATER}
    with pytest.raises(PermissionRefused):
        accept_submission(actor=world.chief, **act)
    accept_submission(actor=world.second_chief, **act)
    assert world.owed(own).state == "accepted"


@pytest.mark.parametrize("who", ["unit", "sibling", "upper", "auditor"])
def test_only_organisers_judge(who: str) -> None:
    world = make_world()
    unit = world.place.county_bureau
    version = make_submission(world, unit, {1: 12})
    actor = {
        "unit": lambda: world.officer(unit),
        "sibling": lambda: world.officer(world.place.university),
        "upper": lambda: make_user(world.place.province_bureau, Role.CAMPAIGN_OFFICER),
        "auditor": lambda: make_user(world.place.bureau, Role.AUDITOR),
    }[who]()
    for judge in (accept_submission, return_submission):
        with pytest.raises(PermissionRefused):
            judge(
                submission=version,
                expected_hash=version.content_hash,
                reason="核对",
                actor=actor,
                at=LATER,
            )


def test_what_was_filed_for_a_unit_stands_only_once_it_confirms() -> None:
    world = make_world()
    unit = world.place.county_bureau
    draft = file_for_unit(obligation=world.owed(unit), actor=world.chief, at=LATER)
    draft = actions.save_draft(
        submission=draft, entries=entries({1: 12}), edit_count=0, actor=world.chief
    )
    version = submit_answer(submission=draft, actor=world.chief, at=LATER)
    act = {"submission": version, "expected_hash": version.content_hash, "at": LATER}
    with pytest.raises(actions.NotConfirmed) as refusal:
        accept_submission(actor=world.second_chief, **act)
    assert refusal.value.message == (
        f"这是代{unit.name}填报的，没有通过：请提醒{unit.name}登录确认，"
        "或选定所附的盖章纸质件，核对后再通过。"
    )
    with pytest.raises(PermissionRefused):
        accept_submission(actor=world.chief, **act)
    with pytest.raises(PermissionRefused):
        actions.confirm_for_unit(actor=world.chief, **act)
    with pytest.raises(actions.OtherContent):
        actions.confirm_for_unit(**{**act, "expected_hash": "0" * 64}, actor=world.officer(unit))
    confirmed = actions.confirm_for_unit(actor=world.officer(unit), **act)
    assert (confirmed.confirmed_by, confirmed.confirmed_at) == (world.officer(unit), LATER)
    accept_submission(actor=world.chief, **act)
    assert world.owed(unit).state == "accepted"


def test_changes_name_figures_files_and_words() -> None:
    world = make_world()
    unit = world.place.county_bureau
    officer = world.officer(unit)
    first = make_draft(world.owed(unit), officer, {1: 12, 2: 0}, text="一、概况\n二、做法")
    attach(first, officer)
    first = submit_answer(submission=first, actor=officer, at=LATER)
    return_submission(
        submission=first,
        expected_hash=first.content_hash,
        reason="核对",
        actor=world.chief,
        at=LATER,
    )
    again = make_draft(
        world.owed(unit),
        officer,
        {1: 15, 2: None, 3: "-"},
        text="一、概况\n二、主要做法\n三、成效",
        omissions={"video": "没有拍摄"},
    )
    actions.remove_evidence(evidence=again.evidence.get(), actor=officer)
    assert told(world, again) == (
        Change(ChangeKind.FIGURE, "举办活动次数", Value.of(12), Value.of(15)),
        Change(ChangeKind.FIGURE, "承接科技部活动任务个数", Value.of(0), None),
        Change(ChangeKind.FIGURE, "中央财政经费投入情况", None, Value.not_applicable()),
        Change(ChangeKind.TEXT, "", "二、做法", "二、主要做法\n三、成效"),
        Change(ChangeKind.FILE, "", "照片：现场.jpg", None),
        Change(ChangeKind.OMISSION, "", None, "视频：没有拍摄"),
    )
    assert told(world, again)[0].grown_by == 3
    assert changed_since(world.chief, first) is None
