"""What sentences without a deadline add to duties: receiver, further papers, copies, limits."""

import re

from zhouzhi.documents.reading.deadlines import find_deadlines
from zhouzhi.documents.reading.lexicon.verbs import SUBMIT
from zhouzhi.documents.reading.recognise.limits.requirements import requirements_in
from zhouzhi.documents.reading.recognise.materials.phrases import materials_in
from zhouzhi.documents.reading.recognise.obligations.draft import DutyDraft
from zhouzhi.documents.reading.recognise.obligations.owners import GENERAL, owners_of, told_before
from zhouzhi.documents.reading.recognise.parties import channel_of, recipient_of
from zhouzhi.documents.reading.structure import Line, Sheet, sentences
from zhouzhi.documents.reading.structure.clauses import marker
from zhouzhi.foundation.patterns import regex

_FURTHER = regex(
    r"(?:同时|一并|另请?|另外)[^，。；]{0,10}?(?:报送|提交|上报|填报|提供|附上?|发送|反馈)"
)
_TOGETHER = regex(
    r"(?:随同?|[与和同跟])(?P<with>[^，。；、随与和同]{2,14}?)"
    r"(?:一并|一同|一起|同时|一道)(?=[报交送寄提发上反填录返推传邮登转补])"
)
_ATTACHED = regex(
    r"(?:^|[，,])(?P<what>[^，。；]{2,16}?)(?:附在|附于|粘贴在|装订在)(?P<with>[^，。；、]{2,10}?)(?:后面|之?后|末尾|中)"
)
_ADDS = regex(r"附|包括|包含|含")
_COMPRISES = regex(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]\s?)?(?P<what>(?:活动|工作)?(?:总结|统计|宣传)(?:材料|资料|报告)?)"
    r"[：:，,]?\s?(?:主要|应|须|需)?(?:包括|包含|含|附)(?![^，。；]{0,10}(?:情况|做法|特色|亮点|成效))"
)
_ALL_ALONG = regex(
    r"随时|及时|不定期|每[日天周月场次]|期间|由|各|凡|如|若|未|不再|无需|不必|已|可|鼓励|欢迎|[我本][市县区省局]"
)
"""What makes a sentence more than a paper sent the other way: 照片十张以内，发邮箱。"""
_SENT_TO = regex(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]\s?)?(?:[均都]|统一|一律|请)*"
    r"(?:报送|提交|上报|送交|寄送|发送|[报交送])(?:[至到给往]|(?:单位|地点|部门|对象)[：:])"
)
"""报送至某局: a sentence of nothing but where to send."""
_ON_PAPER = regex(r"^(?:[^，。；]{0,4})(?:纸质|书面)(?:件|版|材料|文件|稿)")


def complete(sheet: Sheet, drafts: list[DutyDraft]) -> None:
    """Give each draft what sentences elsewhere say of it."""
    held = {(d.sentence.start, d.sentence.end) for d in drafts}
    for line in sheet.prose if drafts else ():
        if marker(line.text) and len(line.text) < 8:
            continue
        for sentence in sentences(line, "。！？；;\n"):
            if (sentence.start, sentence.end) in held:
                continue
            sends = _ADDS.search(sentence.text) or SUBMIT.search(sentence.text)
            if sends and not find_deadlines(sentence.text, sheet.timeline):
                _receive(sheet, line, sentence, drafts)
                _extend(sheet, sentence, drafts)
            for requirement in requirements_in(sentence, _about(sheet, line)):
                for owner in owners_of(sheet, line, sentence, requirement, drafts):
                    owner.add(requirement)


def _about(sheet: Sheet, line: Line) -> str:
    """What a line is about: the first words of an item, the heading of its clause."""
    clause = sheet.clause_at(line.start)
    first = re.split("[。；，：:]", line.text)[0] if marker(line.text) else ""
    return f"{clause.heading if clause else ''} {first}"


def _receive(sheet: Sheet, line: Line, sentence: Line, drafts: list[DutyDraft]) -> None:
    """以上材料统一报送某局, 方案报某局: the receiver of papers before that have none."""
    if not SUBMIT.search(sentence.text):
        return
    owners = [d for d in _sent(sheet, line, sentence, drafts) if d.recipient is None]
    if not owners:
        return
    recipient = recipient_of(sentence, 0, len(sentence.text))
    channel = channel_of(sentence.text)
    for draft in owners:
        draft.recipient = recipient
        draft.channel = draft.channel or channel


def _sent(sheet: Sheet, line: Line, sentence: Line, drafts: list[DutyDraft]) -> list[DutyDraft]:
    """The duties before whose papers a sentence says where to send."""
    if GENERAL.match(sentence.text):
        return told_before(sheet, sentence, drafts)
    earlier = [d for d in drafts if d.start < sentence.start]
    if _SENT_TO.match(sentence.text):
        return [d for d in earlier if d.start >= line.start] or earlier[-1:]
    if _ON_PAPER.match(sentence.text):
        return [d for d in earlier if d.channel and "paper" in d.channel] or earlier[-1:]
    *_, verb = SUBMIT.finditer(sentence.text)
    named = set(materials_in(sentence.text[: verb.start()])) - {"other"}
    if len(drafts) == 1 and named & set(drafts[0].materials):
        return earlier
    return [d for d in earlier if d.start >= line.start and named & set(d.materials)][-1:]


def _extend(sheet: Sheet, sentence: Line, drafts: list[DutyDraft]) -> None:
    """请同时报送照片, 链接随总结一并报送: papers that go with a duty told before."""
    near = [d for d in drafts if d.start < sentence.start]
    owner, words = _further(sheet, sentence, near) if near else (None, "")
    if owner:
        more = [kind for kind in materials_in(words) if kind != "other"]
        owner.materials = list(dict.fromkeys(owner.materials + more))


def _further(sheet: Sheet, sentence: Line, near: list[DutyDraft]) -> tuple[DutyDraft | None, str]:
    """The duty that a sentence adds to, and the words that name what it adds."""
    text = sentence.text
    together = _TOGETHER.search(text)
    if together:
        owner = _going_with(sheet, sentence, set(materials_in(together["with"])), near)
        return owner, text[: together.start("with")]
    attached = _ATTACHED.search(text)
    if attached:
        owner = _going_with(sheet, sentence, set(materials_in(attached["with"])), near)
        return owner, attached["what"]
    comprised = _COMPRISES.match(text)
    if comprised:
        owner = _going_with(sheet, sentence, set(materials_in(comprised["what"])), near)
        return owner, text[comprised.end() :]
    if sheet.text[near[-1].sentence.end : sentence.start].strip():
        return None, ""
    further = _FURTHER.search(text)
    if further:
        behind = text[further.start() :]
        return near[-1], behind if materials_in(behind) else text
    verb = SUBMIT.search(text)
    is_beside = verb and not _ALL_ALONG.search(text) and "contest_entry" not in near[-1].materials
    return (near[-1], text[: verb.start()]) if verb and is_beside else (None, "")


def _going_with(
    sheet: Sheet, sentence: Line, kinds: set[str], near: list[DutyDraft]
) -> DutyDraft | None:
    """The duty of a paper that others go with: in the clause, or else the one of most papers."""
    able = [d for d in near if kinds & set(d.materials)]
    for clause in sorted(sheet.clauses, key=lambda c: c.span.end - c.span.start):
        if clause.span.start <= sentence.start < clause.span.end:
            inside = [d for d in able if clause.span.start <= d.start]
            if inside:
                return inside[-1]
    return max(able, key=lambda d: len(d.materials), default=None)
