"""An activity as its page would send it, so that what was kept is shown just as it was typed."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from decimal import Decimal

from zhouzhi.apps.activities.domain.entries import (
    ActivityEntries,
    CampaignEntry,
    HostEntry,
    SessionEntry,
)
from zhouzhi.apps.activities.forms.activities.fields import (
    IN_IT,
    NO,
    YES,
    campaign_field,
    fund_field,
    staff_field,
)
from zhouzhi.apps.activities.forms.activities.lines import line_of_speaker

Posted = dict[str, str | list[str]]


def as_posted(entries: ActivityEntries, *, edit_count: int | None = None) -> Posted:
    """Every input of the page by name."""
    return {
        "edit_count": "" if edit_count is None else str(edit_count),
        "name": entries.name,
        "kind": entries.kind.value,
        "mode": entries.mode.value,
        "summary": entries.summary,
        "audiences": [audience.value for audience in entries.audiences],
        "age_from": _number(entries.age_from),
        "age_to": _number(entries.age_to),
        "topics": "、".join(entries.topics),
        "leader": entries.leader,
        "contact_office": entries.contact_office,
        "contact_telephone": entries.contact_telephone,
        "office_note": entries.office_note,
        "is_free": _said(entries.is_free),
        "is_step_free": _said(entries.is_step_free),
        **({"is_key": "on"} if entries.is_key else {}),
        **({"is_ministry_task": "on"} if entries.is_ministry_task else {}),
        **{staff_field(kind): str(count) for kind, count in entries.staff},
        **{fund_field(fund.source): _money(fund.amount) for fund in entries.funds},
        **{fund_field(fund.source, "note"): fund.note for fund in entries.funds},
        **dict(map(_serving, entries.campaigns)),
        **rows_of("hosts", [_host(host) for host in entries.hosts]),
        **rows_of("sessions", [_session(session) for session in entries.sessions]),
    }


def rows_of(prefix: str, rows: Sequence[Mapping[str, str]]) -> Posted:
    """The inputs of rows: one more than there are stands empty where there are none."""
    fields: Posted = {
        f"{prefix}-TOTAL_FORMS": str(max(1, len(rows))),
        f"{prefix}-INITIAL_FORMS": "0",
    }
    for place, row in enumerate(rows):
        fields |= {f"{prefix}-{place}-{name}": value for name, value in row.items()}
    return fields


def _serving(entry: CampaignEntry) -> tuple[str, str]:
    return campaign_field(entry.campaign), IN_IT if entry.strand is None else str(entry.strand)


def _host(host: HostEntry) -> dict[str, str]:
    return {"role": host.role.value, "name": host.name}


def _session(session: SessionEntry) -> dict[str, str]:
    when = session.when
    return {
        "uuid": session.uuid,
        "starts_on": _day(when.starts_on),
        "ends_on": _day(when.ends_on) if when.ends_on != when.starts_on else "",
        "starts_at": _hour(when.starts_at),
        "ends_at": _hour(when.ends_at),
        "words": when.words if when.kind.value in ("about", "open") else "",
        "places": "\n".join(place.name for place in session.places),
        "online_platform": session.online_platform,
        "online_link": session.online_link,
        "expected_count": _number(session.expected_count),
        "capacity": _number(session.capacity),
        "speakers": "\n".join(map(line_of_speaker, session.speakers)),
    }


def _said(value: bool | None) -> str:
    return "" if value is None else YES if value else NO


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _money(value: Decimal) -> str:
    whole = value == value.to_integral_value()
    return f"{value:.0f}" if whole else f"{value:.2f}"


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _hour(value: time | None) -> str:
    return f"{value:%H:%M}" if value else ""
