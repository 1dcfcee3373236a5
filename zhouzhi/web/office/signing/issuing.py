"""印发: the host gives the signed paper its number and lets it go out."""

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.drafting.forms.signing import IssueForm
from zhouzhi.apps.drafting.permissions import host_of, may_issue
from zhouzhi.apps.drafting.queries.series import series_for, series_of
from zhouzhi.apps.drafting.queries.signing import signing_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.issue_notice import issue_signed
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.signing.acts import acted


@permission("drafting.issue")
@require_POST
@acts_once
def signing_issue(request: SignedIn, uuid: str) -> HttpResponse:
    found = signing_for(request.user, uuid)
    if not may_issue(request.user, found.draft):
        raise PermissionRefused
    form = IssueForm(request.POST)
    host = host_of(found.draft)
    form.offer((str(row.uuid), str(row)) for row in (series_of(host) if host else ()))

    def work() -> None:
        issue_signed(
            draft=found.draft,
            series=series_for(request.user, form.cleaned_data["series"]),
            expected_hash=form.seen,
            actor=request.user,
            at=clock.business_now(),
        )

    said = _("已印发。文件在后台生成，现在可以部署了。")
    return acted(request, found, "issue", form, work, said)


urlpatterns: list[URLPattern] = [
    path("signings/<uuid:uuid>/issue/", signing_issue, name="signing_issue")
]
