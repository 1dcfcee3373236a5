"""Units and what they owed, as a summary speaks of them."""

from collections.abc import Iterable, Sequence

from zhouzhi.apps.reports.domain.story import Standing

_HANDING_IN = ("报送", "上报", "提交", "填报")
_DOING = ("制定", "编制", "组织", "举办", "开展", "参加", "推荐")


def thing_owed(duty: str) -> str:
    """What a duty has a unit hand in: 总结, 影像资料 of 报送影像资料, “制定方案”一项 of a deed."""
    bare = next((duty.removeprefix(verb) for verb in _HANDING_IN if duty.startswith(verb)), duty)
    return f"“{duty}”一项" if bare.startswith(_DOING) else bare or duty


def duties_by_unit(standings: Iterable[Standing]) -> dict[str, list[Standing]]:
    """The duties of each unit that the campaign was sent to, its own return (本级) left out."""
    units: dict[str, list[Standing]] = {}
    for one in standings:
        if not one.is_own:
            units.setdefault(one.unit, []).append(one)
    return units


def is_freed(duties: Sequence[Standing]) -> bool:
    """Whether a unit was freed (免办) of everything: it handed in nothing that was accepted."""
    return all(one.is_waived for one in duties)


def is_settled(duties: Sequence[Standing]) -> bool:
    """Whether every duty is accepted or waived (免办)."""
    return all(one.is_accepted or one.is_waived for one in duties)


def unsettled(standings: Iterable[Standing]) -> list[Standing]:
    """The duties that still stand open, own return included, in the order given."""
    return [one for one in standings if not one.is_accepted and not one.is_waived]
