"""An activity as the cells of a row (活动的各栏): what goes out, and what comes in unchanged."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from zhouzhi.apps.activities.domain.entries import ActivityEntries, SessionEntry
from zhouzhi.apps.activities.domain.kinds import FundSource, HostRole, Mode, StaffKind
from zhouzhi.apps.activities.domain.sheets.when_words import Week, when_words

MARK, APART = "、", "；"
ONLINE = "线上"
PUT_OFF = "延期，时间待定"
FUND_KEYS = {
    "central": FundSource.CENTRAL,
    "provincial": FundSource.PROVINCIAL,
    "municipal": FundSource.MUNICIPAL,
    "county": FundSource.COUNTY,
    "sponsor": FundSource.SPONSOR,
    "in_kind": FundSource.IN_KIND,
    "other_money": FundSource.OTHER,
}
STAFF_KEYS = {
    "full_time": StaffKind.FULL_TIME,
    "researcher": StaffKind.RESEARCHER,
    "volunteer": StaffKind.VOLUNTEER,
    "other_staff": StaffKind.OTHER,
}
HOST_KEYS = {
    "host": HostRole.HOST,
    "undertaker": HostRole.UNDERTAKER,
    "helper": HostRole.HELPER,
    "supporter": HostRole.SUPPORTER,
}
_TEN_THOUSAND = Decimal(10_000)
FREE = {True: "免费", False: "收费", None: ""}
STEP_FREE = {True: "能", False: "不能", None: ""}


@dataclass(frozen=True, slots=True)
class Setting:
    """The campaign that a sheet is about: its uuid, its days, its strands by position."""

    campaign: str
    week: Week
    strands: Mapping[int, str] = field(default_factory=dict)


def cell_of(
    key: str, entries: ActivityEntries, setting: Setting, *, unit: str = "", code: str = ""
) -> str:
    """One cell of an activity's row, "" where there is nothing to say.

    `unit` is the name of the unit that reports it, `code` what the activity is called by.
    """
    given = {"unit": unit, "code": code}
    if key in given:
        return given[key]
    if key in HOST_KEYS:
        role = HOST_KEYS[key]
        return MARK.join(host.name for host in entries.hosts if host.role is role)
    if key in FUND_KEYS:
        return _money(fund.amount for fund in entries.funds if fund.source is FUND_KEYS[key])
    if key in STAFF_KEYS:
        return next((str(n) for kind, n in entries.staff if kind is STAFF_KEYS[key]), "")
    if key == "place" and entries.mode is Mode.ONLINE:
        return _of_sessions(entries.sessions, lambda session: _places(session) or ONLINE)
    if key in _OF_SESSIONS:
        return _of_sessions(entries.sessions, _OF_SESSIONS[key])
    return _WAYS[key](entries, setting) if key in _WAYS else ""


def _of_sessions(sessions: tuple[SessionEntry, ...], said: Callable[[SessionEntry], str]) -> str:
    """What the sessions say, each apart; once where all say the same."""
    words = [said(session) for session in sessions]
    return words[0] if len(set(words)) == 1 else APART.join(words) if any(words) else ""


def _whens(entries: ActivityEntries, setting: Setting) -> str:
    words = (when_words(session.when, week=setting.week) for session in entries.sessions)
    return APART.join(words)


def _places(session: SessionEntry) -> str:
    if session.places:
        return MARK.join(place.name for place in session.places)
    return ONLINE if session.online_platform or session.online_link else ""


def _speakers(session: SessionEntry) -> str:
    return MARK.join(
        f"{one.name}（{one.title}）" if one.title else one.name for one in session.speakers
    )


def _counts(entries: ActivityEntries, name: str) -> str:
    counts = [getattr(session, name) for session in entries.sessions]
    told = ["" if count is None else str(count) for count in counts]
    if len(told) > 1 and len(set(told)) == 1 and told[0]:
        return f"每场{told[0]}"
    return APART.join(told) if any(told) else ""


def _strand(entries: ActivityEntries, setting: Setting) -> str:
    chosen = (one.strand for one in entries.campaigns if one.campaign == setting.campaign)
    return next((setting.strands.get(at, "") for at in chosen if at is not None), "")


def _ages(entries: ActivityEntries, _setting: Setting) -> str:
    low, high = entries.age_from, entries.age_to
    if low is not None and high is not None:
        return f"{low}—{high}岁"
    return f"{low}岁以上" if low is not None else f"{high}岁以下" if high is not None else ""


def _money(amounts: Iterable[Decimal], *, each: Decimal = Decimal(1)) -> str:
    given = list(amounts)
    return f"{(sum(given, Decimal()) / each).normalize():f}" if given else ""


_OF_SESSIONS: dict[str, Callable[[SessionEntry], str]] = {
    "place": _places,
    "speaker": _speakers,
    "platform": lambda session: session.online_platform,
    "link": lambda session: session.online_link,
}
_WAYS: dict[str, Callable[[ActivityEntries, Setting], str]] = {
    "name": lambda entries, _: entries.name,
    "kind": lambda entries, _: entries.kind.label,
    "mode": lambda entries, _: entries.mode.label,
    "when": _whens,
    "audience": lambda entries, _: MARK.join(who.label for who in entries.audiences),
    "ages": _ages,
    "is_free": lambda entries, _: FREE[entries.is_free],
    "is_step_free": lambda entries, _: STEP_FREE[entries.is_step_free],
    "expected": lambda entries, _: _counts(entries, "expected_count"),
    "capacity": lambda entries, _: _counts(entries, "capacity"),
    "summary": lambda entries, _: entries.summary,
    "strand": _strand,
    "topic": lambda entries, _: MARK.join(entries.topics),
    "leader": lambda entries, _: entries.leader,
    "office": lambda entries, _: entries.contact_office,
    "note": lambda entries, _: entries.office_note,
    "telephone": lambda entries, _: entries.contact_telephone,
    "is_ministry_task": lambda entries, _: "是" if entries.is_ministry_task else "否",
    "is_key": lambda entries, _: "是" if entries.is_key else "否",
    "money": lambda entries, _: _money((one.amount for one in entries.funds), each=_TEN_THOUSAND),
}
