"""What a notice says, once people have decided on its facts (通知内容)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhouzhi.apps.notices.domain.identity import identities
from zhouzhi.documents.reading.kinds import FindingKind

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DecidedFact:
    """A fact that was confirmed or corrected, with its place in the notice's own text."""

    kind: FindingKind
    value: dict[str, Any]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class NoticeContent:
    """The decided facts of one notice, by kind, in order."""

    facts: tuple[DecidedFact, ...] = field(default_factory=tuple)

    def of(self, kind: FindingKind) -> tuple[DecidedFact, ...]:
        """The facts of one kind."""
        return tuple(fact for fact in self.facts if fact.kind == kind)

    def _one(self, kind: FindingKind, key: str) -> Any:
        return next((fact.value[key] for fact in self.of(kind)), None)

    @property
    def title(self) -> str:
        """The title (标题), "" where there is none."""
        return self._one(FindingKind.TITLE, "text") or ""

    @property
    def document_number(self) -> str:
        """The document number (发文字号), "" where there is none."""
        return self._one(FindingKind.DOCUMENT_NUMBER, "text") or ""

    @property
    def issuers(self) -> tuple[str, ...]:
        """The issuers (发文机关) as signed, the host first."""
        return tuple(fact.value["name"] for fact in self.of(FindingKind.ISSUER))

    @property
    def issued_on(self) -> date | None:
        """The date of issue (成文日期)."""
        return _day(self._one(FindingKind.ISSUED_ON, "date"))

    @property
    def addressees(self) -> str:
        """The addressees (主送机关) as printed."""
        return self._one(FindingKind.ADDRESSEES, "text") or ""

    @property
    def theme(self) -> str:
        """The campaign's theme (主题)."""
        return self._one(FindingKind.THEME, "text") or ""

    @property
    def period(self) -> tuple[date, date] | None:
        """The first and last day of the campaign (活动时间)."""
        value = next((fact.value for fact in self.of(FindingKind.PERIOD)), None)
        return _days(value["starts_on"], value["ends_on"]) if value else None

    @property
    def is_about_a_campaign(self) -> bool:
        """Whether anything was decided that a campaign could be made of."""
        return bool(
            self.of(FindingKind.PERIOD)
            or self.of(FindingKind.THEME)
            or self.of(FindingKind.OBLIGATION)
        )

    @property
    def asks_for_statistics(self) -> bool:
        """Whether a duty asks for a statistics form (统计表)."""
        duties = (*self.of(FindingKind.OBLIGATION), *self.of(FindingKind.DUTY))
        return any("statistics_return" in fact.value["materials"] for fact in duties)

    @property
    def identities(self) -> tuple[str, ...]:
        """The keys that the notice is known by, the surest first."""
        return identities(
            issuers=self.issuers,
            document_number=self.document_number,
            title=self.title,
            issued_on=self.issued_on,
        )


def makes_requirement(kind: str, value: Mapping[str, Any]) -> bool:
    """Whether a fact becomes a duty to hand something in (报送要求).

    Dated duties do; of the others only those that name a material: safety and confidentiality
    stay facts of the notice.
    """
    return kind == FindingKind.OBLIGATION or (kind == FindingKind.DUTY and bool(value["materials"]))


def content_of(facts: Iterable[DecidedFact]) -> NoticeContent:
    """The decided facts as one notice."""
    return NoticeContent(tuple(facts))


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _days(first: str | None, last: str | None) -> tuple[date, date] | None:
    starts_on, ends_on = _day(first), _day(last)
    return (starts_on, ends_on) if starts_on and ends_on else None
