"""Duties without a date (其他要求): safety, emergency, confidentiality, papers owed some time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhouzhi.documents.reading.deadlines import find_deadlines
from zhouzhi.documents.reading.findings import Clause, Doubt, Finding, FindingKind, Span
from zhouzhi.documents.reading.labels import MATERIAL_LABELS
from zhouzhi.documents.reading.lexicon.characters import blank_out
from zhouzhi.documents.reading.lexicon.verbs import SUBMIT, submit_within
from zhouzhi.documents.reading.recognise.draft import found
from zhouzhi.documents.reading.recognise.duties.agencies import agencies_in
from zhouzhi.documents.reading.recognise.materials.phrases import materials_in
from zhouzhi.documents.reading.recognise.parties import liable_of
from zhouzhi.documents.reading.structure import Line, Sheet, sentences
from zhouzhi.foundation.patterns import regex

_ABOUT = (
    (
        "emergency",
        "制定应急预案",
        regex(r"应急(?:预案|处置|方案|准备|措施)|突发(?:情况|事件)|(?:疏散|安全|处置)预案"),
    ),
    (
        "safety",
        "落实安全措施",
        regex(
            r"(?<!粮食)(?<!用药)(?<!能源)(?<!生态)(?<!金融)安全(?!意识，|有序。?$|课|知识|常识|科普|帽|负责人|员)|安保|消防(?!救援|[总支大]队|[站队员]|科普|宣传|知识|教育|体验)|疫情防控|防护|踩踏|现场秩序"
        ),
    ),
    ("confidentiality", "做好保密工作", regex(r"保密|涉密|泄密|脱密|失密|国家秘密")),
)
_MUST = regex(
    r"(?<![需主重必首不])要(?![求点素闻])|(?<![响适相供对反])应(?![急用])|须|(?<![申邀聘提])请|严格|加强|落实|切实"
    r"|强化|做好|制定|制订|认真|严禁|不得|确保|压实|坚持|完善|健全|建立|负[总主体直接全]{0,3}责|配备|防止|防范",
    first="[不严做健切制加压坚完应建强确落要认请负配防须]",
)
_PLAN = regex(
    r"(?:制定|制订|编制|提交|报送|上报|形成|撰写|填写|准备)[^，。；]{0,16}(?:方案|计划|总结|报告"
    r"|表|材料)"
)
_PURPOSE = regex(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]\s?)?为[^。；]{4,300}?[，,]"
    r"(?=(?:现(?![场有])|经(?=[^，。；]{0,12}(?:研究|同意|决定|批准))|决定|特(?!别)|拟|[我本][省市县区局校院会]))"
)
"""What a paper says first that it is for: 为增强学生网络安全意识，现组织…."""
_TAKEN = regex(r"[将把](?=[^，。；]{2})")
_SHORTEST, _WIDEST = 10, 38


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give one duty for each subject that a sentence without a deadline lays on someone."""
    found_ = [finding for line in sheet.prose for finding in _of_line(sheet, line)]
    found_ += [finding for clause in sheet.clauses for finding in _headed(sheet, clause, found_)]
    yield from sorted(found_, key=lambda finding: finding.span or Span(0, 0))


def _of_line(sheet: Sheet, line: Line) -> Iterator[Finding]:
    earlier: list[Line] = []
    told: set[str] = set()
    for sentence in sentences(line, "。！？；;\n"):
        if _is_duty(sheet, sentence):
            for finding in _of_sentence(sentence, earlier):
                if finding.value["about"] == "material" or finding.value["about"] not in told:
                    told.add(finding.value["about"])
                    yield finding
        earlier.append(sentence)


def _is_duty(sheet: Sheet, sentence: Line) -> bool:
    asked = _PURPOSE.sub("", sentence.text)
    must = len(asked) >= _SHORTEST and _MUST.search(asked)
    return bool(must) and not find_deadlines(sentence.text, sheet.timeline)


def _headed(sheet: Sheet, clause: Clause, found_: list[Finding]) -> Iterator[Finding]:
    """What a clause is headed by, where none of its sentences says the word: （三）确保安全。"""
    inside = [f for f in found_ if f.span and f.span in clause.span]
    for about, title, pattern in _ABOUT:
        if not pattern.search(clause.heading) or any(f.value["about"] == about for f in inside):
            continue
        told = _first_duty(sheet, clause)
        if told:
            yield _Duty(told, liable_of(told, [], len(told.text))).finding(about, title, None, 0.7)


def _first_duty(sheet: Sheet, clause: Clause) -> Line | None:
    """The first sentence under a heading that lays something on someone."""
    for line in sheet.prose_after(clause.span.start - 1):
        if line.start >= clause.span.end:
            return None
        for sentence in sentences(line, "。！？；;\n"):
            if clause.heading not in sentence.text and _is_duty(sheet, sentence):
                return sentence
    return None


def _of_sentence(sentence: Line, earlier: list[Line]) -> Iterator[Finding]:
    duty = _Duty(sentence, liable_of(sentence, earlier, len(sentence.text)))
    masked = blank_out(blank_out(sentence.text, r"[《“][^》”]*[》”]"), _PURPOSE.pattern)
    for about, title, pattern in _ABOUT:
        m = pattern.search(masked)
        if m:
            yield duty.finding(about, title, sentence.part(m.start(), m.end()), 0.88)
    yield from _of_papers(duty, sentence)


def _of_papers(duty: "_Duty", sentence: Line) -> Iterator[Finding]:
    """A plan or another paper that is owed some time."""
    plan = _PLAN.search(sentence.text)
    start, end = plan.span() if plan else _sent(sentence.text)
    told = sentence.text[start:end]
    if not told or re.search(r"安全|应急|保卫|评审|评选|评分", told):
        return
    materials = [k for k in materials_in(told) if k != "other"]
    if materials and (not plan or duty.liable or SUBMIT.search(told)):
        title = told if plan else f"报送{'、'.join(MATERIAL_LABELS[k] for k in materials)}"
        words = sentence.part(start, end)
        yield duty.finding("material", title, words, 0.75, materials)


def _sent(text: str) -> tuple[int, int]:
    """Where 将 … 报送 begins and ends; nothing where it is not said."""
    for taken in _TAKEN.finditer(text):
        verb = submit_within(text, taken.end() + 2, _WIDEST)
        if verb:
            return taken.start(), verb.end()
    return 0, 0


@dataclass(frozen=True, slots=True)
class _Duty:
    """A sentence that lays something on someone, and on whom."""

    sentence: Line
    liable: tuple[str, Span] | None

    def finding(
        self,
        about: str,
        title: str,
        words: Span | None,
        sure: float,
        materials: list[str] | None = None,
    ) -> Finding:
        """The finding of one subject; each agency and the liable unit keep their words."""
        agencies = agencies_in(self.sentence) if materials is None else []
        value = {
            "title": title, "materials": materials or [], "agencies": [a.text for a in agencies],
            "liable": self.liable[0] if self.liable else None,
            "sentence": self.sentence.text, "about": about,
        }  # fmt: skip
        parts = {f"agencies.{n}": agency.span for n, agency in enumerate(agencies)}
        parts |= {"about": words} if words else {}
        parts |= {"liable": self.liable[1]} if self.liable else {}
        return found(
            FindingKind.DUTY, value, self.sentence.span, rule=f"duties.{about}", confidence=sure,
            parts=parts,
        )  # fmt: skip
