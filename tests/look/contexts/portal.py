"""公众门户: home, lists, an activity that is put off, an institution, the calendar."""

from typing import Any
from urllib.parse import quote

from zhouzhi.documents.writing.qr_codes import code_svg

Context = dict[str, Any]
FRAME: Context = {
    "sheet_url": "static/portal.css",
    "origin": "https://zhouzhi.example",
    "urls": {
        "home": "portal_home.html",
        "activities": "portal_activities.html",
        "near": "portal_near.html",
        "calendar": "portal_calendar.html",
        "institutions": "portal_institutions.html",
        "years": "portal_years.html",
        "open_data": "portal_open_data.html",
        "sign_in": "login.html",
    },
}


def row(name: str, time: str, place: str, kind: str, **more: str) -> Context:
    """One activity as a list shows it."""
    return {
        "name": name,
        "url": "portal_activity.html",
        "time": time,
        "place": place,
        "district": "曾都区",
        "kind": kind,
        "age": "",
        "access": "",
        "off": "",
        **more,
    }


def place(name: str, **more: str) -> Context:
    """One place of a session."""
    return {"name": name, "address": "", "way": "", "geo": "", "near_url": "", **more}


ROWS = [
    row(
        "走进光的实验室",
        "6月3日 周六 9:00—11:00",
        "大学物理实验室",
        "开放参观",
        age="8 岁以上",
        access="免费",
    ),
    row("小小地震工程师亲子搭建", "6月3日 周六 14:00", "市科技馆二楼", "培训", off="延期"),
    row("香菇大棚防风加固现场课", "6月4日 周日 9:00 等 3 场", "香菇基地", "进农村", age="农民"),
]
MUSEUM = {
    "name": "地质标本馆",
    "url": "portal_institution.html",
    "kind": "科普场馆（基地）",
    "address": "学府路 8 号",
    "hours": "5月20日—6月10日 每天 9:00—16:30",
    "rules": "提前 3 个工作日预约，每批最多 30 人，请带身份证件",
}
PICKS = [{"name": name, "count": 3, "url": "#list"} for name in ("随州市", "曾都区", "随县")]
CODE = f"data:image/svg+xml,{quote(code_svg('https://zhouzhi.example/public/activities/'))}"
MAP: Context = {
    "width": 640,
    "height": 480,
    "side": 256,
    "zoom": 13,
    "tiles": [],
    "marks": [
        {"x": 200, "y": 140, "words": "1", "text_y": 145, "r": 12},
        {"x": 420, "y": 300, "words": "2+", "text_y": 305, "r": 12},
    ],
    "here": {"x": 320, "y": 240},
    "credit": "地图：省测绘院，审图号示例 0001",
}
WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


def _options(*words: str) -> list[Context]:
    return [{"value": word, "words": word, "is_chosen": False} for word in words]


def _day(number: int) -> Context:
    return {
        "number": number,
        "words": f"6月{number}日",
        "count": 4 if number % 3 else 0,
        "url": "#day" if number % 3 else "",
        "is_today": number == 2,
        "is_beside": False,
    }


PAGES: dict[str, tuple[str, Context]] = {
    "portal_home": (
        "portal/home.html",
        {
            **FRAME,
            "section": "home",
            "soon": {"title": "本周末", "rows": ROWS, "url": "#list"},
            "whens": [{"words": word, "url": "#"} for word in ("今天", "明天", "本周末")],
            "ages": [{"words": word, "url": "#"} for word in ("学龄前", "小学生", "中学生")],
            "picture": "#",
            "near_url": "portal_near.html",
            "online_url": "#online",
            "free_url": "#free",
            "districts": PICKS,
            "topics": [{"name": "人工智能", "count": 12, "url": "#"}],
            "kinds": [{"name": "科普讲座", "count": 9, "url": "#"}],
            "institutions": [MUSEUM],
            "institution_count": 14,
        },
    ),
    "portal_activities": (
        "portal/activities.html",
        {
            **FRAME,
            "section": "activities",
            "text": "机七人",
            "count": "共 3 项",
            "closeness": "没有正好含“机七人”的，下面是读音相同的。",
            "days": [],
            "rows": ROWS,
            "chosen": [{"words": "“机七人”", "url": "#"}, {"words": "本周末", "url": "#"}],
            "form": {
                "action": "#",
                "whens": _options("今天", "本周末"),
                "places": _options("随州市", "　曾都区"),
                "kinds": _options("科普讲座", "开放参观"),
                "age": 8,
                "first": "",
                "last": "",
                "topic": "",
                "online": False,
                "free": True,
                "wheelchair": False,
                "past": False,
                "is_narrowed": True,
            },
            "pager": {"page": 2, "previous_url": "#", "next_url": "#"},
            "feeds": {
                "ics": "#",
                "atom": "#",
                "csv": "#",
                "json": "#",
                "code": CODE,
                "picture": "#",
            },
            "is_past": False,
            "near_url": "portal_near.html",
            "turn_url": "#",
        },
    ),
    "portal_activity": (
        "portal/activity.html",
        {
            **FRAME,
            "section": "activities",
            "title": "小小地震工程师亲子搭建",
            "kind": "培训",
            "district": "曾都区",
            "off": {
                "slug": "postponed",
                "words": "这项活动延期举办，新的时间另行公布。",
                "reason": "暴雨红色预警",
            },
            "ages": "6—12 岁",
            "is_unguided": False,
            "access": "免费；轮椅能进出",
            "mode": "",
            "time": "6月3日 周六 14:00",
            "summary": ["用吸管和橡皮泥搭一座抗震的塔，请带一件旧衣服。"],
            "past": [
                {
                    "time": "5月27日 周六 14:00",
                    "is_past": True,
                    "places": [place("市科技馆二楼")],
                    "platform": "",
                    "link": "",
                    "capacity": None,
                    "speakers": [],
                },
            ],
            "sessions": [
                {
                    "time": "6月3日 周六 14:00—15:30",
                    "is_past": False,
                    "places": [
                        place(
                            "市科技馆二楼",
                            address="人民路 1 号",
                            way="6 路、12 路到科技馆站，东门进；地下车库免费停两小时",
                            geo="geo:31.7,113.3",
                            near_url="portal_near.html",
                        )
                    ],
                    "platform": "科技馆直播间",
                    "link": "https://live.example/quake",
                    "capacity": 40,
                    "speakers": [{"name": "程望舒", "title": "市地震局工程师"}],
                },
            ],
            "hosts": [{"role": "主办", "names": "随州市应急管理局、随州市科学技术馆"}],
            "unit": "随州市应急管理局",
            "office": "科普科",
            "telephone": "0722-0596290",
            "topics": [{"word": "防震减灾", "url": "#"}],
            "calendar_url": "#",
            "code_url": CODE,
            "address": "#",
            "picture": "#",
            "description": "",
            "events": "{}",
        },
    ),
    "portal_near": (
        "portal/near.html",
        {
            **FRAME,
            "section": "near",
            "action": "#",
            "words": "曾都区",
            "hidden": [{"name": "age", "value": "8"}],
            "chosen": ["适合 8 岁"],
            "list_url": "portal_activities.html",
            "origin": "从曾都区已公布活动的中间位置算起。",
            "others": [{"words": "曾都区文化馆（随州市）", "url": "#"}],
            "is_unknown": False,
            "is_anything": True,
            "rows": [{**one, "far": f"直线约 {2 + at * 3} 公里"} for at, one in enumerate(ROWS)],
            "map": MAP,
            "nearer_url": "#",
            "farther_url": "#",
            "pager": {"page": 1, "previous_url": "", "next_url": "#"},
            "unplaced": "还有 4 项活动没有标出位置，这里排不进来。",
        },
    ),
    "portal_institutions": (
        "portal/institutions.html",
        {
            **FRAME,
            "section": "institutions",
            "groups": [{"kind": MUSEUM["kind"], "rows": [MUSEUM]}],
            "count": 214,
            "pager": {"page": 2, "previous_url": "#previous", "next_url": "#next"},
        },
    ),
    "portal_institution": (
        "portal/institution.html",
        {
            **FRAME,
            "section": "institutions",
            "title": MUSEUM["name"],
            "is_over": True,
            "kind": MUSEUM["kind"],
            "unit": "东川大学",
            "address": MUSEUM["address"],
            "summary": ["岩石、矿物和化石标本，讲解一小时。"],
            "slots": [{"words": MUSEUM["hours"], "capacity": 120}],
            "rules": ["提前 3 个工作日预约", "每批最多 30 人", "轮椅、婴儿车可以通行"],
            "office": "馆办公室",
            "telephone": "0722-0596290",
        },
    ),
    "portal_calendar": (
        "portal/calendar.html",
        {
            **FRAME,
            "section": "calendar",
            "title": "2023年6月",
            "weekdays": WEEKDAYS,
            "weeks": [[_day(number) for number in range(at, at + 7)] for at in (1, 8, 15, 22)],
            "previous_url": "#",
            "next_url": "#",
        },
    ),
    "portal_years": (
        "portal/years.html",
        {
            **FRAME,
            "section": "",
            "years": [
                {"name": f"{year}年", "count": count, "url": "#", "data": {"csv": "#", "json": "#"}}
                for year, count in ((2023, "共 412 项"), (2022, "共 388 项"), (2021, "共 9 项"))
            ],
        },
    ),
    "portal_open_data": (
        "portal/open_data.html",
        {
            **FRAME,
            "section": "",
            "columns": [
                {"head": head, "field": field, "meaning": meaning}
                for head, field, meaning in (
                    ("活动编号", "id", "每项活动一个，改期、改名都不变。"),
                    ("开始日期", "sessions.when[1]", "年-月-日，北京时间；没有定下的空着。"),
                    ("人数上限", "sessions.capacity", "这一场最多接待多少人；没有说的空着。"),
                )
            ],
            "files": {"csv": "#", "json": "#"},
            "address": "#",
            "most": 5000,
            "licence": "CC BY 4.0",
            "licence_url": "#",
        },
    ),
    "portal_gone": ("portal/gone.html", {**FRAME, "section": ""}),
}
