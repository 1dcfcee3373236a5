"""Nominations to a contest (推荐): what is stated of one, how many are left, in which order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from zhouzhi.apps.activities.domain.checks import EntriesRefused, Fault
from zhouzhi.apps.orgs.domain.telephones import LONGEST as LONGEST_TELEPHONE
from zhouzhi.foundation.errors import InvalidTransition, gettext_noop
from zhouzhi.foundation.plain import package_paths, plain_filename
from zhouzhi.foundation.said import Said

MOST_QUOTA, MOST_CALLED, MOST_FILES = 1_000, 500, 20
FILE_MEGABYTES = 100
_LONGEST = {
    "title": 120,
    "people": 200,
    "organisation": 100,
    "telephone": LONGEST_TELEPHONE,
    "note": 500,
}
_CALL_LONGEST = {"name": 120, "wants": 300}
_MUST = {
    "title": gettext_noop("请填写作品或选手的名称。"),
    "people": gettext_noop("请填写作者或选手的姓名，几位之间用顿号隔开。"),
}
_FOLDER_LENGTH = 60


class QuotaFull(InvalidTransition):
    """The unit has nominated as many as it may (名额已满)."""

    code = "nomination_quota_full"
    template = gettext_noop(
        "“{contest}”给{unit}的名额是 {quota} 个，已推荐 {taken} 个，没有再收。"
        "{why}要换一个，请先撤回一个；要增加名额，请联系{organiser}。"
    )


_BY_NOTICE = gettext_noop("通知原文：“{sentence}”。")


@dataclass(frozen=True, slots=True)
class CallEntries:
    """What an organiser states of a call; `quotas` by the unit's uuid, None for any number.

    `selects` says that more are asked for than go up, and the organiser chooses among them.
    """

    name: str
    due_on: date
    due_time: time | None = None
    wants: str = ""
    quotas: Mapping[str, int | None] | None = None
    selects: bool = False


@dataclass(frozen=True, slots=True)
class NominationEntry:
    """What a unit states of one nomination."""

    title: str
    people: str
    organisation: str = ""
    telephone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quota:
    """How many a unit may nominate: None for any number, with the notice's sentence or ""."""

    most: int | None
    taken: int = 0
    sentence: str = ""

    @property
    def left(self) -> int | None:
        """How many more; None where there is no end."""
        return None if self.most is None else max(self.most - self.taken, 0)


def quota_full(quota: Quota, *, contest: str, unit: str, organiser: str) -> QuotaFull:
    """The refusal of one more (名额已满), with the sentence of the notice that sets the quota."""
    why = Said(_BY_NOTICE, sentence=quota.sentence) if quota.sentence else ""
    return QuotaFull(
        contest=contest,
        unit=unit,
        organiser=organiser,
        quota=quota.most,
        taken=quota.taken,
        why=why,
    )


def must_be_nominable(entry: NominationEntry) -> None:
    """Refuse what is missing or too long in a nomination. Raises EntriesRefused."""
    found = tuple(_nomination_faults(entry))
    if found:
        raise EntriesRefused(found)


def _nomination_faults(entry: NominationEntry) -> Iterator[Fault]:
    for name, words in _MUST.items():
        if not getattr(entry, name).strip():
            yield Fault(name, Said(words))
    yield from _too_long(entry, _LONGEST)


def must_be_callable(entries: CallEntries) -> None:
    """Refuse what is wrong with a call. Raises EntriesRefused."""
    found = tuple(_call_faults(entries))
    if found:
        raise EntriesRefused(found)


def _call_faults(entries: CallEntries) -> Iterator[Fault]:
    if not entries.name.strip():
        yield Fault("name", Said(gettext_noop("请填写赛事名称。")))
    yield from _too_long(entries, _CALL_LONGEST)
    quotas = entries.quotas or {}
    if not quotas:
        yield Fault("units", Said(gettext_noop("请至少选一个单位来推荐。")))
    if len(quotas) > MOST_CALLED:
        words = gettext_noop("选了 {count} 个单位，最多 {most} 个。")
        yield Fault("units", Said(words, count=len(quotas), most=MOST_CALLED))
    for key, most in quotas.items():
        if most is not None and not 1 <= most <= MOST_QUOTA:
            words = gettext_noop("名额应为 1 至 {most} 的整数；不限的空着。")
            yield Fault(f"number-{key}", Said(words, most=MOST_QUOTA))


def _too_long(entry: object, longest: Mapping[str, int]) -> Iterator[Fault]:
    for name, most in longest.items():
        if len(getattr(entry, name)) > most:
            words = gettext_noop("这一格最多 {most} 字，请缩短。")
            yield Fault(name, Said(words, most=most))


def reranked(keys: Sequence[int], key: int, rank: int) -> tuple[int, ...]:
    """The keys in order with one of them moved to a rank (推荐次序), counted from 1.

    A rank beyond the ends is the nearest end.
    """
    others = [one for one in keys if one != key]
    at = min(max(rank, 1), len(keys)) - 1
    return (*others[:at], key, *others[at:])


def package_names(parts: Sequence[tuple[str, int, str, str]]) -> tuple[str, ...]:
    """The names of files in a package (打包文件名) for each (unit, rank, title, file name).

    A folder a unit, a folder a nomination; none leaves its folder, and no two are the same.
    """
    found = [(_folder(unit, rank, title), filename) for unit, rank, title, filename in parts]
    return package_paths(found, longest=_FOLDER_LENGTH * 2)


def _folder(unit: str, rank: int, title: str) -> str:
    outer = plain_filename(unit, longest=_FOLDER_LENGTH) or "_"
    inner = f"{rank:02d} {plain_filename(title, longest=_FOLDER_LENGTH)}".strip()
    return f"{outer}/{inner}"
