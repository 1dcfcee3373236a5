"""Duties without a date (其他要求): safety, emergency, confidentiality, papers owed some time."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.deadlines import find_deadlines
from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind
from zhouzhi.documents.reading.lexicon import MATERIAL_LABELS, SUBMIT, blank_out
from zhouzhi.documents.reading.recognise.draft import found
from zhouzhi.documents.reading.recognise.materials import materials_in
from zhouzhi.documents.reading.recognise.parties import liable_of
from zhouzhi.documents.reading.structure import Line, Sheet, sentences
from zhouzhi.documents.reading.structure.lines import split_outside

_ABOUT = (
    (
        "emergency",
        "制定应急预案",
        re.compile(r"应急(?:预案|处置|方案|准备|措施)|突发(?:情况|事件)|疏散预案"),
    ),
    (
        "safety",
        "落实安全措施",
        re.compile(r"安全(?!意识，|有序。?$)|安保|消防|疫情防控|防护|踩踏|现场秩序"),
    ),
    ("confidentiality", "做好保密工作", re.compile(r"保密|涉密|泄密|脱密|失密|国家秘密")),
)
_MUST = re.compile(
    r"要|应|须|请|严格|加强|落实|切实|强化|做好|制定|制订|认真|严禁|不得|确保|压实|坚持|完善"
    r"|健全|建立|负[总主体直接全]{0,3}责"
)
_PLAN = re.compile(
    r"(?:制定|制订|编制|提交|报送|上报|形成|撰写|填写|准备)[^，。；]{0,16}(?:方案|计划|总结|报告"
    r"|表|材料)"
)
_SENT = re.compile(rf"[将把][^，。；]{{2,40}}?(?:{SUBMIT.pattern})")
_AGENCIES = re.compile(
    r"(?:与|会同|联合|配合|商|协调|报请?|经|向|请)(?:当地|属地|所在地|本地|辖区|有关"
    r"|相关)?(?P<list>[\u4e00-\u9fff、和及]{2,40}?)(?:等)?(?:部门|单位|机构|机关)"
)
_AGENCY = re.compile(
    r"^(?:公安|武警|消防|城管|应急(?:管理)?|卫生(?:健康)?|卫健|疾控|交通(?:运输)?|交警|市场监管"
    r"|市场监督管理|电力|供电|气象|保密(?:行政管理)?|网信|宣传|国安|国家安全|文旅|教育|民政|住建"
    r"|特警|医疗|急救|街道|社区|安监)$"
)


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give one duty for each subject that a sentence without a deadline lays on someone."""
    for line in sheet.prose:
        earlier: list[Line] = []
        told: set[str] = set()
        for sentence in sentences(line, "。！？；;\n"):
            if (
                _MUST.search(sentence.text)
                and len(sentence.text) >= 10
                and not find_deadlines(sentence.text, sheet.timeline)
            ):
                for finding in _of_sentence(sentence, earlier):
                    if finding.value["about"] == "material" or finding.value["about"] not in told:
                        told.add(finding.value["about"])
                        yield finding
            earlier.append(sentence)


def _of_sentence(sentence: Line, earlier: list[Line]) -> Iterator[Finding]:
    liable = liable_of(sentence, earlier, len(sentence.text))
    agencies = _agencies(sentence.text)
    for about, title, pattern in _ABOUT:
        if pattern.search(blank_out(sentence.text, r"[《“][^》”]*[》”]")):
            yield _duty(sentence, about, title, [], agencies, liable[0] if liable else None, 0.88)
    m = _PLAN.search(sentence.text)
    sent = None if m else _SENT.search(sentence.text)
    words = m[0] if m else sent[0] if sent else ""
    if re.search(r"安全|应急|保卫", words):
        return
    materials = [k for k in materials_in(words) if k != "other"]
    if materials and (sent or liable or SUBMIT.search(words)):
        title = words if m else f"报送{'、'.join(MATERIAL_LABELS[k] for k in materials)}"
        who = liable[0] if liable else None
        yield _duty(sentence, "material", title, materials, [], who, 0.75)


def _duty(
    sentence: Line,
    about: str,
    title: str,
    materials: list[str],
    agencies: list[str],
    liable: str | None,
    sure: float,
) -> Finding:
    value = {
        "title": title, "materials": materials, "agencies": agencies, "liable": liable,
        "sentence": sentence.text, "about": about,
    }  # fmt: skip
    return found(FindingKind.DUTY, value, sentence.span, rule=f"duties.{about}", confidence=sure)


def _agencies(text: str) -> list[str]:
    """The agencies to work with, as in 与当地公安、消防等部门."""
    names: list[str] = []
    for m in _AGENCIES.finditer(text):
        words = re.sub(r"等$", "", m["list"])
        pieces = [words[s:e] for s, e in split_outside(words, "、和及")]
        if any(_AGENCY.match(p) for p in pieces):
            names += [re.sub(r"^(?:当地|属地|所在地)", "", p) for p in pieces]
    return list(dict.fromkeys(names))
