"""Booking: choosing, the form, the ticket; and the keeper's pages."""

from typing import Any

from tests.look.contexts.portal import FRAME

Context = dict[str, Any]
SESSION: Context = {
    "time": "6月3日 周六 9:00—11:00",
    "places": [{"name": "大学物理实验室", "address": "交通大道 31 号"}],
    "slug": "few",
    "places_words": "还有 2 个名额",
    "takes": True,
    "waits": False,
    "url": "#book",
}
FULL = SESSION | {
    "time": "6月3日 周六 14:00—16:00",
    "slug": "full",
    "places_words": "约满，可候补",
    "takes": False,
    "waits": True,
}
LATER = SESSION | {
    "time": "6月4日 周日 9:00—11:00",
    "slug": "not_yet",
    "places_words": "6月2日 周五 20:00 开始预约",
    "takes": False,
}
OFF = SESSION | {"slug": "cancelled", "places_words": "这一场已取消", "takes": False}
OWN = {
    name: f"#{name}"
    for name in ("ticket", "activity", "change", "give_back", "accept", "ticket_code")
}
TICKET: Context = {
    **FRAME,
    "section": "",
    "title": "走进光的实验室",
    "state": "已约上",
    "slug": "booked",
    "off": "",
    "code": "P8Q2 SWT5 WJNF",
    "until": "",
    "telephone": "0722-0596290",
    "party": 4,
    "line": 0,
    "session": SESSION,
    "written": True,
    "may_change": False,
    "is_over": False,
    "is_live": True,
    "own": OWN,
}
OPENING: Context = {
    "state": {"glyph": "in_work", "words": "名额不多"},
    "capacity": 60,
    "taken": 58,
    "free": 2,
    "parties": 21,
    "waiting": 2,
    "waiting_people": 7,
    "opens": "5月26日 周五 20:00",
    "closes": "6月2日 周五 20:00",
    "url": "booking_list.html",
    "is_cancelled": False,
}


def booked(code: str, party: int, who: str, contact: str, **more: Any) -> Context:
    """One line of the list."""
    return {
        "code": code,
        "party": party,
        "who": who,
        "is_priority": False,
        "contact": contact,
        "made": "5月26日 周五 20:00",
        "until": "",
        "reveal_url": "#contact",
        "withdraw_url": "#withdraw",
        **more,
    }


PAGES: dict[str, tuple[str, Context]] = {
    "booking_choose": (
        "booking/choose.html",
        {
            **FRAME,
            "section": "activities",
            "title": "走进光的实验室",
            "sessions": [SESSION, FULL, LATER, OFF],
            "activity_url": "portal_activity.html",
            "telephone": "0722-0596290",
        },
    ),
    "booking_not_yet": (
        "booking/book.html",
        {
            **FRAME,
            "section": "activities",
            "title": "走进光的实验室",
            "session": LATER,
            "form": None,
            "is_full": False,
            "is_kept": False,
            "opens": "6月2日 周五 20:00",
            "closes": "6月3日 周六 20:00",
            "now": "6月2日 周五 19:58",
            "most_words": "一次最多 5 人。",
            "consents": [],
            "activity_url": "portal_activity.html",
            "telephone": "0722-0596290",
        },
    ),
    "booking_ticket": ("booking/ticket.html", TICKET),
    "booking_offered": (
        "booking/ticket.html",
        TICKET | {"slug": "offered", "state": "候补到位，待确认", "until": "6月2日 周五 8:00"},
    ),
    "booking_called_off": (
        "booking/ticket.html",
        TICKET
        | {"reason": "大风预警", "slug": "called_off", "state": "场次取消", "is_live": False},
    ),
    "booking_sessions": (
        "office/bookings/sessions.html",
        {
            "section": "register",
            "crumbs": [{"label": "走进光的实验室", "url": "register_activity.html"}],
            "name": "走进光的实验室",
            "headline": "58 人已约上，7 人在候补",
            "public_url": "booking_choose.html",
            "may_open": True,
            "rows": [
                {"words": "6月3日 周六 9:00—11:00，大学物理实验室", "opening": OPENING},
                {
                    "words": "6月4日 周日 9:00—11:00，大学物理实验室",
                    "opening": None,
                    "has_begun": False,
                    "open_url": "#open",
                },
            ],
        },
    ),
    "booking_list": (
        "office/bookings/list.html",
        {
            "section": "register",
            "crumbs": [
                {"label": "走进光的实验室", "url": "register_activity.html"},
                {"label": "预约", "url": "booking_sessions.html"},
            ],
            "name": "走进光的实验室",
            "session": "6月3日 周六 9:00—11:00，大学物理实验室",
            "opening": OPENING,
            "people": 58,
            "is_erased": False,
            "pager": {"page": 1, "pages": 1, "total": 0, "previous_url": "", "next_url": ""},
            "reserved": "其中优先名额 4 个，留到 6月1日 周四 20:00",
            "book_url": "#book",
            "acts": [
                {"url": "#terms", "label": "改预约办法", "posts": False},
                {"url": "#pause", "label": "暂停预约", "posts": True},
                {"url": "#cancel", "label": "取消这一场", "posts": False},
            ],
            "groups": [
                {
                    "label": "已约上",
                    "slug": "booked",
                    "count": 3,
                    "rows": [
                        booked("P8Q2 SWT5 WJNF", 4, "个人或家庭", "139****0001"),
                        booked("WD38 5G6Y S9ZY", 45, "实验小学五（2）班", "l***@example.org"),
                        booked("3J57 5RUM AJGL", 2, "个人或家庭", "139****0044", is_priority=True),
                    ],
                },
                {
                    "label": "候补到位，待确认",
                    "slug": "offered",
                    "count": 1,
                    "rows": [
                        booked(
                            "4AWB 8J6Q UCUW",
                            3,
                            "个人或家庭",
                            "c***@example.org",
                            until="6月2日 周五 8:00",
                        )
                    ],
                },
            ],
        },
    ),
    "booking_contact": (
        "office/bookings/contact.html",
        {
            "section": "register",
            "crumbs": [{"label": "预约名单", "url": "booking_list.html"}],
            "title": "查看联系方式",
            "intro": "预约码 P8Q2 SWT5 WJNF · 4 人 · 139****0001",
            "contact": "13900000001",
            "reason": "活动改到二楼，电话告知",
            "cancel_url": "booking_list.html",
        },
    ),
}
