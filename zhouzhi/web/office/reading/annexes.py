"""补上附件: an annex that came after its notice was read, kept beside it for all who read it."""

from typing import BinaryIO, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.notices import actions, queries
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import InvalidInput
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.notice_places import notice_address
from zhouzhi.web.office.reading.places import of_part


@permission("notices.decide")
@require_POST
@acts_once
def annex_add(request: SignedIn, uuid: str) -> HttpResponse:
    part = queries.read_notice_for(request.user, uuid)
    file = request.FILES.get("file")
    if file is None:
        messages.error(request, _("请先选要补上的文件。"))
    else:
        try:
            annex = actions.add_annex(
                read_notice=part,
                stream=cast(BinaryIO, file),
                filename=file.name or "",
                by=request.user,
                at=clock.business_now(),
            )
        except InvalidInput as refusal:
            messages.error(request, refusal.said_in(_))
        else:
            said = _("“%s”已补上，收到通知的单位在通知页和报送页都能下载。")
            messages.success(request, said % annex.filename)
    return redirect(notice_address(part.notice) if part.notice else of_part(request, uuid))


urlpatterns: list[URLPattern] = [
    path("read-notices/<uuid:uuid>/annexes/", annex_add, name="annex_add"),
]
