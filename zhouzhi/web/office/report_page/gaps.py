"""What is still missing from a summary (还缺什么), for those who write it."""

from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhouzhi.apps.reports.domain.anchoring import contradiction_words
from zhouzhi.apps.reports.domain.gaps import Gap, GapKind
from zhouzhi.apps.reports.queries import ReportPage
from zhouzhi.foundation.said import said_in
from zhouzhi.web.office.report_page.links import Links, is_draft, url_of

Context = dict[str, Any]


def gaps_shown(found: ReportPage, links: Links) -> list[Context]:
    if not found.may_edit:
        return []
    gaps = []
    if found.newer_count:
        said = _("拟稿后又有 %d 份报送通过，文中还没有") % found.newer_count
        gaps.append({"text": said, "url": ""})
    for one in found.sections:
        name = one.part.heading or _("开头")
        if one.is_outdated:
            said = _("“%s”改过之后数据有更新，请核对") % name
            gaps.append({"text": said, "url": f"#s-{one.part.key}"})
        if one.unsourced_count:
            said = ngettext(
                "“%(name)s”有 %(count)d 句没有出处", "“%(name)s”有 %(count)d 句没有出处",
                one.unsourced_count,
            ) % {"name": name, "count": one.unsourced_count}  # fmt: skip
            gaps.append({"text": said, "url": f"#s-{one.part.key}"})
        gaps += [
            {
                "text": said_in(contradiction_words(stretch), _),
                "url": links.to(stretch.against.source),
            }
            for stretch in one.contradictions
            if stretch.against
        ]
    return [*gaps, *(_gap(gap, links) for gap in found.gaps)]


def _choices(gap: Gap) -> list[Context]:
    """What may be said of activities that several units report alike: not what was said already."""
    joint = {"act": "joint", "label": _("是联合举办，算一项")}
    parted = {"act": "parted", "label": _("各办各的，算几项")}
    if gap.kind == GapKind.TWINS:
        return [joint, parted]
    return [parted if gap.kind == GapKind.JOINED else joint]


def _gap(gap: Gap, links: Links) -> Context:
    """One gap; of a duty the units that owe it, each linked, those that stand alike together."""
    shown: Context = {"text": said_in(gap.text, _), "url": links.to(gap.source)}
    if gap.key and is_draft(links.found):
        url = url_of(links.found, "report_alike")
        shown |= {"alike": {"url": url, "key": gap.key, "choices": _choices(gap)}}
    if not gap.units:
        return shown
    alike = groupby(gap.units, key=lambda one: one.word)
    return shown | {
        "units": [
            {
                "word": _(word),
                "named": [
                    {"name": said_in(one.name, _), "url": links.to(one.source)} for one in ones
                ],
            }
            for word, ones in alike
        ],
        "more": gap.count - len(gap.units),
    }
