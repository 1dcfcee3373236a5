"""One step of a planted campaign, done by the act that a person's page would do it by."""

from collections.abc import Callable
from dataclasses import dataclass, field

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations import actions as obligations
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions import actions as submissions
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.foundation.files.actions import store
from zhouzhi.processes.plant_demo.story import Deed, Step
from zhouzhi.processes.review_submission import accept_submission, return_submission
from zhouzhi.processes.submit_answer import begin_answer, submit_answer


@dataclass(slots=True)
class Cast:
    """The people of a story, each looked up once."""

    people: dict[str, User] = field(default_factory=dict)

    def person(self, login: str) -> User:
        """Who signs in as `login`."""
        if login not in self.people:
            self.people[login] = User.objects.get(username=login)
        return self.people[login]


def take_step(step: Step, campaign: Campaign, cast: Cast) -> None:
    """Do one step (办理一步) on every obligation that it is about. Raises what the act refuses."""
    rows = Obligation.objects.filter(
        requirement__campaign=campaign, liable_unit__memberships__user=cast.person(step.login)
    )
    if step.duty:
        rows = rows.filter(requirement__position=step.duty)
    rows = rows.select_related("requirement__campaign", "requirement__form", "participant")
    for obligation in rows.select_related("liable_unit").order_by("pk"):
        _DEEDS[step.deed](step, obligation, cast.person(step.by))


def _sign_for(step: Step, obligation: Obligation, actor: User) -> None:
    obligations.sign_for(obligation=obligation, actor=actor, at=step.at)


def _waive(step: Step, obligation: Obligation, actor: User) -> None:
    obligations.waive_obligation(obligation=obligation, reason=step.reason, actor=actor, at=step.at)


def _write(step: Step, obligation: Obligation, actor: User) -> None:
    for_unit = step.by != step.login
    draft = begin_answer(obligation=obligation, actor=actor, at=step.at, filed_for_unit=for_unit)
    if step.entries is not None:
        submissions.save_draft(
            submission=draft, entries=step.entries, edit_count=draft.edit_count, actor=actor
        )
    for part in step.files:
        with part.file.open("rb") as stream:
            blob = store(stream=stream, name=part.name, limit_bytes=part.file.stat().st_size)
        submissions.attach_evidence(
            submission=draft, material=part.material, blob=blob, filename=part.name, actor=actor
        )


def _submit(step: Step, obligation: Obligation, actor: User) -> None:
    submit_answer(submission=_last(obligation), actor=actor, at=step.at)


def _confirm(step: Step, obligation: Obligation, actor: User) -> None:
    version = _last(obligation)
    submissions.confirm_for_unit(
        submission=version, expected_hash=version.content_hash, actor=actor, at=step.at
    )


def _return(step: Step, obligation: Obligation, actor: User) -> None:
    version = _last(obligation)
    return_submission(
        submission=version,
        expected_hash=version.content_hash,
        reason=step.reason,
        actor=actor,
        at=step.at,
    )


def _accept(step: Step, obligation: Obligation, actor: User) -> None:
    version = _last(obligation)
    accept_submission(
        submission=version, expected_hash=version.content_hash, actor=actor, at=step.at
    )


def _last(obligation: Obligation) -> Submission:
    rows = Submission.objects.filter(obligation=obligation).select_related("obligation")
    return rows.order_by("-version")[:1].get()


_DEEDS: dict[Deed, Callable[[Step, Obligation, User], None]] = {
    Deed.SIGN_FOR: _sign_for,
    Deed.WRITE: _write,
    Deed.SUBMIT: _submit,
    Deed.CONFIRM: _confirm,
    Deed.RETURN: _return,
    Deed.ACCEPT: _accept,
    Deed.WAIVE: _waive,
}
