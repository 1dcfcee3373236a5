"""The root of the site: 今日 for who is signed in, the public pages for everybody else."""

from django.http import HttpRequest, HttpResponseBase

from zhouzhi.web.access import PUBLIC, permission
from zhouzhi.web.office.today import today
from zhouzhi.web.portal.home import home


@permission(PUBLIC)
def front(request: HttpRequest) -> HttpResponseBase:
    return today(request) if request.user.is_authenticated else home(request)
