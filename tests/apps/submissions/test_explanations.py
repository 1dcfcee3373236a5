import pytest

from tests.factories.submissions import LATER, World, entries, make_draft, make_world
from zhouzhi.apps.submissions import actions
from zhouzhi.apps.submissions.domain.changes import Change, ChangeKind
from zhouzhi.apps.submissions.domain.content import content_hash
from zhouzhi.apps.submissions.domain.mistyped import Mistyped
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.queries import changed_since, content_of, explanations_of
from zhouzhi.processes.review_submission import return_submission
from zhouzhi.processes.submit_answer import begin_answer, submit_answer

pytestmark = pytest.mark.django_db


def told(world: World, version: Submission) -> tuple[Change, ...]:
    """What a reviewer who looked at nothing yet is shown as changed."""
    found = changed_since(world.chief, version)
    return found.changes if found else ()


CITY_FUNDS = 5
REASON = "新建科技馆一并计入"


def explain(world: World, draft: Submission, reason: str, **more: object) -> Submission:
    return actions.save_draft(
        submission=draft,
        entries=entries(
            {CITY_FUNDS: 35000}, explanations={CITY_FUNDS: reason, 99: "无此行"}, **more
        ),
        edit_count=draft.edit_count,
        actor=world.officer(world.place.county_bureau),
    )


def test_figure_asked_about_goes_with_its_reason_alone_and_the_reason_is_what_is_accepted() -> None:
    world = make_world()
    unit = world.place.county_bureau
    officer, owed = world.officer(unit), world.owed(unit)
    draft = make_draft(owed, officer, {CITY_FUNDS: 35000})
    with pytest.raises(actions.AnswerIncomplete) as refusal:
        submit_answer(submission=draft, actor=officer, at=LATER)
    assert [one.code for one in refusal.value.findings] == ["unexplained"]
    unexplained = content_hash(content_of(draft))
    draft = explain(world, draft, f" {REASON} ")
    assert explanations_of(draft) == ((CITY_FUNDS, REASON),)
    version = submit_answer(submission=draft, actor=officer, at=LATER)
    assert version.content_hash == content_hash(content_of(version)) != unexplained
    act = {"expected_hash": version.content_hash, "actor": world.chief, "at": LATER}
    return_submission(submission=version, reason="请写明总投资", **act)
    second = begin_answer(obligation=world.owed(unit), actor=officer, at=LATER)
    assert explanations_of(second) == ((CITY_FUNDS, REASON),)
    second = explain(world, second, "总投资 3.5 亿元")
    label = "市级财政经费投入情况的核实说明"
    assert told(world, second) == (
        Change(ChangeKind.EXPLANATION, label, REASON, "总投资 3.5 亿元"),
    )


def test_reason_that_is_too_long_waits_and_the_one_before_stays() -> None:
    world = make_world()
    unit = world.place.county_bureau
    draft = make_draft(world.owed(unit), world.officer(unit), {CITY_FUNDS: 35000})
    draft = explain(world, draft, REASON)
    held = Mistyped(explanations={CITY_FUNDS: "长" * 501})
    draft = explain(world, draft, "", mistyped=held)
    assert (explanations_of(draft), Mistyped.from_json(draft.mistyped)) == (
        ((CITY_FUNDS, REASON),),
        held,
    )
