"""What sentences without a deadline add to duties: receiver, further papers, copies, limits."""

import re

from zhouzhi.documents.reading.deadlines import find_deadlines
from zhouzhi.documents.reading.lexicon import SUBMIT
from zhouzhi.documents.reading.recognise.duty_draft import DutyDraft
from zhouzhi.documents.reading.recognise.handed_in import CALLED
from zhouzhi.documents.reading.recognise.materials import materials_in
from zhouzhi.documents.reading.recognise.parties import channel_of, recipient_of
from zhouzhi.documents.reading.recognise.requirements import Requirement, requirements_in
from zhouzhi.documents.reading.structure import Line, Sheet, sentences
from zhouzhi.documents.reading.structure.clauses import marker

_GENERAL = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]\s?)?(?:请|需|须)?(?:各[^，。；将把]{1,12})?(?:请|需|须)?"
    r"(?:将|把)?(?:以上|上述|前述|所有|全部|各类|各项|有关|相关|报送的?|上报的?|提交的?)*"
    r"(?:电子|纸质|书面)?(?:版|的)?(?:报送)?(?:材料|资料|表格|文件|文本|纸质版|书面版)"
)
_EVERY = re.compile(r"所有|全部|各类|各项")
_FURTHER = re.compile(
    r"(?:同时|一并|另请?|另外)[^，。；]{0,10}?(?:报送|提交|上报|提供|附上?|发送|反馈)"
)
_ENTRANT = re.compile(r"参赛|应征|投稿|参评|选手|讲解视频")
_OF_ANY_PAPER = frozenset({"copies", "stamped", "file_formats", "max_megabytes"})


def complete(sheet: Sheet, drafts: list[DutyDraft]) -> None:
    """Give each draft what sentences elsewhere say of it."""
    held = {(d.sentence.start, d.sentence.end) for d in drafts}
    for line in sheet.prose:
        if marker(line.text) and len(line.text) < 8:
            continue
        for sentence in sentences(line, "。！？；;\n"):
            if (sentence.start, sentence.end) in held:
                continue
            if not find_deadlines(sentence.text, sheet.timeline):
                _receive(sheet, sentence, drafts)
                _extend(sheet, sentence, drafts)
            for requirement in requirements_in(sentence, _about(sheet, line)):
                for owner in _owners(sheet, line, sentence, requirement, drafts):
                    owner.add(requirement)


def _about(sheet: Sheet, line: Line) -> str:
    """What a line is about: the first words of an item, the heading of its clause."""
    clause = sheet.clause_at(line.start)
    first = re.split("[。；，：:]", line.text)[0] if marker(line.text) else ""
    return f"{clause.heading if clause else ''} {first}"


def _receive(sheet: Sheet, sentence: Line, drafts: list[DutyDraft]) -> None:
    """以上材料统一报送某局: the receiver of every paper before that has none."""
    if not _GENERAL.match(sentence.text) or not SUBMIT.search(sentence.text):
        return
    recipient = recipient_of(sentence, 0, len(sentence.text))
    channel = channel_of(sentence.text)
    for draft in _before(sheet, sentence, drafts):
        if draft.recipient is None:
            draft.recipient = recipient
            draft.channel = draft.channel or channel


def _extend(sheet: Sheet, sentence: Line, drafts: list[DutyDraft]) -> None:
    """请同时报送照片: papers that go with the duty told just before."""
    near = [d for d in drafts if d.start < sentence.start]
    if not near or not _FURTHER.search(sentence.text):
        return
    between = sheet.text[near[-1].sentence.end : sentence.start]
    if between.strip():
        return
    more = [kind for kind in materials_in(sentence.text) if kind != "other"]
    near[-1].materials = list(dict.fromkeys(near[-1].materials + more))


def _before(sheet: Sheet, sentence: Line, drafts: list[DutyDraft]) -> list[DutyDraft]:
    """The duties told before; what a contest asks for only inside the contest's own clause."""
    inside = [c.span for c in sheet.clauses if c.span.start <= sentence.start < c.span.end]
    earlier = [d for d in drafts if d.start < sentence.start]
    return [
        d
        for d in earlier
        if "contest_entry" not in d.materials
        or len(earlier) == 1
        or any(span.start <= d.start < span.end for span in inside)
    ]


def _owners(
    sheet: Sheet, line: Line, sentence: Line, limit: Requirement, drafts: list[DutyDraft]
) -> list[DutyDraft]:
    """The duties that a limit binds: told just before it, else the only ones that can take it."""
    listing = [d for d in drafts if d.lists(sentence) and limit.fits(d.materials)]
    if listing:
        return listing
    near = [d for d in drafts if line.start <= d.start < line.end]
    if limit.key in _OF_ANY_PAPER and _GENERAL.match(sentence.text):
        just = [] if _EVERY.search(sentence.text) else near
        return [d for d in just if d.start < sentence.start] or _before(sheet, sentence, drafts)
    fitting = _fitting(sheet, sentence, limit, drafts)
    if not fitting:
        return _instead(limit, [d for d in near if d.start < sentence.start], drafts)
    own = [d for d in fitting if d in near]
    if own:
        return [d for d in own if d.start < sentence.start][-1:] or own[:1]
    spans = [c.span for c in sheet.clauses if c.span.start <= sentence.start < c.span.end]
    for span in sorted(spans, key=lambda span: span.end - span.start):
        inside = [d for d in fitting if span.start <= d.start < span.end]
        if inside:
            return inside if len(inside) == 1 else []
    return fitting if len(fitting) == 1 else []


def _fitting(
    sheet: Sheet, sentence: Line, limit: Requirement, drafts: list[DutyDraft]
) -> list[DutyDraft]:
    """The duties that can take a limit: a contest's limit binds what is sent in for a contest."""
    fitting = [d for d in drafts if limit.fits(d.materials)]
    if _is_contest(sheet, sentence):
        return [d for d in fitting if "contest_entry" in d.materials]
    named = set(materials_in(sentence.text)) - {"other"}
    if not named:
        return fitting
    meant = [d for d in fitting if named & set(d.materials)]
    return meant if meant or limit.key in ("copies", "stamped") else fitting


def _is_contest(sheet: Sheet, sentence: Line) -> bool:
    at = sentence.start
    headings = (c.heading for c in sheet.clauses if c.span.start <= at < c.span.end)
    return bool(_ENTRANT.search(sentence.text)) or any(CALLED.search(h) for h in headings)


def _instead(limit: Requirement, near: list[DutyDraft], drafts: list[DutyDraft]) -> list[DutyDraft]:
    """Where no duty names what is limited: press reports go with the summary, images with papers
    told in the same paragraph."""
    if limit.key == "press_reports_min":
        return [d for d in drafts if "summary_report" in d.materials][-1:]
    return near[-1:] if limit.key == "image_format" else []
