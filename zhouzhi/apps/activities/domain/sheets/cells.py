"""The cells of a row of activities read one by one (单元格): counts, money, people, words known."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from zhouzhi.apps.activities.domain.entries import PlaceEntry, SpeakerEntry
from zhouzhi.apps.activities.domain.kinds import ActivityKind, Audience, Mode
from zhouzhi.apps.activities.domain.sheets.aliases import AUDIENCES, KINDS, MODES
from zhouzhi.apps.activities.domain.sheets.headings import HEADINGS
from zhouzhi.apps.activities.domain.sheets.remarks import Remarks
from zhouzhi.foundation.errors import gettext_noop

YES = frozenset({"是", "有", "√", "✓", "✔", "1", "Y", "YES", "对"})
NO = frozenset({"否", "无", "不是", "0", "N", "NO", "×", "/", "-", "—", ""})
_LISTED = re.compile(r"[、，,;；\n/]\s*|(?<=[\u4e00-\u9fff）)])\s+(?=[\u4e00-\u9fff])")
# 3场、2天 are no people.
_COUNT = re.compile(r"(\d[\d,]{0,14}(?:\.\d{1,6})?)(?![\d,.])\s?(万)?(?!\s?[场天日次届期批个])")
_EACH = re.compile(r"每[场次天日批期]")
_MONEY = re.compile(r"(?:人民币|￥|¥|约)?\s?(\d[\d,]{0,17}(?:\.\d{1,8})?)\s?(万元|万|元)?")
_SPEAKER = re.compile(r"(.+?)\s?[（(](.*)[)）]")
_AGES = re.compile(r"(\d{1,3})\s?(?:周?岁)?\s?[-—~至到]\s?(\d{1,3})\s?周?岁?")
_AGE_FROM = re.compile(r"(\d{1,3})\s?周?岁?\s?(?:以上|及以上|起|\+)")
_ANY_AGE = re.compile(r"不限|不分|全年龄|[各所]有?年龄|全龄|老少|均可|都可")
_AGE_TO = re.compile(r"(\d{1,3})\s?周?岁?\s?(?:以下|及以下|以内)")
_NO_COUNT = re.compile(r"若干|不限|不定|待定|未定|[/—-]")
_SHOWN = 20
_OTHERS = frozenset({"其他", "其它", ActivityKind.OTHER.label})
# Longer cells than this are not kept to be met again.
_KEPT = 200
_TEN_THOUSAND = 10_000
ONLINE_PLACES = frozenset({"线上", "网上", "网络", "云端", "线上举办", "线上活动", "网络平台"})
Member = TypeVar("Member", ActivityKind, Audience, Mode)


def listed(cell: str) -> tuple[str, ...]:
    """The words of a cell that lists several (单位、地点), each once."""
    return _listed(cell) if len(cell) < _KEPT else _listed.__wrapped__(cell)


@lru_cache(maxsize=8192)
def _listed(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in _LISTED.split(cell)))))


def each_of(cell: str, count: int) -> tuple[str, ...]:
    """A cell's part for each of so many sessions; the whole where it has not as many parts."""
    parts = [part.strip() for part in re.split(r"[；;]", cell)]
    if count > 1 and len(parts) == count:
        return tuple(parts)
    return (cell,) * count


def count_in(cell: str, column: str, remarks: Remarks) -> int | None:
    """How many people a cell tells of (人数): 200, 约200人, 1.2万人次; None where it tells none.

    Of 100—200 the larger is kept, since rooms and permissions must do for it; that is told.
    """
    text = unicodedata.normalize("NFKC", cell)
    found = [_whole(*match.groups()) for match in _COUNT.finditer(text)]
    if not found:
        if not _NO_COUNT.fullmatch(text):
            remarks.aside(_NO_FIGURE, column=column, cell=cell[:_SHOWN])
        return None
    if len(set(found)) > 1:
        remarks.aside(_LARGEST, column=column, cell=cell[:_SHOWN], count=max(found))
    return max(found)


def is_each(cell: str) -> bool:
    """Whether a number is said to be that of every session."""
    return bool(_EACH.search(cell))


def money_in(cell: str, heading: str, remarks: Remarks) -> Decimal | None:
    """Money in yuan (元), by the unit in the cell or the heading; asked for where neither says."""
    text = unicodedata.normalize("NFKC", cell)
    if text.strip() in NO or _NO_COUNT.fullmatch(text):
        return None
    found = _MONEY.fullmatch(text.strip())
    if found is None:
        remarks.problem(_NO_MONEY, column=heading, cell=cell[:_SHOWN])
        return None
    amount = Decimal(found[1].replace(",", ""))
    said = found[2] or ("万元" if "万" in heading else "元" if "元" in heading else "")
    if not said and amount:
        remarks.problem(_NO_UNIT, column=heading, cell=cell[:_SHOWN])
        return None
    return amount * _TEN_THOUSAND if said.startswith("万") else amount


def yes_in(key: str, cell: str, remarks: Remarks) -> bool | None:
    """是 or 否, None where a cell says neither."""
    word = unicodedata.normalize("NFKC", cell).strip().upper()
    if word in YES:
        return True
    if word in NO:
        return False
    remarks.aside(_NEITHER, column=HEADINGS[key][0], cell=cell[:_SHOWN])
    return None


def kind_called(cell: str) -> ActivityKind | None:
    """The kind that a cell names in full or in part."""
    return _kind_called(cell) if len(cell) < _KEPT else _kind_called.__wrapped__(cell)


@lru_cache(maxsize=2048)
def _kind_called(cell: str) -> ActivityKind | None:
    return _known(cell, KINDS)


def kind_in(cell: str, remarks: Remarks) -> ActivityKind | None:
    """The kind that a cell names; told where none is known by that word."""
    found = kind_called(cell)
    if found is None:
        remarks.aside(_NO_KIND, cell=cell[:_SHOWN])
    elif found is ActivityKind.OTHER and cell not in _OTHERS:
        remarks.aside(_AS_OTHER, cell=cell[:_SHOWN])
    return found


def mode_in(cell: str, remarks: Remarks) -> Mode | None:
    """On site, online, or both."""
    online, onsite = "线上" in cell or "网" in cell, "线下" in cell or "现场" in cell
    if online and onsite:
        return Mode.BOTH
    found = _known(cell, MODES)
    if found is None:
        remarks.aside(_NO_MODE, cell=cell[:_SHOWN])
    return found


def audiences_in(cell: str, remarks: Remarks) -> tuple[Audience, ...]:
    """For whom a cell says an activity is; words that name nobody known are told."""
    found: list[Audience] = []
    for part in listed(cell.replace("和", "、").replace("及", "、").replace("与", "、")):
        named = AUDIENCES.get(part) or next(
            (who for word, who in _LONGEST_AUDIENCES if word in part), ()
        )
        if not named:
            remarks.aside(_NO_AUDIENCE, cell=part[:_SHOWN])
        found += named
    return tuple(sorted(set(found)))


def ages_in(cell: str, remarks: Remarks) -> tuple[int | None, int | None]:
    """From what age to what age."""
    text = unicodedata.normalize("NFKC", cell).strip()
    if both := _AGES.search(text):
        return int(both[1]), int(both[2])
    if low := _AGE_FROM.search(text):
        return int(low[1]), None
    if high := _AGE_TO.search(text):
        return None, int(high[1])
    if text not in NO and not _ANY_AGE.search(text):
        remarks.aside(_NO_AGES, cell=cell[:_SHOWN])
    return None, None


def places_in(cell: str) -> tuple[PlaceEntry, ...]:
    """The places of a session; several are held at the same time."""
    return tuple(PlaceEntry(name) for name in listed(cell))


def speakers_in(cell: str) -> tuple[SpeakerEntry, ...]:
    """Speakers, with what stands in brackets behind each name."""
    parts = re.split(r"[、，,；;\n]\s*(?![^（(]*[)）])", cell)
    found = ((_SPEAKER.fullmatch(part.strip()), part.strip()) for part in parts if part.strip())
    return tuple(
        SpeakerEntry(match[1].strip(), match[2].strip()) if match else SpeakerEntry(part)
        for match, part in found
    )


def _whole(figure: str, thousands: str | None) -> int:
    amount = Decimal(figure.replace(",", ""))
    return int(amount * _TEN_THOUSAND) if thousands else int(amount)


def _known(cell: str, words: Mapping[str, Member]) -> Member | None:
    """The member that a cell names: the whole cell, else the longest word in it."""
    plain = re.sub(r"\s", "", cell)
    if plain in words:
        return words[plain]
    found = [(len(word), word) for word in words if word in plain]
    return words[max(found)[1]] if found else None


_LONGEST_AUDIENCES = sorted(AUDIENCES.items(), key=lambda item: -len(item[0]))
_NO_FIGURE = gettext_noop("{column}“{cell}”里没有数字，先空着")
_LARGEST = gettext_noop("{column}“{cell}”有几个数，按 {count} 人记")
_NO_MONEY = gettext_noop("{column}“{cell}”不是金额，请填数字并写明元或万元")
_NO_UNIT = gettext_noop("{column}“{cell}”没有写明是元还是万元，请在列名或格里写明")
_NEITHER = gettext_noop("{column}“{cell}”请填是或否，先没有记")
_NO_KIND = gettext_noop("活动形式“{cell}”不认识，没有记")
_AS_OTHER = gettext_noop("活动形式“{cell}”记作“其他活动”")
_NO_MODE = gettext_noop("参与方式“{cell}”不认识，没有记")
_NO_AUDIENCE = gettext_noop("面向人群“{cell}”没有对应的人群，没有记")
_NO_AGES = gettext_noop("适合年龄“{cell}”没有读懂，没有记")
