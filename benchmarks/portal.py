"""The public pages over 120,000 activities against 1,000, and search in them.

Pages are rendered anew each time, but where what stands before Django is measured. Words are drawn
from the names themselves, so that every question has an answer; a third of them of two characters,
a fifth as pinyin or with a character that only sounds alike.
"""

import random
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.test import RequestFactory, override_settings

from benchmarks.activities import make_land
from benchmarks.bare import served as bare_served
from benchmarks.crowd import settle
from benchmarks.figures import DifferentAnswersError, Figure, seconds
from zhouzhi.apps.activities.actions.showing import show_published
from zhouzhi.apps.activities.models import Activity, PublicActivity
from zhouzhi.apps.activities.queries.public import PublicFilter, public_page
from zhouzhi.foundation.search.sounds import reading
from zhouzhi.foundation.served.layer import Served
from zhouzhi.web.portal.activities import activities
from zhouzhi.web.portal.activity import activity
from zhouzhi.web.portal.kept import may_be_kept

MANY, FEW = 120_000, 1_000
AT_MOST = 1.5
SEARCH_MS = 50
ASKED = 150
SERVED, ANSWERS, RUNS = 0.5, 400, 5
TODAY = date(2023, 5, 18)
_BATCH = 2_000
_ABOUT = (
    *("机器人", "人工智能", "航天", "天文", "无人机", "量子", "芯片", "新能源", "核电", "气象"),
    *("地震", "消防", "急救", "心肺复苏", "口腔", "近视防控", "中草药", "营养", "心理健康"),
    *("食用菌", "水稻", "果树修剪", "养蜂", "水产", "农药安全", "垃圾分类", "湿地", "昆虫"),
    *("鸟类", "恐龙化石", "矿物", "显微镜", "趣味化学", "光学", "电磁", "编程", "三维打印"),
    *("虚拟现实", "大数据", "网络安全", "反诈", "食品安全", "防汛", "文物修复", "古建筑"),
)
_WHAT = (
    *("讲座", "报告会", "体验营", "开放日", "展览", "展演", "挑战赛", "培训班", "工作坊"),
    *("咨询", "放映", "直播", "现场课", "参观", "夏令营", "知识竞赛", "进校园", "进社区"),
)
_WHOSE = ("青少年", "亲子", "社区", "乡村", "校园", "企业", "老年", "机关", "军营", "公众")
_SAID = ("现场答疑", "动手实验", "专家讲解", "发放资料", "分组体验", "免费参加", "互动问答")


@dataclass(frozen=True)
class Site:
    """A portal with its activities: its pages and what is asked of it."""

    listed: Callable[[], object]
    one: Callable[[], object]


def measure() -> list[Figure]:
    """The ratios of the pages, and how long searches take."""
    settings.ZHOUZHI_DEMO, settings.ZHOUZHI_TODAY = True, TODAY.isoformat()
    call_command("collectstatic", interactive=False, verbosity=0)
    few = _filled(FEW)
    few_list, few_one = seconds_of(few.listed), seconds_of(few.one)
    many = _filled(MANY - FEW)
    settle()
    return [
        *_ratio("portal_list", many.listed, few_list),
        *_ratio("portal_activity", many.one, few_one),
        *_served(),
        *_searches(),
    ]


def seconds_of(page: Callable[[], object]) -> float:
    """The median of several renderings."""
    page()
    return statistics.median(seconds(page) for _ in range(31))


def _ratio(name: str, page: Callable[[], object], before: float) -> list[Figure]:
    now = seconds_of(page)
    held = now / before
    return [
        _figure(f"{name}_{MANY}_to_{FEW}", held, "x", f"<= {AT_MOST}", held <= AT_MOST),
        _figure(f"{name}_rendered", 1 / now, "1/s", "", None),
    ]


def _served() -> list[Figure]:
    """How fast kept pages are given, against a bare Django view with the same bytes in its cache.

    Both as WSGI applications in this process, asked for the packed page as a browser asks.
    """
    uuid = PublicActivity.objects.order_by("-pk").values_list("uuid", flat=True)[0]
    served = Served(WSGIHandler(), may_be_kept)
    figures = []
    for name, path in (
        ("list", "/public/activities/"),
        ("activity", f"/public/activities/{uuid}/"),
    ):
        body = _asked_of(served, path)
        cache.set(bare_served.KEY, body)
        with override_settings(MIDDLEWARE=[], ROOT_URLCONF=bare_served.__name__):
            bare = WSGIHandler()
            bare_rate = _rate(bare, "/bare/", body)
        ours = _rate(served, path, body)
        held = ours / bare_rate
        figures += [
            _figure(f"portal_{name}_served_to_bare", held, "x", f">= {SERVED}", held >= SERVED),
            _figure(f"portal_{name}_served", ours, "1/s", "", None),
            _figure(f"portal_{name}_bytes", len(body), "B", "", None),
        ]
    return figures


def _rate(site: Callable[..., Any], path: str, body: bytes) -> float:
    """Answers a second, the best of several runs."""
    if _asked_of(site, path) != body:
        raise DifferentAnswersError(path)
    took = min(
        seconds(lambda: [_asked_of(site, path) for _ in range(ANSWERS)]) for _ in range(RUNS)
    )
    return ANSWERS / took


def _asked_of(site: Callable[..., Any], path: str) -> bytes:
    environ = {
        **RequestFactory().get(path, headers={"accept-encoding": "gzip"}).environ,
        "SERVER_NAME": "localhost",
    }
    begun: list[str] = []
    body = b"".join(site(environ, lambda status, *_more: begun.append(status)))
    if not begun[0].startswith("200"):
        raise LookupError(f"{path} answered {begun[0]}")
    return body


def _searches() -> list[Figure]:
    dice = random.Random(7)
    names = list(PublicActivity.objects.order_by("?").values_list("told__name", flat=True)[:ASKED])
    texts = [_asked(name, place, dice) for place, name in enumerate(names)]
    taken = sorted(_search_seconds(text) for text in texts)
    found = sum(bool(_search(text)) for text in texts)
    p95 = taken[int(len(taken) * 0.95)] * 1000
    return [
        _figure("portal_search_p95", p95, "ms", f"<= {SEARCH_MS}", p95 <= SEARCH_MS),
        _figure("portal_search_median", statistics.median(taken) * 1000, "ms", "", None),
        _figure("portal_search_answered", found / len(texts), "", ">= 0.95", found >= 142),
    ]


def _asked(name: str, place: int, dice: random.Random) -> str:
    """A word of a name: of two characters, as pinyin, with a like-sounding error, or longer."""
    at = dice.randrange(len(name) - 4)
    if place % 3 == 0:
        return name[at : at + 2]
    if place % 5 == 1:
        return "".join(reading(character) for character in name[at : at + 3])
    return name[at : at + 4]


def _search(text: str) -> object:
    return public_page(PublicFilter(text=text), today=TODAY).rows


def _search_seconds(text: str) -> float:
    return seconds(lambda: _search(text))


def _filled(count: int) -> Site:
    """So many published activities more, with names that people would look for."""
    make_land(count, seed=count)
    fresh = Activity.objects.filter(name__startswith="科普活动").order_by("pk")
    dice = random.Random(count)
    keys = list(fresh.values_list("pk", flat=True))
    for start in range(0, len(keys), _BATCH):
        rows = list(Activity.objects.filter(pk__in=keys[start : start + _BATCH]))
        for row in rows:
            row.name = f"{dice.choice(_WHOSE)}{dice.choice(_ABOUT)}{dice.choice(_WHAT)}"
            row.summary = "，".join(dice.choice((*_SAID, *_ABOUT)) for _ in range(18))
            row.state = "published"
        Activity.objects.bulk_update(rows, ["name", "summary", "state"], batch_size=200)
    show_published()
    uuid = PublicActivity.objects.order_by("-pk").values_list("uuid", flat=True)[0]
    factory = RequestFactory()
    return Site(
        listed=lambda: _ok(activities(factory.get("/public/activities/"))),
        one=lambda: _ok(activity(factory.get("/"), str(uuid))),
    )


def _ok(answer: object) -> object:
    if getattr(answer, "status_code", 0) != 200:
        raise LookupError(f"the portal answered {answer}")
    return answer


def _figure(name: str, value: float, unit: str, goal: str, holds: bool | None) -> Figure:
    return Figure(name, value, unit, goal, holds, spread=f"{value:.3g}")
