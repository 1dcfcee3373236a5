"""An obligation (应办事项) in the making, before it becomes a finding."""

from dataclasses import dataclass, field, replace

from zhouzhi.documents.reading.deadlines import Deadline
from zhouzhi.documents.reading.findings import Finding, FindingKind, Span
from zhouzhi.documents.reading.labels import MATERIAL_LABELS
from zhouzhi.documents.reading.recognise.draft import found
from zhouzhi.documents.reading.recognise.limits.requirements import Requirement
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
        """Take a limit, unless one of that key is known; each kind of unit has its quota."""
        known = {_sameness(r) for r in self.requirements}
        if _sameness(requirement) not in known:
            self.requirements.append(requirement)

    def parted(self) -> "list[DutyDraft]":
        """One duty for each kind of unit, where these have quotas of their own."""
        quotas = [r for r in self.requirements if r.key == "quota"]
        if len(quotas) < 2:
            return [self]
        shared = [r for r in self.requirements if r.key != "quota"]
        return [
            replace(self, requirements=[*shared, quota], liable=_liable(quota) or self.liable)
            for quota in quotas
        ]

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


def _sameness(limit: Requirement) -> tuple[object, ...]:
    """What makes two limits one: the key, and of quotas whom they are for and how many."""
    return (limit.key, limit.scope, limit.value) if limit.key == "quota" else (limit.key,)


def _liable(quota: Requirement) -> tuple[str, Span] | None:
    """The kind of unit that a quota is for, as those who owe."""
    if quota.scope is None:
        return None
    return quota.scope, Span(quota.span.start, quota.span.start + len(quota.scope))
