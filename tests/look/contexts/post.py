"""消息: the list, one message in each state that matters, the channels, one's own mail."""

from datetime import UTC, datetime
from typing import Any

from django import forms

TODAY_CRUMB = {"label": "今日", "url": "today.html"}
CRUMBS = [TODAY_CRUMB]
INSIDE = [TODAY_CRUMB, {"label": "消息", "url": "messages.html"}]
AT = datetime(2023, 6, 2, 0, 30, tzinfo=UTC)
STATES = {
    "waiting": {"glyph": "to_sign", "word": "待发"},
    "handing": {"glyph": "in_work", "word": "发送中"},
    "delivered": {"glyph": "accepted", "word": "已送出"},
    "failed": {"glyph": "returned", "word": "未送出"},
    "unsure": {"glyph": "overdue", "word": "结果不明"},
}
NO_USER = "对方不收：对方答复 550 mailbox not found"
CUT_OFF = "发送时程序中断，不知道对方是否已经收下。"


def row(subject: str, to: str, state: str, *, way: str = "邮件", error: str = "") -> dict[str, Any]:
    return {
        "subject": subject,
        "url": "message.html",
        "to": to,
        "way": way,
        "state": STATES[state],
        "made_at": AT,
        "error": error,
    }


ROWS = [
    row("6月3日到期 2 件：总结、统计表", "袁小禾（yuan@suixian.example）", "waiting"),
    row("催办：请于今日报送活动总结", "科技周工作群", "delivered", way="企业微信群机器人"),
    row("催办：请于今日报送活动总结", "骆青山（luo@guangshui.example）", "failed", error=NO_USER),
    row("6月2日到期 1 件：活动视频", "白露（bailu@zengdu.example）", "unsure", error=CUT_OFF),
    row("6月2日到期 1 件：活动视频", "江一帆（jiang@university.example）", "delivered"),
]
MESSAGES: dict[str, Any] = {
    "section": "today",
    "crumbs": CRUMBS,
    "rows": ROWS,
    "filters": [
        {"label": "全部", "count": 5, "url": "#", "is_chosen": True},
        {"label": "待发", "count": 1, "url": "#", "is_chosen": False},
        {"label": "已送出", "count": 2, "url": "#", "is_chosen": False},
        {"label": "未送出", "count": 1, "url": "#", "is_chosen": False},
        {"label": "结果不明", "count": 1, "url": "#", "is_chosen": False},
    ],
    "channels_url": "channels.html",
    "own_mail_url": "own_mail.html",
}
MESSAGE: dict[str, Any] = {
    "section": "today",
    "crumbs": INSIDE,
    "subject": "6月2日到期 1 件：活动视频",
    "text": "白露：\n\n随州市科技活动周的活动视频今天到期，还没有报送。\n\n请打开周知办理。",
    "to": "白露（bailu@zengdu.example）",
    "way": "邮件",
    "state": STATES["unsure"],
    "is_final": True,
    "error": CUT_OFF,
    "attempts": 2,
    "made_at": AT,
    "settled_at": AT,
    "confirm": {
        "url": "#",
        "title": "再发",
        "effects": ["对方可能已经收到：再发以后，白露（bailu@zengdu.example）也许会收到两次。"],
        "button": "再发",
    },
}
SENDING = {
    **MESSAGE,
    "state": STATES["waiting"],
    "is_final": False,
    "error": "这次没有送出：对方答复 451 try again later",
    "settled_at": None,
    "confirm": None,
}


def bot(name: str, way: str, address: str, *, signs: bool = False) -> dict[str, Any]:
    return {
        "name": name,
        "way": way,
        "address": address,
        "signs": signs,
        "try_url": "#",
        "drop_url": "bot_drop.html",
    }


CHANNELS: dict[str, Any] = {
    "section": "today",
    "crumbs": INSIDE,
    "units": [
        {
            "name": "随州市科学技术局",
            "new_url": "bot_new.html",
            "bots": [
                bot("科技周工作群", "企业微信群机器人", "https://qyapi.weixin.qq.com/…9c1e"),
                bot("县市区联络群", "钉钉群机器人", "https://oapi.dingtalk.com/…77d0", signs=True),
                bot("老年大学群", "飞书群机器人", ""),
            ],
        }
    ],
    "server": [
        {"label": "邮件", "works": True, "words": ""},
        {"label": "短信", "works": False, "words": ""},
    ],
}
NO_CHANNELS = {
    **CHANNELS,
    "units": [{**CHANNELS["units"][0], "bots": []}],
    "server": [{"label": "邮件", "works": False, "words": ""}, CHANNELS["server"][1]],
}


class Bot(forms.Form):
    way = forms.ChoiceField(label="哪一种", choices=[("wecom", "企业微信群机器人")])
    name = forms.CharField(label="名称", help_text="怎么称呼这个群，例如“科技周工作群”。")
    url = forms.CharField(
        label="机器人的网址", help_text="在群设置里添加自定义机器人后得到，又叫 Webhook 地址。"
    )
    secret = forms.CharField(
        label="签名密钥",
        required=False,
        help_text="钉钉选“加签”、飞书选“签名校验”时得到；企业微信没有。",
    )


BOT_NEW: dict[str, Any] = {
    "crumbs": [*INSIDE, {"label": "消息渠道", "url": "channels.html"}],
    "title": "登记群机器人",
    "intro": "随州市科学技术局",
    "form": Bot(
        {"way": "wecom", "name": "科技周工作群", "url": "", "secret": ""},
    ),
    "url": "#",
    "button": "登记",
    "cancel_url": "channels.html",
}
BOT_DROP: dict[str, Any] = {
    "crumbs": BOT_NEW["crumbs"],
    "title": "删除群机器人",
    "confirm": {
        "url": "#",
        "title": "科技周工作群",
        "effects": [
            "随州市科学技术局不再往这个群发消息，还没发出的也不发了。",
            "群里的机器人不受影响；要用时再登记一次。",
        ],
        "button": "删除",
        "seal": True,
    },
}


class Address(forms.Form):
    address = forms.CharField(
        label="邮箱", help_text="例如 name@example.gov.cn；会往这个邮箱发一个验证码。"
    )


class Code(forms.Form):
    code = forms.CharField(label="验证码")


OWN_MAIL: dict[str, Any] = {
    "crumbs": INSIDE,
    "form": Address(),
    "code_form": Code(),
    "works": True,
    "address": "",
    "asked": "",
    "minutes": 30,
    "urls": {"ask": "#", "confirm": "#", "choose": "#", "forget": "#"},
}
CONFIRMED = {**OWN_MAIL, "address": "cheng@kjj.example", "wants_mail": True}
PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "messages": ("office/post/messages.html", MESSAGES),
    "messages_none": ("office/post/messages.html", {**MESSAGES, "rows": [], "channels_url": ""}),
    "message": ("office/post/message.html", MESSAGE),
    "message_waiting": ("office/post/message.html", SENDING),
    "channels": ("office/post/channels.html", CHANNELS),
    "channels_none": ("office/post/channels.html", NO_CHANNELS),
    "bot_new": ("office/form.html", BOT_NEW),
    "bot_drop": ("office/post/confirm.html", BOT_DROP),
    "own_mail": ("office/post/own_mail.html", OWN_MAIL),
    "own_mail_code": ("office/post/own_mail.html", {**OWN_MAIL, "asked": "cheng@kjj.example"}),
    "own_mail_kept": ("office/post/own_mail.html", CONFIRMED),
    "own_mail_off": ("office/post/own_mail.html", {**OWN_MAIL, "works": False}),
}
