"""Text to reading: repair, lay out, recognise, number, and doubt what cannot be settled."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from zhouzhi.documents.reading.checks import checks
from zhouzhi.documents.reading.confidence import weighed
from zhouzhi.documents.reading.findings import (
    Doubt,
    Finding,
    FindingKind,
    Genre,
    Span,
)
from zhouzhi.documents.reading.genre import genre_of
from zhouzhi.documents.reading.offsets import OffsetMap, Paper
from zhouzhi.documents.reading.recognise import BODY, CAMPAIGN, HEAD
from zhouzhi.documents.reading.recognise.draft import LATEST
from zhouzhi.documents.reading.recognise.forms.schemas import Table
from zhouzhi.documents.reading.repair import MONTHS, repaired
from zhouzhi.documents.reading.result import NoticeFacts, Reading
from zhouzhi.documents.reading.structure import Sheet, sheets_of
from zhouzhi.documents.reading.tables import with_tables
from zhouzhi.foundation.chinese import find_dates, numeral
from zhouzhi.foundation.patterns import regex

LONGEST = 300_000
"""More characters than any notice has; a text longer than this is not read."""

_TOO_LONG = Doubt("too_long", "文字超过三十万字，不像一份通知，没有识读；请检查是否传错了文件。")
_BROKEN = regex(r"\ufffd|(?<=[\u4e00-\u9fff])[?？](?=[^\s”」』）)\n。])(?<![吗呢么][?？])")
_ORDER = {kind: n for n, kind in enumerate(FindingKind)}


def read_notice(text: str, *, tables: Sequence[Table] = ()) -> Reading:
    """Read a paper (识读) into its notices; pure, and the same text gives the same reading.

    `tables` are the tables of the file, with offsets into `text`; without them forms are read
    from the text alone.
    """
    if len(text) > LONGEST:
        return Reading(text, text, Paper.of("").origin(), Genre.OTHER, doubts=(_TOO_LONG,))
    paper, repairs = repaired(text)
    origin = paper.origin()
    sheets = with_tables(sheets_of(paper.text), tables, origin)
    genres = [genre_of(sheet) for sheet in sheets]
    genre = genres[0] if genres else Genre.OTHER
    kept = [s for s, g in zip(sheets, genres, strict=True) if g is not Genre.OTHER]
    if genre is Genre.OTHER and kept:
        genre = next(g for g in genres if g is not Genre.OTHER)
    keys: Counter[FindingKind] = Counter()
    restored = _restored(paper.text, origin) if any(r.step == MONTHS for r in repairs) else []
    notices = tuple(_read(sheet, keys, restored) for sheet in kept)
    return Reading(
        paper.text,
        text,
        origin,
        genre,
        repairs,
        notices,
        tuple(_of_paper(paper.text, genre, [notice.span for notice in notices])),
    )


def _of_paper(text: str, genre: Genre, spans: Sequence[Span]) -> Iterator[Doubt]:
    """Doubts about the whole paper: that it is no notice, that characters of one are broken.

    What a site wrote around its notices, which stand at `spans`, may be as broken as it likes.
    """
    if not text.strip():
        yield Doubt("empty", "文件里没有文字，请检查是否传错了文件。")
    elif genre is Genre.OTHER:
        yield Doubt(
            "not_a_notice",
            "这份材料看不出是通知、方案或函，没有读出事项；如确是通知，请检查文件是否完整。",
        )
    broken = (m for m in _BROKEN.finditer(text) if any(s.start <= m.start() < s.end for s in spans))
    for m in islice(broken, 20) if genre is not Genre.OTHER else ():
        around = text[max(0, m.start() - 8) : m.end() + 8].replace("\n", " ")
        yield Doubt(
            "character_broken",
            f"“{around}”中有缺损的字，请对照原件。",
            None,
            Span(m.start(), m.end()),
        )


def _restored(text: str, origin: OffsetMap) -> list[Span]:
    """Where 月 stands that the original has lost."""
    places = (Span(m.start(), m.end()) for m in re.finditer("月", text))
    return [at for at in places if len(set(origin.back(at.start, at.end))) == 1]


def _read(sheet: Sheet, keys: Counter[FindingKind], restored: Sequence[Span]) -> NoticeFacts:
    _settle_year(sheet)
    items: list[Finding | Doubt] = []
    for recognise in HEAD:
        items += recognise(sheet)
    _settle_issue(sheet, items)
    for recognise in CAMPAIGN:
        items += recognise(sheet)
    _settle_period(sheet, items)
    for recognise in BODY:
        items += recognise(sheet)
    findings, doubts = _numbered(items, keys)
    doubts += checks(sheet, findings, restored)
    findings = weighed(findings, doubts, sheet.text)
    return NoticeFacts(
        sheet.span, tuple(sorted(findings, key=_place)), tuple(sheet.clauses), tuple(doubts)
    )


def _place(finding: Finding) -> tuple[int, int]:
    return _ORDER[
        finding.kind
    ], finding.span.start if finding.span and finding.kind is not FindingKind.ANNEX else 0


def _numbered(
    items: Iterable[Finding | Doubt], keys: Counter[FindingKind]
) -> tuple[list[Finding], list[Doubt]]:
    """Give each finding its key, and each doubt the key of the finding before it."""
    findings: list[Finding] = []
    doubts: list[Doubt] = []
    for item in items:
        if isinstance(item, Finding):
            keys[item.kind] += 1
            findings.append(replace(item, key=f"{item.kind.value}-{keys[item.kind]}"))
        else:
            about = findings[-1].key if item.finding == LATEST and findings else None
            doubts.append(replace(item, finding=about))
    return findings, doubts


def _settle_year(sheet: Sheet) -> None:
    """The year that the signature, else the number or the title, else the first lines state."""
    title = "".join(line.text for line in sheet.title)
    head = " ".join(
        line.text for line in [*sheet.masthead, *sheet.head_lines, *sheet.particulars.values()]
    )
    sources = (
        ("成文日期", sheet.signed_on.text if sheet.signed_on else ""),
        ("发文字号", " ".join(re.findall(r"[〔\[（(【]((?:19|20)\d\d)[〕\]）)】]", head))),
        ("标题", title),
        ("正文", "\n".join(line.text for line in sheet.body[:12])),
    )
    for label, words in sources:
        written = (
            next((d.year for d in find_dates(words) if d.year), None)
            if label == "成文日期"
            else None
        )
        m = re.search(
            r"(?<!\d)((?:19|20)\d\d)(?!\d)|([二一][〇○零九][〇○零一二三四五六七八九]{2})(?=年)",
            words,
        )
        if written or m:
            sheet.timeline.year = written or numeral((m[1] or m[2]) if m else "")
            sheet.timeline.year_from = label
            return


def _settle_issue(sheet: Sheet, items: Iterable[Finding | Doubt]) -> None:
    for item in items:
        if isinstance(item, Finding) and item.kind is FindingKind.ISSUED_ON:
            sheet.timeline.issued_on = date.fromisoformat(item.value["date"])


def _settle_period(sheet: Sheet, items: Iterable[Finding | Doubt]) -> None:
    for item in items:
        if isinstance(item, Finding) and item.kind is FindingKind.PERIOD:
            starts, ends = item.value["starts_on"], item.value["ends_on"]
            sheet.timeline.starts_on = date.fromisoformat(starts) if starts else None
            sheet.timeline.ends_on = date.fromisoformat(ends) if ends else None
