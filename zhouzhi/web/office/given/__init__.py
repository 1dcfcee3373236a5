"""What was wanted and what was handed in, as plain values for the pages that show an answer."""

from zhouzhi.web.office.given.content import files_of, given_context, is_for_paper
from zhouzhi.web.office.given.course import OWN_RETURN, back_of, back_words, history, stamp_of
from zhouzhi.web.office.given.paper_form import (
    born_from,
    paper_rows,
    proposed_in,
    said_of,
    shown,
    source_of,
    words_of,
)
from zhouzhi.web.office.given.photographs import photograph
from zhouzhi.web.office.given.wanted import rules_of, wanted

__all__ = [
    "OWN_RETURN",
    "back_of",
    "back_words",
    "born_from",
    "files_of",
    "given_context",
    "history",
    "is_for_paper",
    "paper_rows",
    "photograph",
    "proposed_in",
    "rules_of",
    "said_of",
    "shown",
    "source_of",
    "stamp_of",
    "wanted",
    "words_of",
]
