"""A reading in plain Chinese lines, for a terminal."""

from collections.abc import Iterator, Sequence

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind, Genre, Value
from zhouzhi.documents.reading.labels import CHANNEL_LABELS, EVENT_LABELS, MATERIAL_LABELS
from zhouzhi.documents.reading.result import NoticeFacts, Reading
from zhouzhi.documents.reading.words import day_words, days_words, due_words, limit_words
from zhouzhi.documents.reading.words import value_words as words_of

_GENRES = {
    Genre.NOTICE: "通知",
    Genre.PLAN: "方案",
    Genre.LETTER: "函",
    Genre.CALL: "征集或公告",
    Genre.OTHER: "其他材料",
}
_K = FindingKind
_LABELS = {
    _K.TITLE: "标题",
    _K.DOCUMENT_NUMBER: "文号",
    _K.ISSUER: "发文机关",
    _K.ISSUED_ON: "成文日期",
    _K.PRINTED_ON: "印发日期",
    _K.ADDRESSEES: "主送",
    _K.CC: "抄送",
    _K.THEME: "主题",
    _K.PERIOD: "时间",
    _K.REFERENCE: "依据",
    _K.STRAND: "内容",
    _K.EVENT: "活动",
    _K.OBLIGATION: "应办",
    _K.DUTY: "要求",
    _K.CONTACT: "联系",
    _K.ANNEX: "附件",
    _K.FORM: "表式",
}
"""Each kind with its label, in the order of the lines."""
_IN_ONE_LINE = (_K.ISSUER, _K.CC)
_UNSURE = 0.7
"""Below this a fact is to be held against the paper before anybody goes by it."""


def summary_of(reading: Reading, *, name: str = "") -> str:
    """The facts and doubts of every notice, one a line."""
    lines = [f"══ {name} ══"] if name else []
    lines.append(f"文种：{_GENRES[reading.genre]}")
    for n, notice in enumerate(reading.notices):
        if n:
            lines += ["", f"── 所附的第{n}份通知 ──"]
        lines += _of_notice(notice)
    lines += [f"  疑点：{d.message}" for d in reading.doubts]
    return "\n".join(lines)


def _of_notice(notice: NoticeFacts) -> Iterator[str]:
    asked = {doubt.finding for doubt in notice.doubts}
    for kind, label in _LABELS.items():
        found = notice.of_kind(kind)
        if kind in _IN_ONE_LINE and found:
            yield f"{label}：{'、'.join(str(each.value['name']) for each in found)}"
            continue
        yield from (f"{label}：{_told(each)}{_unsure(each, asked)}" for each in found)
    yield from (f"  疑点：{_doubt(d)}" for d in notice.doubts)


def _unsure(finding: Finding, asked: set[str | None]) -> str:
    """A word of caution behind a fact that is not sure and that no doubt speaks of."""
    is_quiet = finding.confidence >= _UNSURE or finding.key in asked
    return "" if is_quiet else "　（没有把握，请对照原文）"


def _told(finding: Finding) -> str:
    value = finding.value
    match finding.kind:
        case _K.TITLE:
            return f"{value['text']}（拟）" if finding.inferred else str(value["text"])
        case _K.PERIOD:
            return days_words(value["starts_on"], value["ends_on"]) or "？"
        case _K.EVENT:
            return _event(value)
        case _K.OBLIGATION:
            return _obligation(value)
        case _K.DUTY:
            return _duty(value)
        case _K.CONTACT:
            told = (value["office"], value["name"], *value["phones"], *value["emails"])
            return " ".join(each for each in (*told, value["address"]) if each)
        case _K.FORM:
            return f"{value['title']}，{len(value['fields'])}项"
        case kind:
            return words_of(kind, value)


def _event(value: Value) -> str:
    window = f"{days_words(*value['window'])}之间" if value["window"] else None
    told = (value["name"], day_words(value["starts_on"]), value["starts_at"], window)
    words = [EVENT_LABELS[value["kind"]], *(each for each in (*told, value["place"]) if each)]
    return " ".join(words) + ("（拟）" if value["tentative"] else "")


def _obligation(value: Value) -> str:
    """By when, who, what, to whom and how, in the order in which a notice says it."""
    counted = not value["due_on"] or value["rule"]["kind"] == "after"
    due = due_words(value) + ("" if counted else " 前")
    how = CHANNEL_LABELS.get(value["channel"] or "", "")
    limits = [limit_words(key, limit) for key, limit in value["requirements"].items()]
    aside = "；".join(filter(None, (how, *limits)))
    who, to = value["liable"] or "", value["recipient"] or ""
    what = _materials(value["materials"])
    act = f"{what}，报{to}" if to else what
    return f"{due}，{who + '：' if who else ''}{act}" + (f"（{aside}）" if aside else "")


def _duty(value: Value) -> str:
    who = f"{value['liable']}：" if value.get("liable") else ""
    together = f"（会同{'、'.join(value['agencies'])}）" if value.get("agencies") else ""
    return f"{who}{value['title']}{together}"


def _materials(kinds: Sequence[str]) -> str:
    return "、".join(MATERIAL_LABELS[kind] for kind in kinds)


def _doubt(doubt: Doubt) -> str:
    choices = f"（可选：{'；'.join(doubt.alternatives)}）" if doubt.alternatives else ""
    return doubt.message + choices
