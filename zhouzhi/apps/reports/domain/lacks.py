"""What an edition would go out without (缺项): said before it is finished, kept with it after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhouzhi.apps.reports.domain.compose import PLANS, Part
from zhouzhi.apps.reports.domain.gaps import Gap, GapKind
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Lack:
    """One kind of thing that is missing, with its count and names.

    `is_weighty` says that an edition without it needs a reason.
    """

    text: str
    is_weighty: bool = True


def lacks_of(
    gaps: Sequence[Gap],
    parts: Sequence[Part],
    *,
    newer_count: int,
    unsourced_count: int,
    contradictions: Sequence[str] = (),
    rare: Sequence[str] = (),
) -> tuple[Lack, ...]:
    """Everything that a summary lacks as it stands, the weighty first.

    `newer_count` answers were accepted after it was composed; `unsourced_count` of its sentences
    rest on nothing; `contradictions` say where its words differ from their source, `rare` which
    of its characters may not be printed.
    """
    found = (
        _counted(gaps, GapKind.UNIT),
        *(_owed(gap) for gap in gaps if gap.kind is GapKind.DUTY),
        _counted(gaps, GapKind.ROW),
        "" if _tells_of_work(parts) else Said(_NO_WORK),
        Said(_NEWER, count=newer_count) if newer_count else "",
        *contradictions,
    )
    light = (
        _counted(gaps, GapKind.STRAND),
        _counted(gaps, GapKind.OCCASION),
        _counted(gaps, GapKind.TWINS),
        Said(_NO_PLANS) if _is_blank(parts, PLANS) else "",
        Said(_UNSOURCED, count=unsourced_count) if unsourced_count else "",
        *rare,
    )
    return (
        *(Lack(text) for text in found if text),
        *(Lack(text, is_weighty=False) for text in light if text),
    )


def _owed(gap: Gap) -> str:
    """“总结”还有3个单位没有通过：甲、乙、丙."""
    names = tuple(unit.name for unit in gap.units)[:MOST_NAMED]
    return _named(gap.text, names, gap.count)


def _counted(gaps: Iterable[Gap], kind: GapKind) -> str:
    """3个单位的报送还没有通过：甲、乙、丙; names only as far as they are known and few."""
    mine = [gap for gap in gaps if gap.kind == kind]
    count = sum(gap.count for gap in mine)
    if not count:
        return ""
    names = tuple(gap.about for gap in mine if gap.about)[:MOST_NAMED]
    return _named(Said(_COUNTED[kind], count=count), names, count)


def _named(lack: str, names: tuple[str, ...], count: int) -> str:
    """What is lacking with the names of some, 等 where there are more; quoted names need no 、."""
    if not names:
        return lack
    are_quoted = all(name.startswith("“") for name in names)
    template = _NAMED_AND_MORE if count > len(names) else _NAMED
    return Said(template, lack=lack, names="".join(names) if are_quoted else names)


def _tells_of_work(parts: Iterable[Part]) -> bool:
    return any(part.key.startswith(("strand", "work")) and part.paragraphs for part in parts)


def _is_blank(parts: Iterable[Part], key: str) -> bool:
    return not any(part.key == key and part.paragraphs for part in parts)


_NAMED = gettext_noop("{lack}：{names}")
_NAMED_AND_MORE = gettext_noop("{lack}：{names}等")
_COUNTED = {
    GapKind.UNIT: gettext_noop("{count}个单位的报送还没有通过"),
    GapKind.ROW: gettext_noop("{count}项统计数没有填"),
    GapKind.STRAND: gettext_noop("{count}项主要内容没有活动"),
    GapKind.TWINS: gettext_noop("{count}项几家同报的活动没有定是不是联合举办"),
    GapKind.OCCASION: gettext_noop("{count}项通知预告的活动没有报送写到"),
}
_NO_WORK = gettext_noop("没有一项已通过的活动")
_NEWER = gettext_noop("拟稿后新通过的{count}份报送没有写入")
_NO_PLANS = gettext_noop("“下一步打算”没有写")
_UNSOURCED = gettext_noop("{count}句话没有出处")
