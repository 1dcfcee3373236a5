"""Open institutions as plain values: a row of a list, and what a filing says of itself."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhouzhi.apps.activities.domain.institutions import (
    LABELS,
    InstitutionEntries,
    Lack,
    changed_fields,
    entries_in,
    lacks_of,
    snapshot_hash,
    snapshot_of,
)
from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.domain.states import ClearanceState
from zhouzhi.web.templatetags.zhouzhi import date_words
from zhouzhi.web.whens import slot_words

Context = dict[str, Any]
TOLD_ONCE_CLEARED = gettext_lazy(
    "先送保密审查；过审以后，公众在网页上看到名称、开放内容、时间、地址和对来访者的要求。"
    "过审以前，公众仍看到上次过审的内容，没有过审过的看不到"
)


def seen_name(institution) -> str:
    """The input that says what was looked at of an institution."""
    return f"seen-{institution.uuid}"


def seen_hash(institution, entries: InstitutionEntries) -> str:
    """What is looked at: the hash of what would be filed now."""
    return snapshot_hash(snapshot_of(entries, unit=institution.unit.name))


def row_shown(
    institution,
    entries: InstitutionEntries,
    filing,
    campaign,
    *,
    may_file: bool,
    ticked: bool,
) -> Context:
    """One institution as one line (office/_institution_row.html)."""
    state = filing_shown(institution, entries, filing)
    url = reverse("office:institution", args=[institution.uuid])
    is_open = institution.closed_on is None
    tick = campaign is not None and may_file and is_open and state["slug"] != "filed"
    return {
        "uuid": str(institution.uuid),
        "name": entries.name,
        "url": f"{url}?campaign={campaign.uuid}" if campaign else url,
        "kind": _(InstitutionKind(institution.kind).label),
        "unit": institution.unit.name,
        "hours": hours_words(entries),
        "lacks": lacks_shown(entries, campaign) if is_open else [],
        "state": state if campaign is not None or not is_open else None,
        "off": not is_open,
        "tick": tick,
        "checked": tick and ticked,
        "seen_name": seen_name(institution),
        "seen": seen_hash(institution, entries) if tick else "",
    }


def lacks_shown(entries: InstitutionEntries, campaign) -> list[str]:
    """What is missing; hours are asked for where there is a campaign to open in."""
    if campaign is None:
        return [_(lack.label) for lack in lacks_of(entries) if lack is not Lack.HOURS]
    return [_(lack.label) for lack in lacks_of(entries, period=period_of(campaign))]


def period_of(campaign) -> tuple[date, date]:
    """The days of a campaign."""
    return campaign.starts_on, campaign.ends_on


def filing_shown(institution, entries: InstitutionEntries, filing) -> Context:
    """Where an institution stands: 停止开放, 未备案, 已备案, 备案后有改动."""
    if institution.closed_on is not None:
        return {"slug": "shut", "glyph": "none", "word": _("停止开放"), "on": ""}
    if filing is None:
        return {"slug": "open", "glyph": "to_sign", "word": _("未备案"), "on": ""}
    on = date_words(timezone.localtime(filing.filed_at).date(), weekday=False)
    told = {"on": on, "unclear": unclear_words(filing)}
    if changed_fields(entries_in(filing.snapshot), entries):
        return {"slug": "changed", "glyph": "in_work", "word": _("备案后有改动"), **told}
    return {"slug": "filed", "glyph": "accepted", "word": _("已备案"), **told}


def unclear_words(filing) -> str:
    """Why the public does not read what was filed; "" where it does."""
    if filing.is_told:
        return ""
    if filing.clearance == ClearanceState.REFUSED:
        return _("保密审查未通过")
    return _("等保密审查，过审后公布")


def hours_words(entries: InstitutionEntries) -> str:
    """When it opens, each slot apart."""
    return _("；").join(map(slot_words, entries.slots))


def changes_shown(before: InstitutionEntries, after: InstitutionEntries) -> list[Context]:
    """What is stated otherwise than it was filed: the field, as filed, as it is now."""
    return [
        {
            "name": name,
            "label": _(LABELS[name]),
            "before": value_words(name, before),
            "after": value_words(name, after),
        }
        for name in changed_fields(before, after)
    ]


def value_words(name: str, entries: InstitutionEntries) -> str:
    """What is stated in one field, as people read it."""
    value = getattr(entries, name)
    if name == "slots":
        return _("；").join(map(slot_words, value)) or _("没有")
    if name == "kind":
        return _(entries.kind.label)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return _("没有") if value in ("", None) else str(value)
