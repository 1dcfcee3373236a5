"""What an edition would go out without (缺项): said before it is finished, kept with it after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhouzhi.apps.reports.domain.compose import PLANS, Part
from zhouzhi.apps.reports.domain.gaps import Gap, GapKind

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
) -> tuple[Lack, ...]:
    """Everything that a summary lacks as it stands, the weighty first.

    `newer_count` answers were accepted after it was composed; `unsourced_count` of its sentences
    rest on nothing; `contradictions` say where its words differ from their source.
    """
    found = (
        _counted(gaps, GapKind.UNIT, "个单位的报送还没有通过"),
        *(_owed(gap) for gap in gaps if gap.kind is GapKind.DUTY),
        _counted(gaps, GapKind.ROW, "项统计数没有填"),
        "" if _tells_of_work(parts) else "没有一项已通过的活动",
        f"拟稿后新通过的{newer_count}份报送没有写入" if newer_count else "",
        *contradictions,
    )
    light = (
        _counted(gaps, GapKind.STRAND, "项主要内容没有活动"),
        _counted(gaps, GapKind.OCCASION, "项通知预告的活动没有报送写到"),
        "“下一步打算”没有写" if _is_blank(parts, PLANS) else "",
        f"{unsourced_count}句话没有出处" if unsourced_count else "",
    )
    return (
        *(Lack(text) for text in found if text),
        *(Lack(text, is_weighty=False) for text in light if text),
    )


def _owed(gap: Gap) -> str:
    """“总结”还有3个单位没有通过：甲、乙、丙."""
    names = [unit.name for unit in gap.units][:MOST_NAMED]
    more = "等" if gap.count > len(names) else ""
    return f"{gap.text}：{'、'.join(names)}{more}"


def _counted(gaps: Iterable[Gap], kind: GapKind, words: str) -> str:
    """3个单位的报送还没有通过：甲、乙、丙; names only as far as they are known and few."""
    mine = [gap for gap in gaps if gap.kind == kind]
    count = sum(gap.count for gap in mine)
    if not count:
        return ""
    names = [gap.about for gap in mine if gap.about][:MOST_NAMED]
    more = "等" if names and count > len(names) else ""
    mark = "" if all(name.startswith("“") for name in names) else "、"
    listed = f"：{mark.join(names)}{more}" if names else ""
    return f"{count}{words}{listed}"


def _tells_of_work(parts: Iterable[Part]) -> bool:
    return any(part.key.startswith(("strand", "work")) and part.paragraphs for part in parts)


def _is_blank(parts: Iterable[Part], key: str) -> bool:
    return not any(part.key == key and part.paragraphs for part in parts)
