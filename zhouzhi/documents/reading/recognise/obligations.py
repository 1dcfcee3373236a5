"""Obligations (应办事项): who must hand in what to whom by when, one for every deadline of a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind, Span
from zhouzhi.documents.reading.lexicon import MADE, MATERIAL_LABELS, SUBMIT, blank_out
from zhouzhi.documents.reading.recognise.draft import doubt, found
from zhouzhi.documents.reading.recognise.materials import materials_in
from zhouzhi.documents.reading.recognise.parties import channel_of, liable_of, recipient_of
from zhouzhi.documents.reading.recognise.requirements import Requirement, requirements_in
from zhouzhi.documents.reading.structure import Line, Sheet, sentences
from zhouzhi.documents.reading.structure.clauses import marker
from zhouzhi.documents.reading.when import Deadline, Question, find_deadlines

_VAGUE = re.compile(r"(?:上述|以上|有关|相关|所有|全部|电子版|纸质|书面)(?:的)?(?:材料|资料)|^(?:材料|资料|上述|以上)")
_LABELLED = re.compile(
    r"(?:报送|提交|上报|报名|申报|征集|反馈|推荐|投稿|材料|作品)[^，。；：:]{0,8}(?:时间|日期|截止|时限|期限)|截止(?:时间|日期)"
)
_NOT_HANDING = re.compile(r"(?:开展|举办|组织|启动|开幕|布置|搭建|公布|公示|评审|评选出|发放|通报)[^，。；]{0,12}$")


@dataclass(slots=True)
class _Draft:
    """One obligation in the making."""

    sentence: Line
    deadline: Deadline
    materials: list[str]
    object: str
    requirements: list[Requirement] = field(default_factory=list)
    recipient: tuple[str, Span] | None = None
    liable: tuple[str, Span] | None = None
    channel: str | None = None
    sure: float = 0.9

    def finding(self) -> Finding:
        labels = "、".join(MATERIAL_LABELS[m] for m in self.materials)
        due = self.deadline.due_on
        value = {
            "title": f"报送{labels}",
            "due_on": due.isoformat() if due else None,
            "due_time": self.deadline.due_time,
            "rule": self.deadline.rule,
            "materials": self.materials,
            "recipient": self.recipient[0] if self.recipient else None,
            "liable": self.liable[0] if self.liable else None,
            "channel": self.channel,
            "requirements": {r.key: r.value for r in self.requirements if r.value is not None},
            "requirement_scopes": {r.key: r.scope for r in self.requirements if r.scope},
            "sentence": self.sentence.text,
        }
        parts = {"due_on": self.sentence.part(self.deadline.start, self.deadline.end)}
        if self.recipient:
            parts["recipient"] = self.recipient[1]
        if self.liable:
            parts["liable"] = self.liable[1]
        parts.update({f"requirements.{r.key}": r.span for r in self.requirements})
        return found(
            FindingKind.OBLIGATION, value, self.sentence.span, rule=f"obligations.{self.deadline.kind}",
            confidence=self.sure, parts=parts,
        )  # fmt: skip


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give every dated handing-in, its requirements gathered from the sentences around it."""
    drafts = _merged([d for line in sheet.prose for d in _of_line(sheet, line)])
    loose = _loose_requirements(sheet, drafts)
    for requirement in loose:
        takers = [d for d in drafts if requirement.fits(d.materials)]
        if len(takers) == 1 and requirement.key not in {r.key for r in takers[0].requirements}:
            takers[0].requirements.append(requirement)
    for draft in drafts:
        yield draft.finding()
        due_span = draft.sentence.part(draft.deadline.start, draft.deadline.end)
        for question in draft.deadline.questions:
            yield doubt(question, due_span)
        for requirement in draft.requirements:
            if requirement.question:
                yield doubt(requirement.question, requirement.span)


def _of_line(sheet: Sheet, line: Line) -> Iterator[_Draft]:
    earlier: list[Line] = []
    for sentence in sentences(line, "。！？；;\n"):
        deadlines = find_deadlines(sentence.text, sheet.timeline)
        pieces = _pieces(sentence.text, deadlines)
        for n, (deadline, (start, end)) in enumerate(zip(deadlines, pieces, strict=True)):
            shared = sentence.text[pieces[-1][0] :] if n < len(pieces) - 1 else ""
            draft = _draft(sheet, sentence, deadline, (start, end), shared, earlier)
            if draft:
                yield draft
        earlier.append(sentence)


def _pieces(text: str, deadlines: list[Deadline]) -> list[tuple[int, int]]:
    """The stretch of the sentence that belongs to each deadline."""
    cuts = [0]
    for before, after in zip(deadlines, deadlines[1:], strict=False):
        between = text[before.end : after.start]
        marks = [m.start() for m in re.finditer(r"[，,、]", blank_out(between))]
        cuts.append(before.end + marks[-1] + 1 if marks else after.start)
    return [(s, e) for s, e in zip(cuts, [*cuts[1:], len(text)], strict=True)][: len(deadlines)]


def _draft(
    sheet: Sheet, sentence: Line, deadline: Deadline, piece: tuple[int, int], shared: str, earlier: list[Line]
) -> _Draft | None:
    start, end = piece
    text = sentence.text[start:end]
    masked = blank_out(text)
    at = deadline.start - start
    verb = _verb(masked, at) or (SUBMIT.search(blank_out(shared)) if shared else None)
    labelled = _LABELLED.search(masked[: at + len(deadline.words)])
    if not verb and not labelled:
        return None
    words, sure = _object(text, masked, at, at + deadline.end - deadline.start, bool(shared))
    materials = materials_in(words)
    unclear = False
    if not materials or (materials == ["other"] and _VAGUE.search(words)):
        wider = _wider(sheet, sentence, text[:at], earlier, labelled=bool(labelled))
        materials, sure = (materials_in(wider), sure - 0.08) if materials_in(wider) else (materials, sure - 0.15)
    elif _VAGUE.search(words) and MADE.search(text[:at]) and materials_in(text[:at]) != ["other"]:
        materials = list(dict.fromkeys(materials_in(text[:at]) + materials))
    if not materials:
        wide = text[:at] if "活动" in text[:at] and not re.search(r"结束|总结", text[:at]) else words
        materials = ["activity_register"] if re.search(r"填报|登记|报备|备案", masked) and "活动" in wide else ["other"]
        sure = 0.5
        unclear = materials == ["other"]
    draft = _Draft(sentence, deadline, materials, words, sure=max(sure, 0.3) if not deadline.questions else 0.5)
    if unclear:
        deadline.questions.append(Question("material_unclear", f"“{sentence.text[:40]}”要求{deadline.words}报送，没有写明报送什么，请填写。"))
    place = _recipient_place(sentence.text, start, end)
    draft.recipient = recipient_of(sentence, *place)
    draft.liable = liable_of(sentence, earlier, deadline.start)
    draft.channel = channel_of(sentence.text[start:] if shared else text)
    draft.requirements = [r for r in requirements_in(sentence.cut(start, end)) if r.fits(materials)]
    return draft


def _verb(masked: str, at: int) -> re.Match[str] | None:
    behind = [m for m in SUBMIT.finditer(masked) if m.start() >= at]
    return behind[0] if behind else next(iter(SUBMIT.finditer(masked)), None)


def _object(text: str, masked: str, at: int, end: int, shared: bool) -> tuple[str, float]:
    """The words that say what is handed in, and how sure it is that they do."""
    taken = re.search(r"[将把](?![于来])", masked)
    verbs = [m for m in SUBMIT.finditer(masked) if m.start() >= (taken.end() if taken else end)]
    if taken:
        stop = verbs[0].start() if verbs else len(text)
        return text[taken.end() : at] + " " + text[max(end, taken.end()) : stop] if taken.start() < at < stop else text[taken.end() : stop], 0.95
    if verbs:
        direct = text[verbs[0].end() :]
        without = re.sub(r"^(?:至|到|给|我[省市县区]|[^，。；、]{2,30}?(?:局|厅|部|处|科|室|委|办|中心|协会|组|邮箱))", "", direct)
        if materials_in(without) and materials_in(without) != ["other"]:
            within = re.search(r"(?:包括|含有?|附)(.*)", text[end : verbs[0].start()])
            return (within[1] + " " if within else "") + without, 0.94
    made = list(MADE.finditer(masked[:at]))
    for m in made:
        words = text[m.end() : at]
        if materials_in(words) and materials_in(words) != ["other"] and (m[0] in ("形成", "撰写", "填写", "填好", "编写", "准备", "整理", "拍摄", "汇总") or not verbs):
            return words, 0.92
    if verbs and materials_in(text[verbs[0].end() :]):
        return text[verbs[0].end() :], 0.85
    verb_before = next(iter(SUBMIT.finditer(masked[:at])), None)
    if verb_before and materials_in(text[verb_before.end() : at]):
        return text[verb_before.end() : at], 0.88
    return (text[:at] + " " + text[end:]), 0.8


def _wider(sheet: Sheet, sentence: Line, before: str, earlier: list[Line], *, labelled: bool) -> str:
    """What was said before: in the sentence, earlier in the paragraph, in the clause's heading."""
    if MADE.search(before) and materials_in(before) not in ([], ["other"]):
        return before
    told: list[str] = []
    for other in [s.text for s in reversed(earlier)]:
        if find_deadlines(other, sheet.timeline):
            break
        if (SUBMIT.search(other) or MADE.search(other)) and materials_in(other) not in ([], ["other"]):
            told.insert(0, other)
        elif told:
            break
    if told:
        return "".join(told)
    clause = sheet.clause_at(sentence.start)
    held = [c for c in sheet.clauses if c.span.start <= sentence.start < c.span.end]
    for c in sorted(held, key=lambda c: -c.level):
        if materials_in(c.heading):
            return c.heading
    if labelled and clause:
        near = [x.text for x in sheet.prose if clause.span.start - 400 <= x.start < clause.span.end and SUBMIT.search(x.text)]
        return near[-1] if near else before
    return before


def _recipient_place(text: str, start: int, end: int) -> tuple[int, int]:
    masked = blank_out(text[start:end])
    return (start, end) if SUBMIT.search(masked) else (start, len(text))


def _merged(drafts: list[_Draft]) -> list[_Draft]:
    """Drop a repetition: the same day and no material that the earlier one lacks."""
    kept: list[_Draft] = []
    for draft in drafts:
        due = draft.deadline.due_on
        twin = next((k for k in kept if due and k.deadline.due_on == due and set(draft.materials) <= set(k.materials)), None)
        if twin is None:
            kept.append(draft)
            continue
        twin.recipient = twin.recipient or draft.recipient
        twin.channel = twin.channel or draft.channel
        known = {r.key for r in twin.requirements}
        twin.requirements += [r for r in draft.requirements if r.key not in known]
    return kept


def _loose_requirements(sheet: Sheet, drafts: list[_Draft]) -> list[Requirement]:
    """Limits stated in sentences without a deadline of their own."""
    held = {(d.sentence.start, d.sentence.end) for d in drafts}
    found_: list[Requirement] = []
    for line in sheet.prose:
        if marker(line.text) and len(line.text) < 8:
            continue
        for sentence in sentences(line, "。！？；;\n"):
            if (sentence.start, sentence.end) not in held:
                found_ += requirements_in(sentence)
    return found_
