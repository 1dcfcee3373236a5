"""Lead times 惯常用时: how many working days an office takes for each step before it answers."""

from dataclasses import dataclass, fields

from zhouzhi.foundation.errors import Refusal, gettext_noop


class LeadTimeRefused(Refusal):
    """A lead time is below its least, or longer than any campaign."""

    code = "lead_time_refused"
    template = gettext_noop("“{name}”是 {days} 个工作日，请填 {least} 至 {most} 之间的整数")


LONGEST = 60


@dataclass(frozen=True, slots=True)
class Leads:
    """Working days (工作日) for each step, from the day a notice goes out to the upper deadline.

    `answer` is what those below get to do the thing in; then the office chases who is missing
    (`chase`), checks what came (`check`), and adds up, drafts and signs (`consolidate`).
    """

    answer: int = 5
    chase: int = 2
    check: int = 2
    consolidate: int = 3

    def __post_init__(self) -> None:
        """Raise LeadTimeRefused where a step is below zero, `answer` below 1, or any over 60."""
        for step in fields(self):
            days, least = getattr(self, step.name), int(step.name == "answer")
            if not least <= days <= LONGEST:
                raise LeadTimeRefused(name=_NAMES[step.name], days=days, least=least, most=LONGEST)

    @property
    def after_due(self) -> int:
        """What the office needs between its own deadline and the upper one (留给本级的)."""
        return self.chase + self.check + self.consolidate


_NAMES = {
    "answer": gettext_noop("办理"),
    "chase": gettext_noop("催收"),
    "check": gettext_noop("审核"),
    "consolidate": gettext_noop("汇总定稿"),
}
