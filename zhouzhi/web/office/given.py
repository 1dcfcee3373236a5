"""What was handed in and what was wanted, as plain values for the pages that show an answer."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhouzhi.apps.measures.domain.forms import tells_unit
from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations import queries as obligations
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.states import ObligationEvent
from zhouzhi.apps.submissions import queries as submissions
from zhouzhi.apps.submissions.domain.completeness import (
    Finding,
    Given,
    Severity,
    findings,
    is_given,
    odd_rows,
)
from zhouzhi.apps.submissions.domain.content import Content
from zhouzhi.apps.submissions.domain.papers import PAPER_SERVES
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.domain.wording import rules_for
from zhouzhi.apps.submissions.forms import typed_value
from zhouzhi.foundation import clock
from zhouzhi.foundation.said import said_in
from zhouzhi.web.office.notice_places import annexes_of, sentence_address
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
# A level asks of itself for the form alone, whatever else the duty asks of the others.
OWN_RETURN = gettext_lazy("填报统计表（本级）")


def wanted(obligation, asked, given: Given | None, user, *, is_edited: bool = False) -> Context:
    """What the notice wants (通知要求), and which materials are there."""
    requirement = obligation.requirement
    notice_url = sentence_address(user, requirement)
    return {
        "sentence": requirement.sentence,
        "notice_title": requirement.notice.title,
        "notice_url": notice_url,
        "annexes": annexes_of(user, requirement.notice) if notice_url else [],
        "materials": [
            {
                "kind": material.value,
                "label": label_of(material, asked),
                "rules": rules_of(material, asked),
                **_mark(material, given, asked),
                "anchor": anchor_of(material, asked) if is_edited else "",
            }
            for material in asked.materials
        ],
        "recipient": requirement.recipient,
        "contacts": submissions.contacts_for(obligation),
    }


def label_of(material: Material, asked) -> str:
    """What a material is called; 影像资料 is either kind of picture."""
    if asked.pictures_serve and material is Material.VIDEO:
        return _("视频或照片")
    return _(material.label)


def rules_of(material: Material, asked) -> list[str]:
    """The notice's limits on a material, as its place on the page says them."""
    return [said_in(words, _) for words in rules_for(material, asked.limits)]


def anchor_of(material: Material, asked) -> str:
    """Where on the page a material is answered."""
    if material is Material.STATISTICS_RETURN and asked.rows:
        return "table"
    return f"files-{material.value}"


def _mark(material: Material, given: Given | None, asked) -> Context:
    """Whether a material is there in full (已备), or is left out with a reason (不报)."""
    if given is None:
        return {"met": False, "omitted": False, "note": ""}
    found = [one for one in findings(asked, given) if one.material is material]
    lacks = any(one.severity is Severity.MUST for one in found)
    is_there = is_given(material, given, asked)
    met = is_there and not lacks
    return {
        "met": met,
        "note": (_unlike(found) or _unseen(material, given, asked)) if met else "",
        "omitted": not is_there and bool(given.reason(material)),
    }


def _unlike(found: Iterable[Finding]) -> str:
    """That a file is there and is hardly what is wanted, such as a document nobody can open."""
    unlike = any(one.code == "file_no_document" for one in found)
    return _("有文件不像这份材料，见下面的提示") if unlike else ""


def _unseen(material: Material, given: Given, asked) -> str:
    """What a tick does not say: nobody looked into a film to see how long and how wide it is."""
    has_film = any(file.material is Material.VIDEO for file in given.files)
    bound = any(limit.key.startswith("video_") for limit in asked.limits)
    if material is not Material.VIDEO or not has_film or not bound:
        return ""
    return _("时长、画面没有自动核对，请点开看")


def given_context(submission, asked, found: Iterable[Finding] = ()) -> Context:
    """A version read-only: texts, files with what is `found` of them, press, activities, form."""
    content = submissions.content_of(submission)
    return {
        "texts": _texts(content),
        "files": files_of(submission, asked, found),
        "press_rows": [
            {
                "outlet": part.outlet,
                "title": part.title,
                "published_on": part.published_on,
                "url": part.link,
            }
            for part in content.press
        ],
        "activity_rows": [
            {
                "name": part.name,
                "held_on": part.held_on,
                "place": part.place,
                "people": part.attendance_count,
                "held_by": part.held_by,
            }
            for part in content.activities
        ],
        "table": paper_table(submission, said_of(submission, asked)) if asked.rows else None,
    }


def _texts(content: Content) -> list[Context]:
    texts: list[Context] = []
    if content.text.strip():
        texts.append({"label": _("正文"), "text": content.text})
    omitted = [f"{_(Material(kind).label)}：{reason}" for kind, reason in content.omissions]
    if omitted:
        texts.append({"label": _("不报说明"), "text": "\n".join(omitted)})
    return texts


def files_of(submission, asked, findings: Iterable[Finding]) -> list[Context]:
    """The stored files, by the material that they serve; a material without files is left out."""
    rows = submission.evidence.select_related("blob").order_by("pk")
    by_material: dict[str, list[Context]] = {}
    said = list(findings)
    for row in rows:
        checks = [
            {"ok": False, "text": one.said_in(_)}
            for one in said
            if dict(one.facts).get("name") == row.filename and one.material == row.material
        ]
        stored = {
            "name": row.filename,
            "size": row.blob.size,
            "url": reverse("office:evidence", args=[row.uuid]),
            "remove_name": f"remove-{row.uuid}",
            "checks": checks,
        }
        by_material.setdefault(row.material, []).append(stored)
    return [
        {
            "kind": material.value,
            "label": _("盖章纸质件")
            if is_for_paper(material, submission, asked)
            else _(material.label),
            "rules": rules_of(material, asked),
            "stored": by_material[material.value],
        }
        for material in Material
        if material.value in by_material
    ]


def said_of(submission, asked) -> dict[int, str]:
    """What deserves a second look in the form (请再看一眼), by position, until it is accepted."""
    if submission.state == SubmissionState.ACCEPTED:
        return {}
    odd = odd_rows(asked, submissions.given_in(submission))
    return {at: one.said_in(_) for at, one in odd.items()}


def is_for_paper(material: Material, submission, asked) -> bool:
    """Whether a material's place is for the unit's stamped paper (盖章纸质件) alone."""
    typed = submission.filed_for_unit and material is PAPER_SERVES
    return typed and material not in asked.offered


def paper_table(submission, said: Mapping[int, str]) -> Context:
    """The form as it stands on paper (统计表), read-only."""
    obligation = submission.obligation
    form = obligation.requirement.form
    rows = paper_rows(submissions.sheet_of(form, submission), said_under=said.keys())
    for row, line in rows:
        row["value"] = shown(line.value)
        row["warning"] = said.get(line.position, "")
        row["source"] = source_of(line)
    return {
        "title": form.title,
        "unit_name": obligation.participant.unit_name,
        "rows": [row for row, _ in rows],
        "editable": False,
        "people": None,
    }


def paper_rows(lines, *, said_under: Collection[int] = ()) -> list[tuple[Context, Any]]:
    """Rows with the spans of their groups, each beside the line that it was made from.

    `said_under` holds the positions under which something is said, in a row of its own.
    """
    rows: list[tuple[Context, Any]] = []
    for group, members in groupby(lines, key=lambda line: line.group):
        held = list(members)
        span = len(held) + sum(line.position in said_under for line in held)
        for at, line in enumerate(held):
            row = {
                "group": group,
                "group_span": span if group and at == 0 else 0,
                "wide": not group,
                "label": line.label,
                "unit": "" if tells_unit(line.unit, line.label, group) else line.unit,
                "name": f"row-{line.position}",
                "value": None,
                "url": "",
                "error": "",
                "warning": "",
                "source": None,
            }
            rows.append((row, line))
    return rows


def shown(value: Value | None) -> object:
    """A value as `amount` takes it: a number, "-" for 不适用, None for missing."""
    if value is None or value.number is None:
        return typed_value(value) or None
    return value.number


def source_of(line) -> Context | None:
    """Where a prefilled figure was taken from."""
    if not line.rolled_up_from:
        return None
    label = _("取自%(name)s的汇总") % {"name": line.rolled_up_name}
    return {"label": label, "url": reverse("office:statistics", args=[line.rolled_up_from])}


def history(obligation, versions) -> list[Context]:
    """What happened to an obligation, newest first; a submission opens its version."""
    by_instant = {row.submitted_at: row for row in versions if row.submitted_at}
    lines = []
    for change in obligations.history_of(obligation):
        version = by_instant.get(change.at) if change.event is ObligationEvent.SUBMIT else None
        what = _(change.event.label)
        if version is not None:
            what = _("%(what)s第 %(number)d 版") % {"what": what, "number": version.version}
        if change.due_after and change.due_after != change.due_before:
            what = _("%(what)s至%(day)s") % {"what": what, "day": date_words(change.due_after)}
        if change.event is ObligationEvent.SUBMIT and change.is_late:
            what = _("%(what)s（逾期）") % {"what": what}
        lines.append(
            {
                "at": timezone.localtime(change.at),
                "who": change.by or _("系统"),
                "what": what,
                "reason": change.reason,
                "url": reverse("office:review", args=[version.uuid]) if version else "",
                "tone": "over" if change.event is ObligationEvent.RETURN else "",
            }
        )
    return lines


def back_words(returned_at: datetime, today: date) -> str:
    """What is said beside the date of an answer that came in time and was returned.

    首次按时报送 · 退回已 3 天.
    """
    days = (today - timezone.localtime(returned_at).date()).days
    ago = _("退回已 %(days)d 天") % {"days": days} if days > 0 else _("今天退回")
    return _("首次按时报送 · %(ago)s") % {"ago": ago}


def back_of(obligation, returned_at: datetime | None) -> str:
    """The same for one obligation; "" where nothing came back, or not in time."""
    if returned_at is None or not obligations.stands_returned_in_time(obligation):
        return ""
    return back_words(returned_at, clock.today())


def stamp_of(obligation, versions) -> Context | None:
    """The mark on an answer that was accepted."""
    if obligation.state != "accepted":
        return None
    changes = obligations.history_of(obligation)
    on = next((one.at for one in changes if one.event is ObligationEvent.ACCEPT), None)
    return {
        "word": _("已通过"),
        "by": str(obligation.requirement.campaign.lead),
        "on": date_words(timezone.localtime(on).date(), year=True, weekday=False) if on else "",
    }
