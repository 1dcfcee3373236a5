"""The receipt of one version. A file has a row only once it lies safely on disk."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.queries import content_of, submission_for
from zhouzhi.foundation.errors import NotFound
from zhouzhi.web.access import SignedIn, permission

Context = dict[str, Any]


@permission("submissions.read_evidence")
def receipt(request: SignedIn, uuid: str) -> HttpResponse:
    version = submission_for(request.user, uuid)
    if version.state == SubmissionState.DRAFT:
        raise NotFound
    return render(request, "office/receipts/receipt.html", _page(version))


def _page(version) -> Context:
    owed = version.obligation
    content = content_of(version)
    back = reverse("office:review", args=[version.uuid])
    return {
        "section": "",
        "crumbs": [{"label": owed.requirement.title, "url": back}],
        "title": _("报送回执"),
        "facts": [
            (_("报送单位"), owed.participant.unit_name),
            (_("报给"), owed.requirement.campaign.lead.name),
            (_("报送事项"), f"{owed.requirement.campaign.name} · {owed.requirement.title}"),
            (_("版次"), _("第 %d 版") % version.version),
            (_("报送人"), version.submitted_by.name if version.submitted_by else ""),
        ],
        "at": timezone.localtime(version.submitted_at) if version.submitted_at else None,
        "counts": _("统计表填 %(figures)d 项，活动 %(activities)d 项，报道 %(press)d 篇")
        % {
            "figures": len(content.figures),
            "activities": len(content.activities),
            "press": len(content.press),
        },
        "files": [
            {
                "name": row.filename,
                "material": _(Material(row.material).label),
                "size": row.blob.size,
                "sha256": row.blob.sha256,
            }
            for row in version.evidence.select_related("blob").order_by("material", "pk")
        ],
        "content_hash": version.content_hash,
        "back_url": back,
    }


urlpatterns: list[URLPattern] = [
    path("submissions/<uuid:uuid>/receipt/", receipt, name="receipt"),
]
