"""The page of one total as plain values: its parts down to the version, and where it went."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.permissions import may_look_at
from zhouzhi.apps.measures.domain.counting import Aggregation
from zhouzhi.apps.measures.domain.values import Total
from zhouzhi.apps.statistics.queries import Part, TotalRow, upper_totals
from zhouzhi.web.access import SignedIn
from zhouzhi.web.office import campaign_page
from zhouzhi.web.office.given import shown

Context = dict[str, Any]


def shown_total(line: TotalRow) -> Decimal | str | None:
    """A total as `amount` takes it: "-" where it applies to nobody who answered."""
    return "-" if line.is_inapplicable else line.total.number


def page(request: SignedIn, campaign, line: TotalRow, *, row, parts: tuple[Part, ...]) -> Context:
    """What `office/figure.html` shows."""
    table_url = reverse("office:statistics", args=[campaign.uuid])
    own = next((part for part in parts if part.is_own), None)
    uppers = upper_totals(request.user, campaign, row)
    opens = may_look_at(request.user, campaign)
    return {
        "section": "campaigns",
        "crumbs": [*_crumbs(campaign, opens), {"label": _("统计表"), "url": table_url}],
        "campaign": {"tabs": campaign_page.tabs_of(campaign) if opens else []},
        "figure": {
            "label": line.label,
            "group": line.group,
            "unit": line.unit,
            "value": shown_total(line),
            "definition": row.measure.definition if row.measure else "",
            "owner": campaign.name,
            "counted": line.total.stated_count,
            "own": shown(own.value) if own else None,
        },
        "parts": [_part(part, line.total.number) for part in parts if not part.is_waived],
        "sum_words": _sum_words(line.total),
        "caution": _caution(row),
        "sources": [],
        "upward": [
            {
                "label": upper.name,
                "url": reverse("office:figure", args=[upper.campaign, upper.position]),
                "value": upper.number,
            }
            for upper in uppers
        ],
    }


def _crumbs(campaign, opens: bool) -> list[Context]:
    if not opens:
        return []
    return [{"label": campaign.name, "url": reverse("office:campaign", args=[campaign.uuid])}]


def _sum_words(total: Total) -> str:
    if not total.stated_count:
        words = _("还没有已通过的填报数")
    else:
        words = _("%d 份已通过的报送相加") % total.stated_count
    more = []
    if total.not_applicable_count:
        more.append(_("%d 份填不适用") % total.not_applicable_count)
    if total.missing_count:
        more.append(_("%d 份缺报，没有当作 0") % total.missing_count)
    return "，".join([words, *more])


def _caution(row) -> str:
    """What a sum does not do, where its measure asks for each activity to count once."""
    if row.measure is None or row.measure.aggregation != Aggregation.DISTINCT:
        return ""
    return _("这是各单位填报数之和；同一项活动由几个单位填报的，会重复计数，这里没有去重。")


def _part(part: Part, total: Decimal | None) -> Context:
    number = part.value.number if part.value else None
    version_url = reverse("office:review", args=[part.submission]) if part.submission else ""
    deeper = version_url or reverse("office:obligation", args=[part.obligation])
    if part.source_campaign and part.source_position:
        deeper = reverse("office:figure", args=[part.source_campaign, part.source_position])
    return {
        "name": part.unit_name,
        "url": deeper,
        "value": shown(part.value),
        "share": _share(number, total),
        "files": _("佐证材料 %d 份") % part.evidence_count if part.evidence_count else "",
        "files_url": version_url,
        "note": _note(part),
        "note_url": version_url,
        "counted": bool(part.submission),
        "state": part.state.word.value,
    }


def _share(number: Decimal | None, total: Decimal | None) -> Decimal | None:
    """How many percent of the total a part is, one decimal; None where it is no number."""
    if number is None or not total:
        return None
    return (number * 100 / total).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def _note(part: Part) -> str:
    notes = [_("本级")] if part.is_own else []
    if part.version is not None:
        notes.append(_("第 %d 版") % part.version)
        if part.value is None:
            notes.append(_("这一项空着"))
    if part.source_name:
        notes.append(_("取自%s的汇总") % part.source_name)
    return "，".join(notes)
