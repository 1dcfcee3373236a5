"""Every official act on one duty, just before it is done: who may press, where, with what."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse

from tests.factories.orgs import make_user
from tests.factories.submissions import World, entries, make_draft, make_submission, make_world
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions import actions
from zhouzhi.apps.submissions.domain.content import content_hash
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.queries import content_of
from zhouzhi.foundation.clock import business_now
from zhouzhi.processes.file_for_unit import file_for_unit
from zhouzhi.processes.submit_answer import submit_answer


@dataclass(frozen=True)
class Act:
    """One act: two people who may do it, the form that they send, the audit verb it leaves."""

    people: tuple[User, User]
    url: str
    verb: str
    fields: dict[str, str] = field(default_factory=dict)


def _unit(world: World) -> tuple[User, User]:
    unit = world.place.county_bureau
    return world.officer(unit), make_user(unit)


def _chiefs(world: World) -> tuple[User, User]:
    return world.chief, world.second_chief


def _duty_url(world: World, name: str) -> str:
    return reverse(f"office:{name}", args=[world.owed(world.place.county_bureau).uuid])


def _handed_in(world: World, state: SubmissionState = SubmissionState.SUBMITTED) -> Submission:
    return make_submission(world, world.place.county_bureau, {1: 1}, state)


def sign(world: World) -> Act:
    return Act(_unit(world), _duty_url(world, "sign"), "obligations.obligation.sign_for")


def begin(world: World) -> Act:
    return Act(_unit(world), _duty_url(world, "begin"), "submissions.draft.begin")


def submit(world: World) -> Act:
    unit = world.place.county_bureau
    draft = make_draft(world.owed(unit), world.officer(unit), {1: 1})
    fields = {"content_hash": content_hash(content_of(draft))}
    return Act(_unit(world), _duty_url(world, "submit"), "submissions.version.submit", fields)


def withdraw(world: World) -> Act:
    _handed_in(world)
    return Act(_unit(world), _duty_url(world, "withdraw"), "submissions.version.withdraw")


def extend(world: World) -> Act:
    fields = {"due_on": "2023-06-08", "reason": "全县停电两天"}
    return Act(_chiefs(world), _duty_url(world, "extend"), "obligations.obligation.extend", fields)


def waive(world: World) -> Act:
    fields = {"reason": "今年没有这一项"}
    return Act(_chiefs(world), _duty_url(world, "waive"), "obligations.obligation.waive", fields)


def reopen(world: World) -> Act:
    _handed_in(world, SubmissionState.ACCEPTED)
    fields = {"reason": "漏报一项"}
    return Act(_chiefs(world), _duty_url(world, "reopen"), "obligations.obligation.reopen", fields)


def file_for(world: World) -> Act:
    # Only who typed it sees the draft: the second browser is the same person's.
    url = _duty_url(world, "file_for_unit")
    return Act((world.chief, world.chief), url, "submissions.draft.begin")


def confirm(world: World) -> Act:
    owed = world.owed(world.place.county_bureau)
    draft = file_for_unit(obligation=owed, actor=world.chief, at=business_now())
    draft = actions.save_draft(
        submission=draft, entries=entries({1: 1}), edit_count=0, actor=world.chief
    )
    version = submit_answer(submission=draft, actor=world.chief, at=business_now())
    url = reverse("office:confirm_for_unit", args=[version.uuid])
    fields = {"content_hash": version.content_hash}
    return Act(_unit(world), url, "submissions.version.confirm", fields)


def accept(world: World) -> Act:
    version = _handed_in(world)
    url = reverse("office:review", args=[version.uuid])
    fields = {"act": "accept", "content_hash": version.content_hash}
    return Act(_chiefs(world), url, "submissions.version.accept", fields)


def give_back(world: World) -> Act:
    version = _handed_in(world)
    url = reverse("office:review", args=[version.uuid])
    fields = {"act": "return", "content_hash": version.content_hash, "reason": "请核对人数"}
    return Act(_chiefs(world), url, "submissions.version.return", fields)


ACTS: dict[str, Callable[[World], Act]] = {
    "签收": sign,
    "开始填报": begin,
    "提交": submit,
    "撤回": withdraw,
    "延期": extend,
    "免办": waive,
    "重新开放": reopen,
    "代填": file_for,
    "代填确认": confirm,
    "通过": accept,
    "退回": give_back,
}


def prepared(name: str) -> Act:
    """The act of this name, in a campaign of its own."""
    return ACTS[name](make_world())
