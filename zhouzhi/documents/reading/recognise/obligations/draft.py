"""An obligation (应办事项) in the making, before it becomes a finding."""

from dataclasses import dataclass, field, replace

from zhouzhi.documents.reading.deadlines import Deadline
from zhouzhi.documents.reading.findings import Finding, FindingKind, Span
from zhouzhi.documents.reading.labels import MATERIAL_LABELS
from zhouzhi.documents.reading.recognise.draft import found
from zhouzhi.documents.reading.recognise.limits.requirement import Requirement
from zhouzhi.documents.reading.structure import Line


@dataclass(slots=True)
class DutyDraft:
    """One obligation: its sentence and deadline, and what is gathered about it."""

    sentence: Line
    deadline: Deadline
    materials: list[str]
    items: tuple[Line, ...] = ()
    requirements: list[Requirement] = field(default_factory=list)
    recipient: tuple[str, Span] | None = None
    liable: tuple[str, Span] | None = None
    channel: str | None = None
    sure: float = 0.9

    @property
    def start(self) -> int:
        """Where its sentence begins."""
        return self.sentence.start

    def lists(self, sentence: Line) -> bool:
        """Say whether a sentence stands in an item of the list of its papers."""
        return any(item.start <= sentence.start < item.end for item in self.items)

    def add(self, requirement: Requirement) -> None:
        """Take a limit, unless it is known; each kind of unit has its quota."""
        if not any(_is_same(known, requirement) for known in self.requirements):
            self.requirements.append(requirement)

    def parted(self) -> "list[DutyDraft]":
        """One duty for each kind of unit with a quota of its own, and for works with limits."""
        whole, *apart = self._by_subject()
        quotas = [r for r in whole.requirements if r.key == "quota"]
        if len(quotas) < 2:
            return [whole, *apart]
        shared = [r for r in whole.requirements if r.key != "quota"]
        return [
            *(
                replace(whole, requirements=[*shared, quota], liable=_liable(quota) or self.liable)
                for quota in quotas
            ),
            *apart,
        ]

    def _by_subject(self) -> "list[DutyDraft]":
        """The duty without, and then for, each class of works whose limits differ from others."""
        first: dict[str, Requirement] = {}
        apart: dict[str, None] = {}
        for r in self.requirements:
            before = first.setdefault(r.key, r)
            if r.subject and before.value != r.value and r.key != "quota":
                apart.setdefault(r.subject)
        if not apart:
            return [self]
        papers = [m for m in self.materials if m not in apart] or self.materials
        rest = [r for r in self.requirements if r.subject not in apart]
        return [
            replace(self, materials=papers, requirements=[r for r in rest if r.fits(papers)]),
            *(self._of_subject(subject) for subject in apart),
        ]

    def _of_subject(self, subject: str) -> "DutyDraft":
        """The duty to hand in works of one class, with the limits told of these and the way in."""
        materials = [subject] if subject in self.materials else self.materials
        own = [r for r in self.requirements if r.subject == subject or r.key == "channel"]
        return replace(self, materials=materials, requirements=own)

    def finding(self) -> Finding:
        """The finding that it comes to."""
        labels = "、".join(MATERIAL_LABELS[m] for m in self.materials)
        due = self.deadline.due_on
        value = {
            "title": f"报送{labels}",
            "due_on": due.isoformat() if due else None,
            "due_time": self.deadline.due_time,
            "rule": self.deadline.rule,
            "materials": self.materials,
            "recipient": self.recipient[0] if self.recipient else None,
            "liable": self.liable[0] if self.liable else None,
            "channel": self.channel,
            "requirements": {r.key: r.value for r in self.requirements if r.value is not None},
            "requirement_scopes": {r.key: r.scope for r in self.requirements if r.scope},
            "sentence": self.sentence.text,
        }
        parts = {"due_on": self.sentence.part(self.deadline.start, self.deadline.end)}
        if self.recipient:
            parts["recipient"] = self.recipient[1]
        if self.liable:
            parts["liable"] = self.liable[1]
        parts.update({f"requirements.{r.key}": r.span for r in self.requirements})
        return found(
            FindingKind.OBLIGATION, value, self.sentence.span, parts=parts, confidence=self.sure,
            rule=f"obligations.{self.deadline.kind}",
        )  # fmt: skip


def _is_same(known: Requirement, limit: Requirement) -> bool:
    """Say whether two limits are one: of a key, and told of the same works and units."""
    if known.key != limit.key:
        return False
    if limit.key == "quota":
        return (known.scope, known.value) == (limit.scope, limit.value)
    return known.subject == limit.subject or limit.subject is None or known.value == limit.value


def _liable(quota: Requirement) -> tuple[str, Span] | None:
    """The kind of unit that a quota is for, as those who owe."""
    if quota.scope is None:
        return None
    return quota.scope, Span(quota.span.start, quota.span.start + len(quota.scope))
