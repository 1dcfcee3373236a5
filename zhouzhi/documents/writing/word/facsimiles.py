"""Pictures in Word (图片): pages of another paper, one on each, and plates between the text."""

import io
from typing import Any

from docx.shared import Mm

from zhouzhi.documents.writing import layout
from zhouzhi.documents.writing.document import Facsimile, Plate
from zhouzhi.documents.writing.facsimiles import (
    PLATE_MM,
    ROOM_MM,
    PictureMissing,
    Pictures,
    PlateMissing,
    page_words,
)
from zhouzhi.documents.writing.word import styles
from zhouzhi.documents.writing.word.paragraphs import put


def set_facsimile(paper: Any, facsimile: Facsimile, prints: Pictures) -> None:
    """This will set the pages, as large as their room holds them. Raises PictureMissing."""
    count = len(facsimile.pages)
    for number, page in enumerate(facsimile.pages, 1):
        if page not in prints:
            raise PictureMissing(name=facsimile.name)
        paragraph = paper.add_paragraph(style=styles.FLUSH)
        paragraph.paragraph_format.page_break_before = number > 1
        # As high as the picture: the text's own lines would cut it off.
        put(paragraph, '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>')
        put(paragraph, '<w:jc w:val="center"/>')
        drawn = paragraph.add_run().add_picture(io.BytesIO(prints[page]))
        fit(drawn, ROOM_MM)
        drawn._inline.docPr.set("descr", page_words(facsimile.name, number, count))


def set_plate(paper: Any, plate: Plate, prints: Pictures) -> None:
    """This will set a picture and its words below it, on one page. Raises PlateMissing."""
    if plate.picture not in prints:
        raise PlateMissing(caption=plate.caption)
    paragraph = paper.add_paragraph(style=styles.FLUSH)
    paragraph.paragraph_format.keep_with_next = True
    put(paragraph, '<w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/>')
    put(paragraph, '<w:jc w:val="center"/>')
    drawn = paragraph.add_run().add_picture(io.BytesIO(prints[plate.picture]))
    fit(drawn, PLATE_MM)
    drawn._inline.docPr.set("descr", plate.caption)
    words = paper.add_paragraph(style=styles.FLUSH)
    put(words, '<w:jc w:val="center"/>')
    styles.write(words, plate.caption, face=layout.TABLE)


def fit(drawn: Any, room: tuple[int, int]) -> None:
    """Make a picture as large as the room for it holds, in millimetres."""
    wide, high = (Mm(side) for side in room)
    scale = min(wide / drawn.width, high / drawn.height)
    drawn.width, drawn.height = round(drawn.width * scale), round(drawn.height * scale)
