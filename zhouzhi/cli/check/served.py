"""How this installation is set up to serve: its settings, and whose accounts it has."""

from collections.abc import Iterator

from zhouzhi.cli.check.finding import Finding
from zhouzhi.foundation.errors import Refusal


def settings_findings() -> Iterator[Finding]:
    """What the settings say: debug pages, the demo and its date, the public address."""
    from django.conf import settings

    from zhouzhi.foundation import clock

    yield Finding(
        "调试", not settings.DEBUG, "已关闭" if not settings.DEBUG else "ZHOUZHI_DEBUG 开着，请关闭"
    )
    if settings.ZHOUZHI_DEMO:
        yield Finding("演示", False, "演示模式：人物虚构、密码公开，不可办理真实业务", fatal=False)
    try:
        clock.pinned_start()
    except Refusal as refusal:
        yield Finding("业务日期", False, refusal.message)
    secure = settings.ZHOUZHI_ORIGIN.startswith("https://")
    words = settings.ZHOUZHI_ORIGIN if secure else "ZHOUZHI_ORIGIN 不是 https，仅可在本机或内网试用"
    yield Finding("网址", secure, words, fatal=False)


def people_findings() -> Iterator[Finding]:
    """Whether the demo's people, whose password is public, live on outside the demo."""
    from django.conf import settings
    from django.db import DatabaseError

    from zhouzhi.processes.plant_demo import has_demo_people

    try:
        if settings.ZHOUZHI_DEMO or not has_demo_people():
            return
    except DatabaseError:
        return  # told by the look at the database
    words = "有演示用的账号，密码是公开的；正式使用请另设 ZHOUZHI_HOME（以及 DATABASE_URL）"
    yield Finding("账号", False, words)
