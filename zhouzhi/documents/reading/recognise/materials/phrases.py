"""Which kinds of material (报送材料) a phrase names."""

import re
from functools import lru_cache

from zhouzhi.documents.reading.lexicon.materials import MATERIALS
from zhouzhi.foundation.patterns import regex

_ORDER = list(MATERIALS)
_FORMS = frozenset(
    {"open_institution_register", "statistics_return", "contest_entry", "activity_register"}
)
_TABLE = regex(r"[^》]{0,4}(?:表|清单|台账)》?$")
_MASKING = _FORMS | {"press_coverage"}
_IN_PASSING = (
    r"(?:活动周|活动)?(?:结束|开始)[后前]|实施方案精神|应急预案|安全(?:工作)?(?:保卫)?方案"
    r"|(?:不需要?|无需|无须|不用|不必|不再|不得|请?勿|免于|不)(?:另行?|再|单独|重复)?"
    r"(?:提交|填写?|报送?|上报|附|提供)[^，。；]*"
    r"|(?:内嵌|嵌入|插入|内含)[^，。；]*"
    r"|(?:明确|注明|写明|写清|列明|围绕|突出)[^，。；]*"
)
_NOT_HANDED_IN = regex(_IN_PASSING)
"""What a phrase names only in passing: what is not wanted, and what a paper is to speak of."""
_REFUSED = regex(
    _IN_PASSING + r"|[^，。；、]{2,6}(?:今年|这次|本次|此次|一律|均|都)?"
    r"(?:不要了|不[用必再]报(?!送)|不再要|不作要求|免报)"
    r"|[^，。；、]{2,10}(?:也?(?:不需要?|无[需须]|不用|不必|不再)(?:另行?|再|单独)?(?:上报|报送|提交|报(?!送))(?!纸|书面|原件)|由[^，。；]{1,8}自(?:[定行拟]|主))[^，。；]*"
)
"""The same, and what is refused behind its name: 纸质表不要了."""
_REFUSES = regex(r"[不免无]|自[定行拟主]")
_OVERVIEW = regex(
    r"(?:推荐|报名|申报)表[^，。；]{0,12}[、和及与][^，。；]{0,20}(?<!备案)(?<!活动)汇总表"
    r"|活动(?:推荐|报名|申报)表[^，。；]{0,12}[、和及与][^，。；]{0,20}活动汇总表"
)
"""A table that only lists the entries of a form beside it."""
_BESIDES = regex(
    r"(?:^|[、和及与，：:\s])(?:本单位|单位|本人|活动)?(?:(?:联络员|信息员|联系人|专家|人员|领队)(?:名单|信息)|回执|承诺书|授权书"
    r"|协议书|责任书|公示证明|证明材料|佐证材料|支撑材料|事迹材料|(?:典型|优秀|特色|工作)+案例(?![推申征□])|经验材料|签到[表册]|台账)"
)
"""Papers of no kind of their own that stand beside others in a row."""
_TITLE = regex(r"《[^》]*》")
_CONTENT = regex(r"[（(](?:主要|重点)?(?:包?含|包括|反映|体现)[^（）()]*情况[^（）()]*[)）]")
"""What a summary is to tell of, in the brackets behind it: 总结（含媒体报道情况）."""
_ITEM = regex(r"[^（）()、，；]*情况")
_TOLD_OF = regex(
    r"[（(](?:主要|重点)?(?:包?含|包括|反映|体现)[^（）()]*(?:经验|问题|效果|数据|成效|建议|做法|亮点|体会|不足)[^（）()]*[)）]"
)
"""The same by what no paper is called: 总结（包括活动安排、宣传报道、经验和建议）."""
_NO_PAPER = regex(
    r"(?<=[（(、，；])(?![^、，；）)]*(?:照片|图片|视频|影像|录像|截图|链接|表))[^、，；）)]+"
)
_OWN_FORM = regex(r"(?:信息|登记|情况|评分|测评|明细)表》$")


def materials_in(words: str) -> list[str]:
    """The kinds in the order that the words name them; `other` only where nothing else is named."""
    return list(_kinds_in(words))


@lru_cache(maxsize=256)
def _kinds_in(words: str) -> tuple[str, ...]:
    hits: list[tuple[int, int, str]] = []
    words = _CONTENT.sub(lambda m: _ITEM.sub(_blank, m[0]), words)
    words = _TOLD_OF.sub(lambda m: _NO_PAPER.sub(_blank, m[0]), words)
    passing = _REFUSED if _REFUSES.search(words) else _NOT_HANDED_IN
    rest = _TITLE.sub(_head_alone, passing.sub(_blank, words))
    for kind in _ORDER:
        if kind == "other" and hits:
            break
        for m in MATERIALS[kind].finditer(rest):
            hits.append((m.start(), m.end(), kind))
        if kind in _MASKING:
            rest = MATERIALS[kind].sub(_blank, rest)
    forms = {start for start, _, kind in hits if kind in _FORMS}
    kinds = list(dict.fromkeys(kind for _, end, kind in sorted(hits) if end not in forms))
    besides = _BESIDES.search(rest) or any(map(_is_form_alone, _TITLE.findall(rest)))
    if kinds and kinds != ["other"] and besides:
        kinds.append("other")
    if "contest_entry" in kinds and _OVERVIEW.search(words):
        return tuple(kind for kind in kinds if kind != "activity_register")
    return tuple(kinds)


def _is_form_alone(title: str) -> bool:
    """Say whether a title in 《》 is a form's that is of no kind of its own: 《人员信息表》."""
    others = (MATERIALS[kind].search(title) for kind in _ORDER if kind != "other")
    return bool(_OWN_FORM.search(title)) and not any(others)


def _blank(m: re.Match[str]) -> str:
    return "□" * len(m[0])


def _head_alone(m: re.Match[str]) -> str:
    """A title by its last words alone: 《微视频作品推荐表》 is no video."""
    title = m[0]
    ended = (h for kind in _ORDER for h in MATERIALS[kind].finditer(title) if kind != "other")
    last = max(ended, key=lambda h: (h.end(), -h.start()), default=None)
    if last is None or (last.end() < len(title) - 2 and not _is_form(last, title)):
        return title
    return "□" * last.start() + title[last.start() : last.end()] + "□" * (len(title) - last.end())


def _is_form(named: re.Match[str], title: str) -> bool:
    """Say whether a title goes on from a form's name to nothing but 一览表 and the like."""
    kind = next(kind for kind in _ORDER if MATERIALS[kind].pattern == named.re.pattern)
    return kind in _MASKING and bool(_TABLE.match(title, named.end()))
