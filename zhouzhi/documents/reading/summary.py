"""A reading in plain Chinese lines, for a terminal."""

from collections.abc import Iterator
from typing import Any

from zhouzhi.documents.reading.findings import Doubt, Genre
from zhouzhi.documents.reading.labels import EVENT_LABELS, MATERIAL_LABELS
from zhouzhi.documents.reading.result import NoticeFacts, Reading
from zhouzhi.documents.reading.words import limit_words

_GENRES = {
    Genre.NOTICE: "通知",
    Genre.PLAN: "方案",
    Genre.LETTER: "函",
    Genre.CALL: "征集或公告",
    Genre.OTHER: "其他材料",
}


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
    facts = notice.facts()
    campaign = facts["campaign"]
    days = (
        f"{campaign['starts_on'] or '？'} 至 {campaign['ends_on'] or '？'}"
        if campaign["starts_on"]
        else None
    )
    title = facts["title"] or (
        f"{facts['title_inferred']}（拟）" if facts["title_inferred"] else None
    )
    for label, value in (
        ("标题", title),
        ("文号", facts["document_number"]),
        ("发文机关", "、".join(facts["issuers"])),
        ("成文日期", facts["issued_on"]),
        ("印发日期", facts["printed_on"]),
        ("主送", facts["addressees"]),
        ("抄送", "、".join(facts["cc"])),
        ("主题", campaign["theme"]),
        ("时间", days),
    ):
        if value:
            yield f"{label}：{value}"
    yield from (f"依据：{_reference(r)}" for r in facts["references"])
    yield from (f"活动：{_event(e)}" for e in facts["events"])
    yield from (f"应办：{_obligation(o)}" for o in facts["obligations"])
    yield from (f"要求：{d['title']}{_agencies(d)}" for d in facts["duties"])
    yield from (f"联系：{_contact(c)}" for c in facts["contacts"])
    yield from (f"附件：{a}" for a in facts["annexes"])
    yield from (f"表式：{f['title']}，{len(f['fields'])}项" for f in facts["forms"])
    yield from (f"  疑点：{_doubt(d)}" for d in notice.doubts)


def _reference(reference: dict[str, Any]) -> str:
    title = f"《{reference['title']}》" if reference["title"] else ""
    number = reference["document_number"] or ""
    return f"{title}（{number}）" if title and number else title or number


def _event(event: dict[str, Any]) -> str:
    window = " 至 ".join(event["window"]) if event["window"] else None
    told = [event["name"], event["starts_on"], event["starts_at"], window, event["place"]]
    words = [EVENT_LABELS[event["kind"]], *(t for t in told if t)]
    return " ".join(words) + ("（拟）" if event["tentative"] else "")


def _obligation(obligation: dict[str, Any]) -> str:
    materials = "、".join(MATERIAL_LABELS[m] for m in obligation["materials"])
    due = (
        f"{obligation['due_on']}{' ' + obligation['due_time'] if obligation['due_time'] else ''}前"
    )
    to = f"，报{obligation['recipient']}" if obligation["recipient"] else ""
    limits = [limit_words(key, limit) for key, limit in obligation["requirements"].items()]
    return f"{due} {materials}{to}" + (f"（{'；'.join(limits)}）" if limits else "")


def _agencies(duty: dict[str, Any]) -> str:
    return f"（会同{'、'.join(duty['agencies'])}）" if duty.get("agencies") else ""


def _contact(contact: dict[str, Any]) -> str:
    told = [
        contact["office"],
        contact["name"],
        *contact["phones"],
        *contact["emails"],
        contact["address"],
    ]
    return " ".join(t for t in told if t)


def _doubt(doubt: Doubt) -> str:
    return doubt.message + (
        f"（可选：{'；'.join(doubt.alternatives)}）" if doubt.alternatives else ""
    )
