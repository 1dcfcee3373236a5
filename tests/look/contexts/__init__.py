"""Invented contexts for the look book, one file a group of pages."""

from datetime import date
from typing import Any

TODAY = date(2023, 6, 2)
FRAME: dict[str, Any] = {
    "unit": {"name": "随州市科学技术局", "url": "#unit"},
    "person": {"name": "程望舒", "role": "专项活动负责人"},
    "today": TODAY,
    "urls": {
        "today": "today.html",
        "notices": "notices.html",
        "campaigns": "campaigns.html",
        "register": "register.html",
        "units": "units.html",
        "messages": "messages.html",
        "own_mail": "own_mail.html",
        "password": "password_change.html",
        "sign_out": "#sign-out",
    },
    "counts": {"today": 5, "notices": 1},
    "demo": {
        "today": TODAY,
        "previous_on": date(2023, 6, 1),
        "next_on": date(2023, 6, 3),
        "first_on": date(2023, 5, 13),
        "last_on": date(2023, 6, 20),
        "step_url": "#step",
        "sign_ins_url": "login.html",
    },
}
