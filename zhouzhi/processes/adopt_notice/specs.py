"""Facts of a notice as what the rooms make rows of: strands, occasions, requirements, lines."""

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any

from zhouzhi.apps.activities.domain.demands import DemandSpec, Duty, demands_of
from zhouzhi.apps.campaigns.domain.content import OccasionKind, OccasionSpec, StrandSpec
from zhouzhi.apps.measures.domain.forms import FormLine
from zhouzhi.apps.notices.domain.content import DecidedFact, NoticeContent, makes_requirement
from zhouzhi.apps.notices.domain.doubts import is_statistics_form
from zhouzhi.apps.obligations.domain.due import DueKind, DueRule
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit, RequirementSpec
from zhouzhi.documents.reading.kinds import FindingKind
from zhouzhi.documents.reading.labels import CHANNEL_LABELS


def strand_specs(content: NoticeContent) -> list[StrandSpec]:
    """The lines of main content (主要内容), in the notice's order."""
    return [
        StrandSpec(fact.value["title"], fact.value["text"])
        for fact in content.of(FindingKind.STRAND)
    ]


def occasion_specs(content: NoticeContent) -> list[OccasionSpec]:
    """What the notice announces itself (启动、闭幕、赛事、主题周)."""
    return [_occasion(fact.value) for fact in content.of(FindingKind.EVENT)]


def _occasion(value: Mapping[str, Any]) -> OccasionSpec:
    window = value["window"]
    return OccasionSpec(
        kind=OccasionKind(value["kind"]),
        name=value["name"] or "",
        starts_on=_day(value["starts_on"]),
        starts_at_time=_clock(value["starts_at"]),
        window=(date.fromisoformat(window[0]), date.fromisoformat(window[1])) if window else None,
        place=value["place"] or "",
        is_tentative=value["tentative"],
    )


def requirement_specs(content: NoticeContent) -> list[RequirementSpec]:
    """The duties that want something handed in (报送要求): the dated ones, then those without."""
    wanted = [fact for fact in content.facts if makes_requirement(fact.kind, fact.value)]
    dated = [_obligation(fact) for fact in wanted if fact.kind == FindingKind.OBLIGATION]
    undated = [_duty(fact) for fact in wanted if fact.kind == FindingKind.DUTY]
    return [*dated, *undated]


def _obligation(fact: DecidedFact) -> RequirementSpec:
    value, rule = fact.value, fact.value["rule"]
    due_on = _day(value["due_on"])
    channel = value["channel"] or ""
    return RequirementSpec(
        title=value["title"],
        sentence=value["sentence"],
        span=fact.span,
        materials=tuple(Material(kind) for kind in value["materials"]),
        limits=tuple(_limits(value)),
        liable=value["liable"] or "",
        recipient=value["recipient"] or "",
        channel=CHANNEL_LABELS.get(channel, channel),
        due=DueRule(
            kind=DueKind(rule["kind"]),
            on=due_on,
            anchor=rule["anchor"] or "",
            days=rule["days"],
            workdays=rule["workdays"],
            at=_clock(value["due_time"]),
        ),
        due_on=due_on,
        due_words=rule["words"],
    )


def _limits(value: Mapping[str, Any]) -> Iterator[Limit]:
    scopes = value["requirement_scopes"]
    for key, limit in value["requirements"].items():
        yield Limit(key, limit, scopes.get(key, ""), value["sentence"])


def _duty(fact: DecidedFact) -> RequirementSpec:
    value = fact.value
    return RequirementSpec(
        title=value["title"],
        sentence=value["sentence"],
        span=fact.span,
        materials=tuple(Material(kind) for kind in value["materials"]),
        limits=(),
        liable=value["liable"] or "",
        recipient="",
        channel="",
        due=DueRule(DueKind.NONE),
        due_on=None,
        due_words="",
    )


def demand_specs(content: NoticeContent) -> tuple[DemandSpec, ...]:
    """What the notice demands to be cleared (审查要求), each with its sentence and its place."""
    return demands_of(
        Duty(
            about=fact.value["about"],
            sentence=fact.value["sentence"],
            agencies=tuple(fact.value["agencies"]),
            span=fact.span,
        )
        for fact in content.of(FindingKind.DUTY)
    )


def statistics_form(content: NoticeContent) -> Mapping[str, Any] | None:
    """The statistics form (统计表) that the notice carries; of several the longest."""
    forms = [fact.value for fact in content.of(FindingKind.FORM)]
    named = [form for form in forms if is_statistics_form(form["title"])]
    return max(named, key=lambda form: len(form["fields"]), default=None)


def form_lines(form: Mapping[str, Any]) -> list[FormLine]:
    """The lines of a form fact, as the measures room takes them."""
    return [
        FormLine(row["group"] or "", row["label"], row["unit"] or "", row["numeric"])
        for row in form["fields"]
    ]


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _clock(words: str | None) -> time | None:
    return time.fromisoformat(words) if words else None
