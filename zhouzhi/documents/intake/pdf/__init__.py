"""The reader of PDF files: text with its places, tables by their rules, scanned pages recognised.

Where a page has no words of its own, the file is refused as a scan unless recognition is allowed:
the caller then runs it again under the limits that recognition needs.
"""

from collections.abc import Iterator

from zhouzhi.documents.intake.model import Intake
from zhouzhi.documents.intake.pages.compose import composed
from zhouzhi.documents.intake.pages.marks import Leaf
from zhouzhi.documents.intake.pdf.opening import open_pdf
from zhouzhi.documents.intake.pdf.rules import Rules
from zhouzhi.documents.intake.pdf.words import is_picture, leaf_of
from zhouzhi.documents.intake.registry import MAX_CHARACTERS, Source
from zhouzhi.documents.intake.terms import MAX_SCANNED
from zhouzhi.documents.intake.verdicts import refusal


def read_pdf(source: Source) -> Intake:
    """The text and tables of a PDF file, page by page. Raises IntakeError."""
    with open_pdf(source.data) as document:
        rules = Rules(source.data)
        leaves: list[Leaf] = []
        pictures: list[int] = []
        total = 0
        for at, page in enumerate(document):
            leaf = leaf_of(page, at + 1)
            leaves.append(leaf)
            if is_picture(page, leaf):
                pictures.append(at)
                continue
            total += sum(len(run) for run in leaf.runs)
            if total > MAX_CHARACTERS // 10:
                raise refusal("too_long", limit=MAX_CHARACTERS // 10 // 2**20)
            leaf.tables = rules.tables(at, leaf, page)
        if pictures:
            _refuse_scan(len(pictures), may_recognise=source.may_recognise)
            for at, leaf in _recognised(document, pictures):
                leaves[at] = leaf
    return composed(leaves, kind="pdf", notes=(*_notes(len(leaves), len(pictures)), *rules.notes))


def _refuse_scan(count: int, *, may_recognise: bool) -> None:
    if count > MAX_SCANNED:
        raise refusal("scan_too_long", pages=count, limit=MAX_SCANNED)
    if not may_recognise:
        raise refusal("scan", pages=count)


def _recognised(document: object, pictures: list[int]) -> Iterator[tuple[int, Leaf]]:
    from zhouzhi.documents.intake.pdf.pictures import picture_of
    from zhouzhi.documents.intake.scan.recognise import recognised

    for at in pictures:
        picture, scale = picture_of(document, at)
        yield at, recognised(picture, number=at + 1, scale=scale)


def _notes(pages: int, pictures: int) -> tuple[str, ...]:
    if not pictures:
        return ()
    which = "各页" if pictures == pages else f"其中 {pictures} 页"
    return (f"这是扫描件，{which}的文字由机器识别，请对照原件核对。",)
