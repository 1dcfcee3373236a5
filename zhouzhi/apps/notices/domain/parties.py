"""Who acts, who receives and whom to ask (责任单位、报送至、联系人), held against the words. Pure.

A reader that found a clause instead of a unit, or nobody where the sentence names somebody, is
not believed in silence: each becomes a doubt with the sentence's own words as its answer.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from zhouzhi.foundation.errors import gettext_noop

LIABLE_UNCLEAR = "liable_unclear"
LIABLE_MISSED = "liable_missed"
LIABLE_UNSAID = "liable_unsaid"
RECIPIENT_MISSED = "recipient_missed"
CONTACT_NAMELESS = "contact_nameless"

_ENDING = (
    r"(?:单位|部门|机构|团体|组织|企业|公司|集团|基地|中心|街道|社区|大学|高校|院所|医院|政府|学生|教师"
    r"|选手|[局厅委办部科处室会社协站所院校馆园街区县市省州盟旗镇乡村地组台队方团联者人])"
)
_BRACKET = r"(?:[（(][^（()）]*[)）])?"
_UNIT = re.compile(rf"{_ENDING}{_BRACKET}$")
_CLAUSE = re.compile(
    r"[，。；：:]|要(?!素)|应(?!急)|须|需(?!求)|务必|认真|全面|做好|梳理|总结|开展|[将把]|报送(?!单位)|进行"
)
_SEVERAL = re.compile(r"[各每]|有关|相关|成员|[省市县区]直|全[省市县区]")
_ACTING = (
    r"(?:要|应|须|需|请|于|认真|务必|将|对|在|根据|结合|按照|负责|报送|汇总|全面|做好"
    r"|组织(?![部机]))"
)
_SUBJECT = re.compile(
    rf"(?:^|[，。；]|日前)(?:请|由|望)?(?P<who>[^，。；：:《]{{2,48}}?{_ENDING}{_BRACKET})(?={_ACTING})"
)
_NUMBERED = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]\s?)?(?:请|由|望)?")
_RECIPIENT = re.compile(
    r"(?<!上)报(?![道名告备表废销])(?:送|请|给)?(?:至|到|往)?"
    r"(?P<to>[^，。；、（(《：:\s\d各]{2,24}?(?:科|处|室|局|厅|办|中心|部))(?=[，。；（(]|$)"
)


@dataclass(frozen=True, slots=True)
class FactDoubt:
    """What is unclear about a fact; `index` says which of the values it is about."""

    index: int
    code: str
    message: str
    alternatives: tuple[str, ...] = ()


def party_doubts(duties: Iterable[Mapping[str, Any]]) -> Iterator[FactDoubt]:
    """The doubts about who owes each duty (责任单位), and whom it is reported to (报送至)."""
    held = list(duties)
    for index, value in enumerate(held):
        others = any(other.get("liable") for other in held if other is not value)
        liable = _about_liable(index, value, others_are_said=others)
        if liable is not None:
            yield liable
        named = None if value.get("recipient") else _last(_RECIPIENT, value, "to")
        if named:
            message = gettext_noop("句中写着报“{named}”，没有读成报送对象，请核对。")
            yield FactDoubt(index, RECIPIENT_MISSED, message.format(named=named), (named,))


def clause_doubts(duties: Iterable[Mapping[str, Any]]) -> Iterator[FactDoubt]:
    """The doubts about duties without a day (工作要求) whose 责任单位 is a clause and no unit."""
    for index, value in enumerate(duties):
        unclear = _unclear(index, value) if value.get("liable") else None
        if unclear is not None:
            yield unclear


def contact_doubts(contacts: Iterable[Mapping[str, Any]]) -> Iterator[FactDoubt]:
    """The doubts about telephones that are nobody's (电话没有姓名，也没有处室)."""
    message = gettext_noop(
        "电话“{phone}”没有读出是谁的，姓名和处室都空着。请对照原文补上；原文就没有写，按识读结果即可。"
    )
    for index, value in enumerate(contacts):
        if value.get("phones") and not value.get("name") and not value.get("office"):
            yield FactDoubt(
                index, CONTACT_NAMELESS, message.format(phone="、".join(value["phones"]))
            )


def is_unit_phrase(words: str) -> bool:
    """Whether words can name units (单位称谓), and are no clause of a sentence."""
    said = words.strip()
    return bool(_UNIT.search(said)) and not _CLAUSE.search(said)


def _about_liable(
    index: int, value: Mapping[str, Any], *, others_are_said: bool
) -> FactDoubt | None:
    said, title = value.get("liable"), value.get("title") or ""
    subject = _subject_of(value)
    if said:
        return _unclear(index, value)
    if subject:
        message = gettext_noop(
            "“{title}”没有读出责任单位，句中写着“{who}”。不指明就是主送的全部单位都要办，请核对。"
        )
        words = message.format(title=title, who=subject)
        return FactDoubt(index, LIABLE_MISSED, words, (subject,))
    if others_are_said:
        message = gettext_noop(
            "“{title}”没有写明由谁办，会发给主送的全部单位；别的事项写明了，请留意是不是漏读。"
        )
        return FactDoubt(index, LIABLE_UNSAID, message.format(title=title))
    return None


def _unclear(index: int, value: Mapping[str, Any]) -> FactDoubt | None:
    """The doubt about units that cannot be units, with the sentence's subject offered."""
    said = value["liable"]
    if is_unit_phrase(said):
        return None
    subject = _subject_of(value)
    message = gettext_noop("责任单位读成了“{said}”，不像单位的名称，请对照原文核对由谁来办。")
    offered = (subject,) if subject and subject != said else ()
    return FactDoubt(index, LIABLE_UNCLEAR, message.format(said=said), offered)


def _subject_of(value: Mapping[str, Any]) -> str:
    """The units that the sentence names as its subject; "" where it names none."""
    sentence = _NUMBERED.sub("", str(value.get("sentence") or ""))
    named = (found["who"].rpartition("日前")[2] for found in _SUBJECT.finditer(sentence))
    return next((who for who in named if _SEVERAL.search(who) and is_unit_phrase(who)), "")


def _last(pattern: re.Pattern[str], value: Mapping[str, Any], group: str) -> str:
    found = [hit[group] for hit in pattern.finditer(str(value.get("sentence") or ""))]
    return found[-1] if found else ""
