"""改表式: which row of the version before each row continues, and what is totalled with it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from tests.apps.statistics.kept import added_up, kept
from tests.factories.measures import make_form
from tests.factories.submissions import LATER, World, make_submission, make_world
from zhouzhi.apps.measures.domain.forms import FormLine
from zhouzhi.apps.measures.domain.values import Total
from zhouzhi.apps.obligations.actions import reopen_obligation
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.statistics.actions import recount
from zhouzhi.apps.statistics.queries import by_territory, rollup
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.queries.contents import content_of, on_form_of
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.processes.change_form import ChangedForm, NewByOldMeasure, change_form
from zhouzhi.processes.submit_answer import begin_answer

pytestmark = pytest.mark.django_db
OLD = (FormLine("", "举办活动次数", "次"), FormLine("", "发放资料份数", "份"))


def change(world: World, lines: Sequence[FormLine], follows: Mapping[int, int]) -> ChangedForm:
    """The chief changes the form of a campaign, having decided on some of its rows."""
    world.requirement.refresh_from_db()
    return change_form(
        campaign=world.campaign,
        title="新表",
        lines=lines,
        follows=follows,
        seen=str(world.requirement.form.uuid if world.requirement.form else ""),
        actor=world.chief,
        at=LATER,
    )


def test_row_that_a_person_said_is_new_takes_no_figure_of_one_with_its_words() -> None:
    world = make_world(form=make_form(lines=OLD))
    make_submission(world, world.units[0], {1: 12, 2: 500}, SubmissionState.ACCEPTED)
    make_submission(world, world.units[1], {1: 5, 2: 300}, SubmissionState.DRAFT)
    with pytest.raises(NewByOldMeasure):
        change(world, OLD, {1: 0, 2: 0})
    changed = change(world, OLD, {2: 0})
    assert (changed.draft_count, changed.lost_count) == (1, 1)
    assert [row.total.number for row in rollup(world.campaign).rows] == [12, None]


def test_accepted_figures_of_another_unit_are_in_no_total_of_the_new_form() -> None:
    world = make_world(form=make_form(lines=(OLD[0], FormLine("", "自筹经费", "万元"))))
    make_submission(world, world.units[0], {1: 12, 2: 12}, SubmissionState.ACCEPTED)
    make_submission(world, world.units[1], {1: 5, 2: 30}, SubmissionState.DRAFT)
    changed = change(world, (OLD[0], FormLine("", "自筹经费", "元")), {})
    assert (changed.draft_count, changed.lost_count) == (1, 1)
    money = changed.form.rows.get(position=2)
    for follows in (None, world.form.rows.get(position=2)):  # the latter was kept before
        money.follows = follows
        money.save()
        found = rollup(world.campaign).row(2).total
        assert found == Total(number=None, stated_count=0, not_applicable_count=0, missing_count=4)
    make_submission(world, world.units[2], {1: 3, 2: 120_000}, SubmissionState.ACCEPTED)
    counted = Obligation.objects.filter(requirement=world.requirement)
    for found in (rollup(world.campaign), rollup(world.campaign, returns=counted)):
        assert [row.total.number for row in found.rows] == [15, 120_000]
    spread = {place.name: place.sums for place in by_territory(world.campaign)}
    assert spread[world.place.county.name] == {1: 12}
    assert kept(world.requirement) == added_up(world.requirement)
    assert recount(requirement=world.requirement, actor=SYSTEM).is_right


def test_answer_that_is_opened_again_is_laid_into_the_form_as_totals_are() -> None:
    tours, money = FormLine("", "研学线路", "条"), FormLine("", "自筹经费", "万元")
    world = make_world(form=make_form(lines=(OLD[0], money, tours)))
    unit, form = world.units[0], world.form
    held = make_submission(world, unit, {1: 12, 2: 12, 3: 4}, SubmissionState.ACCEPTED)
    for label in ("精品路线", "游学点"):
        lines = (replace(tours, label=label), OLD[0], replace(money, unit="元"))
        follows = {1: form.rows.get(unit="条").pk}
        form = change(world, lines, follows).form
    reopen_obligation(obligation=world.owed(unit), reason="补报", actor=world.chief, at=LATER)
    draft = begin_answer(obligation=world.owed(unit), actor=world.officer(unit), at=LATER)
    found = {figure.form_row.position: figure.number for figure in draft.figures.all()}
    assert found == {1: 4, 2: 12}
    assert {part.position for part in on_form_of(draft, content_of(held)).figures} == {1, 2}
    assert [row.total.number for row in rollup(world.campaign).rows] == [4, 12, None]
