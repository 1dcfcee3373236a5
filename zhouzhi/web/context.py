"""What the frame of every page needs."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from zhouzhi.apps.orgs import queries as orgs
from zhouzhi.foundation import clock


def frame(request: HttpRequest) -> dict[str, object]:
    """The frame's values: the unit acted for, the business date, whether this is the demo."""
    user = getattr(request, "user", AnonymousUser())
    return {
        "frame_unit": orgs.home_unit_name(user) if user.is_authenticated else "",
        "today": clock.today(),
        "is_demo": settings.ZHOUZHI_DEMO,
    }
