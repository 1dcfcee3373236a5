"""A form is changed in the same second in which a unit answers by it, or another changes it."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, connections, transaction

from tests.factories.measures import make_form
from tests.factories.submissions import LATER, World, make_draft, make_world
from tests.foundation.conftest import shared_database as shared_database
from zhouzhi.apps.campaigns.actions import start_campaign
from zhouzhi.apps.measures.domain.forms import FormLine
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.errors import Refusal
from zhouzhi.processes.change_form import change_form
from zhouzhi.processes.submit_answer import begin_answer, submit_answer

pytestmark = pytest.mark.usefixtures("shared_database")
HELD_SECONDS = 0.4
Deed = Callable[[], object]
OLD = (FormLine("", "研学线路", "条"), FormLine("", "精品路线", "条"))
NEW = tuple(reversed(OLD))


def one_while_the_other(first: Deed, second: Deed) -> dict[str, str]:
    """How both end where the second begins while the first is done and not yet committed."""
    done, ends = threading.Event(), {}

    def run(name: str, deed: Deed) -> None:
        try:
            deed()
            ends[name] = "done"
        except Refusal as refusal:
            ends[name] = refusal.code
        finally:
            done.set()
            connections.close_all()

    def hold() -> None:
        with transaction.atomic():
            first()
            done.set()
            threading.Event().wait(HELD_SECONDS)

    threads = [
        threading.Thread(target=run, args=("first", hold)),
        threading.Thread(target=lambda: (done.wait(), run("second", second))),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return ends


def changing(world: World) -> Deed:
    """The chief turns the form's two lines round."""
    seen = str(world.form.uuid)
    return lambda: change_form(
        campaign=world.campaign,
        title="新表",
        lines=NEW,
        follows={},
        seen=seen,
        actor=world.chief,
        at=LATER,
    )


def running() -> World:
    world = make_world(form=make_form(lines=OLD))
    start_campaign(campaign=world.campaign, actor=SYSTEM)
    return world


def stated(version: Submission) -> dict[str, int]:
    """What a version states by the words of its lines, on the form that is asked now."""
    now = Requirement.objects.get(pk=version.obligation.requirement_id).form
    rows = version.figures.select_related("form_row")
    assert {figure.form_row.form_id for figure in rows} == {now.pk if now else 0}
    return {figure.form_row.label: int(figure.number or 0) for figure in rows}


def test_draft_that_is_handed_in_meanwhile_is_stated_on_the_form_that_is_asked() -> None:
    world = running()
    unit = world.units[0]
    draft = make_draft(world.owed(unit), world.officer(unit), {1: 3, 2: 8})
    officer = world.officer(unit)
    hand_in = lambda: submit_answer(submission=draft, actor=officer, at=LATER)  # noqa: E731
    assert one_while_the_other(changing(world), hand_in) == {"first": "done", "second": "done"}
    assert stated(draft) == {"研学线路": 3, "精品路线": 8}


def test_form_is_not_changed_under_a_version_that_is_just_handed_in() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at all")
    world = running()
    unit = world.units[0]
    draft = make_draft(world.owed(unit), world.officer(unit), {1: 3, 2: 8})
    officer = world.officer(unit)
    hand_in = lambda: submit_answer(submission=draft, actor=officer, at=LATER)  # noqa: E731
    ends = one_while_the_other(hand_in, changing(world))
    assert ends == {"first": "done", "second": "form_in_review"}
    assert stated(draft) == {"研学线路": 3, "精品路线": 8}


def test_answer_that_is_begun_meanwhile_is_begun_on_the_new_form() -> None:
    world = running()
    unit = world.units[0]
    owed, officer = world.owed(unit), world.officer(unit)
    assert owed.requirement.form == world.form
    begin = lambda: begin_answer(obligation=owed, actor=officer, at=LATER)  # noqa: E731
    assert one_while_the_other(changing(world), begin) == {"first": "done", "second": "done"}
    assert owed.requirement.form is not None
    assert owed.requirement.form.title == "新表"


def test_of_two_who_change_a_form_one_is_told() -> None:
    world = running()
    ends = one_while_the_other(changing(world), changing(world))
    assert ends == {"first": "done", "second": "stale_edit"}
