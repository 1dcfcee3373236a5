"""Writes about readings and notices: each one transaction and one audit line."""

from zhouzhi.apps.notices.actions.annexes import (
    NoAnnexWanted,
    add_annex,
    finish_annex,
    hand_in_annex,
)
from zhouzhi.apps.notices.actions.copies import deliver_copies, file_copy
from zhouzhi.apps.notices.actions.corrections import Export, export_corrections
from zhouzhi.apps.notices.actions.doubts import (
    AnswerTooLong,
    AnswerUnclear,
    ChoiceMissing,
    DoubtSettled,
    FormChoiceMissing,
    close_doubt,
    raise_doubt,
    settle_doubt,
)
from zhouzhi.apps.notices.actions.facts import (
    KindIsSingle,
    ReadingClosed,
    WordsRecognised,
    add_fact,
    confirm_fact,
    confirm_remaining,
    correct_fact,
    correct_part,
    reconsider_fact,
    reject_fact,
)
from zhouzhi.apps.notices.actions.notices import (
    DirectionMissing,
    attach_campaign,
    file_notice,
    set_direction,
)
from zhouzhi.apps.notices.actions.readings import (
    LIMIT_BYTES,
    discard_reading,
    fail_reading,
    finish_reading,
    hand_in,
    mark_adopted,
    queue_recognition,
    retry_reading,
)

__all__ = [
    "LIMIT_BYTES",
    "AnswerTooLong",
    "AnswerUnclear",
    "ChoiceMissing",
    "DirectionMissing",
    "DoubtSettled",
    "Export",
    "FormChoiceMissing",
    "KindIsSingle",
    "NoAnnexWanted",
    "ReadingClosed",
    "WordsRecognised",
    "add_annex",
    "add_fact",
    "attach_campaign",
    "close_doubt",
    "confirm_fact",
    "confirm_remaining",
    "correct_fact",
    "correct_part",
    "deliver_copies",
    "discard_reading",
    "export_corrections",
    "fail_reading",
    "file_copy",
    "file_notice",
    "finish_annex",
    "finish_reading",
    "hand_in",
    "hand_in_annex",
    "mark_adopted",
    "queue_recognition",
    "raise_doubt",
    "reconsider_fact",
    "reject_fact",
    "retry_reading",
    "set_direction",
    "settle_doubt",
]
