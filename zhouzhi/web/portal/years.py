"""往年活动: every year of which something was told, as a list and as data."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from zhouzhi.apps.activities.queries.public import years_told
from zhouzhi.foundation import clock
from zhouzhi.web.access import PUBLIC, permission
from zhouzhi.web.portal.answers import page
from zhouzhi.web.portal.asked import list_url
from zhouzhi.web.portal.open_data import data_urls, year_asked


@permission(PUBLIC)
@require_safe
def years(request: HttpRequest) -> HttpResponse:
    told = years_told(today=clock.today())
    rows = [
        {
            "name": _("%d年") % year,
            "count": ngettext("共 %d 项", "共 %d 项", count) % count,
            "url": list_url(year_asked(year)),
            "data": data_urls(year_asked(year)),
        }
        for year, count in told
    ]
    return page(request, "years.html", {"section": "", "years": rows})


urlpatterns: list[URLPattern] = [path("years/", years, name="years")]
