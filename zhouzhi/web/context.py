"""What the frame of every signed-in page needs (框架)."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse

from zhouzhi.apps.notices.queries import waiting_count
from zhouzhi.apps.orgs import queries as orgs
from zhouzhi.apps.submissions.queries import pressing_count
from zhouzhi.foundation import clock

DEMO_LAST_ON = date(2023, 6, 20)


def frame(request: HttpRequest) -> dict[str, object]:
    """The frame's values: who acts for which unit, what waits, the business date, the demo."""
    today = clock.today()
    user = getattr(request, "user", AnonymousUser())
    place = orgs.place_of(user)
    unit_url = reverse("office:unit", args=[place.unit_uuid]) if place.may_open_unit else ""
    return {
        "frame": {
            "unit": {"name": place.unit_name, "url": unit_url},
            "person": {"name": place.person, "role": place.role},
            "today": today,
            "counts": {"today": pressing_count(user, today), "notices": waiting_count(user)},
            "urls": {
                "today": reverse("office:today"),
                "notices": reverse("office:notices"),
                "campaigns": reverse("office:campaigns"),
                "register": reverse("office:register"),
                "units": reverse("office:units"),
                "messages": reverse("office:messages"),
                "own_mail": reverse("office:own_mail"),
                "password": reverse("account_change_password"),
                "sign_out": reverse("account_logout"),
            },
            "demo": _demo(today) if settings.ZHOUZHI_DEMO else None,
        }
    }


def _demo(today: date) -> dict[str, object]:
    tomorrow = today + timedelta(days=1)
    return {
        "today": today,
        "previous_on": None,
        "next_on": tomorrow if tomorrow <= DEMO_LAST_ON else None,
        "first_on": today,
        "last_on": DEMO_LAST_ON,
        "step_url": reverse("office:demo_date"),
        "sign_ins_url": reverse("office:demo_sign_ins"),
    }
