"""The cells of an institution's row read one by one: kinds, counts, yes and no, rules, hours."""

import re

from zhouzhi.apps.activities.domain.institution_checks import WORDS_LENGTH
from zhouzhi.apps.activities.domain.institution_forms import HEADINGS
from zhouzhi.apps.activities.domain.institutions import SlotEntry
from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.domain.sheets.cells import NO, YES
from zhouzhi.apps.activities.domain.sheets.when_words import Week, whens_in
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

Told = dict[str, object]
_NUMBER = re.compile(r"(?<![\d.])(\d{1,7})(?![\d.])")
_SENTENCES, _CLAUSES = re.compile(r"[；;。\n]"), re.compile(r"[，,]")
_EACH = re.compile(r"[；;]")
_SAME_DAY = re.compile(r"来前请预约，当天也可以")
_MOST_BESIDE = 8  # a clause that says so many words more than its rule is kept in its own words
_K = InstitutionKind
_KINDS = (
    (_K.UNIVERSITY, ("大学", "高校", "学院", "高等学校", "职业技术学院")),
    (_K.RESEARCH, ("科研", "研究", "实验室", "观测", "气象站", "试验站", "技术中心")),
    (_K.COMPANY, ("企业", "公司", "工厂", "厂")),
    (_K.VENUE, ("馆", "基地", "场馆", "博物", "植物园", "动物园", "天文台")),
)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"提前\s*(\d{1,2})\s*个?工作日"), "book_ahead_days"),
    (re.compile(r"(\d{1,3})\s*周?岁(?:及?以上|起)"), "age_from"),
    (re.compile(r"每[批次团场]\D{0,6}(\d{1,6})\s*人"), "group_most"),
    (re.compile(r"身份证"), "needs_identity"),
    (re.compile(r"安全(?:说明|教育|培训|须知)"), "needs_briefing"),
    (re.compile(r"(?:禁止|不得|不准|谢绝)\S{0,2}(?:拍照|摄影|拍摄)"), "forbids_photos"),
    (re.compile(r"轮椅|无障碍"), "is_accessible"),
    (re.compile(r"安全提示[：:](.+)"), "hazards"),
)


def kind_in(cell: str, name: str) -> tuple[InstitutionKind, bool]:
    """The kind that a cell or, where it is blank, the name tells; whether it was said plainly."""
    for kind in InstitutionKind:
        if cell and cell in (kind.label, kind.label.partition("（")[0], kind.value):
            return kind, True
    words = cell or name
    for kind, marks in _KINDS:
        if any(mark in words for mark in marks):
            return kind, bool(cell)
    return InstitutionKind.OTHER, False


def number_in(cell: str) -> int | None:
    """The one whole number of a cell (120人); None where there is none or several."""
    found = _NUMBER.findall(cell.replace(",", ""))
    return int(found[0]) if len(found) == 1 else None


def yes_in(cell: str) -> bool | None:
    """Whether a cell says yes or no; None where it says neither."""
    word = cell.strip().upper()
    if word in YES or word in ("需要", "可以", "允许", "要"):
        return True
    return False if word in NO or word in ("不需要", "不可以", "不允许", "禁止", "不要") else None


def rules_in(cell: str) -> tuple[Told, tuple[str, ...]]:
    """What a cell of rules for visitors (参观须知) says of ours, and what it says besides.

    The rest comes sentence by sentence, in its own words.
    """
    told: Told = {"book_ahead_days": 0} if _SAME_DAY.search(cell) else {}
    left = []
    for sentence in _SENTENCES.split(_SAME_DAY.sub("", cell)):
        rest = []
        for clause in filter(None, map(str.strip, _CLAUSES.split(sentence))):
            said, is_all = _rule(clause)
            told |= said
            if not is_all:
                rest.append(clause)
        if rest:
            left.append("，".join(rest))
    return told, tuple(left)


def _rule(clause: str) -> tuple[Told, bool]:
    """The rules that a clause says, and whether it says nothing besides."""
    told: Told = {}
    beside = len(clause)
    for pattern, name in _RULES:
        if (match := pattern.search(clause)) is None:
            continue
        beside -= len(match[0])
        word = match[1].strip() if match.groups() else ""
        told[name] = True if not word else word if name == "hazards" else int(word)
    return told, bool(told) and beside <= _MOST_BESIDE


def slots_in_cell(
    cell: str, capacity: str, week: Week
) -> tuple[tuple[SlotEntry, ...], tuple[Said, ...]]:
    """When a cell says that it opens, for how many each day, and what is wrong with that.

    `capacity` is that cell's words: one number for all slots, or one for each (120；80), blank for
    none. What names no day is kept in its words.
    """
    found = whens_in(cell, week=week)
    each = [part.strip() for part in _EACH.split(capacity)]
    if len(each) != len(found.whens) or len(each) == 1:
        each = [capacity.strip()] * len(found.whens)
    slots = tuple(
        SlotEntry(
            when.starts_on,
            when.ends_on,
            when.starts_at,
            when.ends_at,
            (when.words or ("" if when.starts_on else cell))[:WORDS_LENGTH],
            number_in(most),
        )
        for when, most in zip(found.whens, each, strict=True)
    )
    wrong = dict.fromkeys(most for most in each if most and number_in(most) is None)
    label = HEADINGS["capacity"][0]
    return slots, (*map(Said, found.problems), *(unclear(label, most) for most in wrong))


COUNTS = {
    "group": ("group_most", gettext_noop("每批最多人数")),
    "age": ("age_from", gettext_noop("最小年龄")),
    "ahead": ("book_ahead_days", gettext_noop("提前预约天数")),
}
# A column's field, and what a yes in it says of that.
TICKS = {
    "identity": ("needs_identity", True),
    "accessible": ("is_accessible", True),
    "photos": ("forbids_photos", False),
}


def unclear(label: str, cell: str) -> Said:
    """A cell that could not be read, with what to write."""
    words = gettext_noop("“{label}”里的“{cell}”读不出来：请写一个数，或者写是、否。")
    return Said(words, label=Said(label), cell=cell[:20])
