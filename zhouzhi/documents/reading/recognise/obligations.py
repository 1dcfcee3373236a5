"""Obligations (应办事项): who hands in what to whom by when, one for every deadline."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from zhouzhi.documents.reading.deadlines import Deadline, find_deadlines
from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind, Span
from zhouzhi.documents.reading.lexicon import MATERIAL_LABELS, SUBMIT
from zhouzhi.documents.reading.recognise.draft import doubt, found
from zhouzhi.documents.reading.recognise.handed_in import Piece, materials_of, pieces_of
from zhouzhi.documents.reading.recognise.parties import channel_of, liable_of, recipient_of
from zhouzhi.documents.reading.recognise.requirements import Requirement, requirements_in
from zhouzhi.documents.reading.structure import Line, Sheet, sentences
from zhouzhi.documents.reading.structure.clauses import marker
from zhouzhi.documents.reading.when import Question


@dataclass(slots=True)
class _Draft:
    """One obligation in the making."""

    sentence: Line
    deadline: Deadline
    materials: list[str]
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
            FindingKind.OBLIGATION, value, self.sentence.span, parts=parts, confidence=self.sure,
            rule=f"obligations.{self.deadline.kind}",
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
    told = list(sentences(line, "。！？；;\n"))
    for at, sentence in enumerate(told):
        deadlines = find_deadlines(sentence.text, sheet.timeline)
        for piece in pieces_of(sheet, told, at, deadlines):
            if piece.is_handing_in:
                yield _draft(piece)


def _draft(piece: Piece) -> _Draft:
    sentence, deadline = piece.sentence, piece.deadline
    materials, sure = materials_of(piece)
    if not materials:
        message = f"“{sentence.text[:40]}”要求{deadline.words}报送，没有写明报送什么，请填写。"
        deadline.questions.append(Question("material_unclear", message))
        materials = ["other"]
    draft = _Draft(sentence, deadline, materials, sure=0.5 if deadline.questions else sure)
    whole = not SUBMIT.search(piece.masked)
    draft.recipient = recipient_of(
        sentence, piece.start, len(sentence.text) if whole else piece.end
    )
    draft.liable = liable_of(sentence, list(piece.earlier), deadline.start)
    draft.channel = channel_of(sentence.text[piece.start :] if piece.shared else piece.text)
    limits = requirements_in(sentence.cut(piece.start, piece.end))
    draft.requirements = [r for r in limits if r.fits(materials)]
    return draft


def _merged(drafts: list[_Draft]) -> list[_Draft]:
    """Drop repetitions: of two with the same day, the one whose materials the other has too."""
    kept: list[_Draft] = []
    for draft in drafts:
        twin = next((k for k in kept if _repeats(k, draft)), None)
        if twin is None:
            kept.append(draft)
            continue
        fuller, other = (
            (draft, twin) if len(draft.materials) > len(twin.materials) else (twin, draft)
        )
        fuller.recipient = fuller.recipient or other.recipient
        fuller.channel = fuller.channel or other.channel
        known = {r.key for r in fuller.requirements}
        fuller.requirements += [r for r in other.requirements if r.key not in known]
        kept[kept.index(twin)] = fuller
    return kept


def _repeats(one: _Draft, other: _Draft) -> bool:
    due = one.deadline.due_on
    first, second = set(one.materials), set(other.materials)
    return due is not None and due == other.deadline.due_on and (first <= second or second <= first)


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
