"""Obligations (应办事项): who hands in what to whom by when, one for every deadline."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from zhouzhi.documents.reading.deadlines import Deadline, find_deadlines
from zhouzhi.documents.reading.findings import Doubt, Finding, Span
from zhouzhi.documents.reading.lexicon.verbs import SUBMIT
from zhouzhi.documents.reading.recognise.draft import doubt
from zhouzhi.documents.reading.recognise.limits.requirements import requirements_in
from zhouzhi.documents.reading.recognise.obligations.applied import as_applications
from zhouzhi.documents.reading.recognise.obligations.draft import DutyDraft
from zhouzhi.documents.reading.recognise.obligations.elsewhere import complete
from zhouzhi.documents.reading.recognise.obligations.handed_in import materials_of
from zhouzhi.documents.reading.recognise.obligations.listed import items_of
from zhouzhi.documents.reading.recognise.obligations.owed import owed
from zhouzhi.documents.reading.recognise.obligations.pieces import (
    Piece,
    is_label,
    is_labelled_day,
    label_above,
    pieces_of,
)
from zhouzhi.documents.reading.recognise.obligations.tables import of_tables
from zhouzhi.documents.reading.recognise.parties import channel_of, liable_of, recipient_of
from zhouzhi.documents.reading.structure import Line, Sheet, sentences
from zhouzhi.documents.reading.when import Question
from zhouzhi.foundation.patterns import regex

_LABEL, _AHEAD = "报送时间：", 6
_UNCLEAR = "material_unclear"
_ALL_TO = regex(r"(?:[均都]|分别)(?:须|应|要)?(?:统一)?[报送交发寄]")


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give every dated handing-in, its requirements gathered from the sentences around it."""
    tabled = sorted(of_tables(sheet), key=lambda draft: draft.start)
    above = [line for line in sheet.head_lines if is_labelled_day(line.text)]
    told = (d for x in _outside([*above, *sheet.prose], tabled) for d in _of_line(sheet, x))
    drafts = _merged(told, kept=tabled)
    drafts.sort(key=lambda draft: draft.start)
    complete(sheet, drafts)
    as_applications(sheet, drafts)
    for draft in (part for whole in drafts for part in whole.parted()):
        yield draft.finding()
        due_span = draft.sentence.part(draft.deadline.start, draft.deadline.end)
        for question in draft.deadline.questions:
            yield doubt(question, due_span)
        for requirement in draft.requirements:
            if requirement.question:
                yield doubt(requirement.question, requirement.span)


def _outside(lines: list[Line], tabled: list[DutyDraft]) -> Iterator[Line]:
    """Yield the lines that are no part of a table's row."""
    rows = iter(sorted((draft.sentence for draft in tabled), key=lambda row: row.start))
    row = next(rows, None)
    for line in lines:
        while row and row.end <= line.start:
            row = next(rows, None)
        if row is None or line.start < row.start:
            yield line


def _of_line(sheet: Sheet, line: Line) -> Iterator[DutyDraft]:
    told = list(sentences(line, "。！？；;\n"))
    for at, sentence in enumerate(told):
        stated = find_deadlines(sentence.text, sheet.timeline)
        if at == 0 and not stated:
            stated = _under_label(sheet, line, sentence)
        deadlines, stretch = owed(sheet, sentence, stated)
        pieces = pieces_of(sheet, told, at, deadlines, stretch)
        drafts = [_draft(piece) for piece in pieces if piece.is_handing_in]
        if "分别" in sentence.text:
            _dealt_out(drafts)
        _left_out(drafts, sentence.text)
        yield from drafts


def _under_label(sheet: Sheet, line: Line, sentence: Line) -> list[Deadline]:
    """A bare day or range under a heading such as 申报时间: it is what the heading says."""
    clause = sheet.clause_at(line.start)
    headed = clause and clause.span.start != line.start and is_label(clause.heading)
    if not headed and not label_above(sheet, line.start):
        return []
    found = find_deadlines(f"{_LABEL}{sentence.text}", sheet.timeline)
    by = len(_LABEL)
    return [replace(d, start=0, end=d.end - by) for d in found if d.start == by]


def _left_out(drafts: list[DutyDraft], text: str) -> None:
    """甲6月3日前报送总结，乙6月5日前报送，均报某局: what is not said twice."""
    for before, draft in pairwise(drafts):
        unclear = [q for q in draft.deadline.questions if q.code == _UNCLEAR]
        if unclear and draft.materials == ["other"]:
            draft.materials, draft.sure = before.materials, before.sure - 0.1
            draft.deadline.questions.remove(unclear[0])
    for draft in drafts if _ALL_TO.search(text) else ():
        draft.recipient = draft.recipient or drafts[-1].recipient


def _dealt_out(drafts: list[DutyDraft]) -> None:
    """分别于甲日、乙日前报送某某和某某: the first paper by the first day, and so on."""
    named = max((d.materials for d in reversed(drafts)), key=len, default=[])
    if any(not set(draft.materials) <= {*named, "other"} for draft in drafts):
        return
    if len(drafts) == len(named) and len(drafts) > 1:
        for draft, material in zip(drafts, named, strict=True):
            draft.materials = [material]


def _draft(piece: Piece) -> DutyDraft:
    sentence, deadline = piece.sentence, piece.deadline
    materials, sure = materials_of(piece)
    if not materials:
        message = f"“{sentence.text[:40]}”要求{deadline.words}报送，没有写明报送什么，请填写。"
        deadline.questions.append(Question(_UNCLEAR, message))
        materials = ["other"]
    sure = 0.5 if deadline.questions else sure
    draft = DutyDraft(sentence, deadline, materials, items=items_of(piece), sure=sure)
    whole = not SUBMIT.search(piece.masked)
    draft.recipient = recipient_of(
        sentence, piece.start, len(sentence.text) if whole else piece.end
    )
    if draft.recipient is None and whole and piece.is_labelled:
        draft.recipient = _told_ahead(piece)
    draft.liable = liable_of(sentence, list(piece.earlier), deadline.start)
    draft.channel = channel_of(sentence.text[piece.start :] if piece.shared else piece.text)
    about = "报道" if "press_coverage" in materials else ""
    limits = requirements_in(sentence.cut(piece.start, piece.end), about)
    draft.requirements = [r for r in limits if r.fits(materials)]
    return draft


def _told_ahead(piece: Piece) -> tuple[str, Span] | None:
    """Where papers go of which only the time follows: 申报书交某局。申报截止时间：…"""
    before = piece.sheet.prose_before(piece.line_start, _AHEAD)
    for told in (*reversed(piece.earlier), *reversed(before)):
        if find_deadlines(told.text, piece.sheet.timeline):
            return None
        receiver = recipient_of(told, 0, len(told.text)) if SUBMIT.search(told.text) else None
        if receiver:
            return receiver
    return None


def _merged(drafts: Iterable[DutyDraft], *, kept: list[DutyDraft]) -> list[DutyDraft]:
    """Drop repetitions: of two with the same day, the one whose materials the other has too.

    Those that are `kept`, the rows of tables, do not repeat each other.
    """
    for draft in drafts:
        twin = next((k for k in kept if _repeats(k, draft)), None)
        if twin is None:
            kept.append(draft)
            continue
        is_fuller = (len(draft.materials), bool(draft.recipient)) > (
            len(twin.materials),
            bool(twin.recipient),
        )
        fuller, other = (draft, twin) if is_fuller else (twin, draft)
        fuller.recipient = fuller.recipient or other.recipient
        fuller.channel = fuller.channel or other.channel
        known = {r.key for r in fuller.requirements}
        fuller.requirements += [r for r in other.requirements if r.key not in known]
        kept[kept.index(twin)] = fuller
    return kept


def _repeats(one: DutyDraft, other: DutyDraft) -> bool:
    due = one.deadline.due_on
    if one.recipient and other.recipient and one.recipient[0] != other.recipient[0]:
        return False
    first, second = set(one.materials), set(other.materials)
    return due is not None and due == other.deadline.due_on and (first <= second or second <= first)
