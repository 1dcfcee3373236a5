"""How it is to be done, in a notice's words (工作要求的写法): what must be cleared is said here."""

from collections.abc import Sequence

from zhouzhi.apps.drafting.domain.facts import CampaignFacts, Demand
from zhouzhi.apps.drafting.domain.pieces import Line, Piece, joined, line_of
from zhouzhi.foundation.errors import gettext_noop

DEMAND = gettext_noop("审查要求")
ORGANISE = "精心组织实施。各单位要结合实际明确分工，落实责任，把活动办到群众身边，务求实效。"
TELL = "做好宣传引导。提前公布活动时间、地点和参加方式，方便群众知晓和参与。"
SAFETY = ("safety_plan", "emergency_plan", "police_licence", "fire", "agency")
CLEARED = ("confidentiality", "content", "portrait")
_SAID = {
    "safety_plan": "制定安全工作方案",
    "emergency_plan": "制定应急预案",
    "fire": "对活动场所进行消防安全检查",
    "police_licence": "预计参加人数达到一千人的，须依法向公安机关申请安全许可",
    "confidentiality": "对外展示和公开发布的内容，须事先进行保密审查",
    "content": "活动内容和宣传资料须经审核把关",
    "portrait": "拍摄和使用未成年人肖像须征得监护人同意",
}
_PLANS = ("safety_plan", "emergency_plan", "fire")


def demand_lines(facts: CampaignFacts) -> list[Line]:
    """This will give the lines on organising, telling, safety and clearing, what there is of them.

    Safety is always asked for; which papers it takes, only where the campaign demands them.
    """
    safety = [one for one in facts.demands if one.kind in SAFETY]
    cleared = [one for one in facts.demands if one.kind in CLEARED]
    lines = [line_of(ORGANISE), line_of(TELL), _safety(safety)]
    if facts.amends is not None:
        lines = [_safety(safety)] if safety else []
    if cleared:
        lines.append(line_of("严格审核把关。", joined([_said(one) for one in cleared], "；"), "。"))
    return lines


def _safety(demands: Sequence[Demand]) -> Line:
    if not demands:
        return line_of("压实主体责任。按照谁主办、谁负责的原则，落实安全管理措施。")
    others = [one for one in demands if one.kind not in (*_PLANS, "agency")]
    told = [*_plans(demands), *map(_said, others)]
    agencies = [one for one in demands if one.kind == "agency"]
    if agencies:
        told.append(_agencies(agencies))
    return line_of("压实主体责任。按照谁主办、谁负责的原则，", joined(told, "；"), "。")


def _plans(demands: Sequence[Demand]) -> list[Line]:
    """The papers on safety, those of every activity first, then those of large ones."""
    told = []
    for is_for_large, who in ((False, "主办单位须"), (True, "举办大型活动的，主办单位须")):
        asked = [
            _said(one) for one in demands if one.kind in _PLANS and one.is_for_large is is_for_large
        ]
        if asked:
            told.append(line_of(who, joined(asked, "，")))
    return told


def _agencies(demands: Sequence[Demand]) -> Line:
    """Whom to speak with about safety; what each has to do is for the law to say, not for us."""
    *first, last = demands
    names = [(_linked(one.agency, one),) for one in first]
    names.append((_linked(_office(last.agency), last),))
    return line_of("举办活动前须就安全措施与", joined(names, "、"), "对接")


def _said(demand: Demand) -> Line:
    return (_linked(_SAID[demand.kind], demand),)


def _linked(words: str, demand: Demand) -> Piece:
    return Piece(words, f"demand:{demand.key}", DEMAND)


def _office(agency: str) -> str:
    return agency if agency.endswith(("部门", "局", "委", "办", "机关")) else f"{agency}部门"
