"""识读: a city's notice with three doubts; the text is invented."""

from datetime import date
from typing import Any

from django import forms

from zhouzhi.documents.reading.marked import Mark, paper_lines

TEXT = """关于开展2023年随州市科技活动周的通知
随科发〔2023〕18号
各县（市、区）科经局、党委宣传部、科协，高新区科创局，市直有关单位，在随高校、科研院所：
按照省里《关于举办2023年全省科技活动周的通知》（鄂科技通〔2023〕29号）的安排，市科技局、市委宣传部、市科协定于5月下旬联合举办2023年随州市科技活动周。现将有关事项通知如下。
一、时间和主题
活动时间为2023年5月20日至31日，主题是“热爱科学 崇尚科学”。
二、主要活动
（一）主场启动式。5月24日上午9:00在随县炎帝广场举行，请各单位派2人参加。
（二）科技筑梦进校园。组织科技工作者走进中小学，每个县（市、区）不少于5场。
（三）科研机构和大学开放。开放周内面向公众免费开放，做好预约和安全引导。
三、有关要求
（一）制定方案。各单位请于5月15日前报送工作方案。
（二）确保安全。大型活动须有安全保卫方案和应急预案，严格审查涉密内容。
（三）及时总结。请于6月31日前将活动总结、开展情况统计表、影像资料报市科技局外专科，视频不超过3分钟；县（市、区）媒体报道不少于2篇。
联系人：程望舒，电话：0722-0596290，邮箱：kpb@example.cn
附件：2023年全市科技活动周开展情况统计表
随州市科学技术局 中共随州市委宣传部 随州市科学技术协会
2023年5月9日
"""

FOUND = [
    ("paper", "title", "关于开展2023年随州市科技活动周的通知", False),
    ("paper", "number", "随科发〔2023〕18号", False),
    (
        "paper",
        "addressees",
        "各县（市、区）科经局、党委宣传部、科协，高新区科创局，市直有关单位，在随高校、科研院所",
        False,
    ),
    ("paper", "reference", "《关于举办2023年全省科技活动周的通知》（鄂科技通〔2023〕29号）", False),
    ("time", "period", "2023年5月20日至31日", False),
    ("time", "theme", "热爱科学 崇尚科学", False),
    ("event", "event-1", "主场启动式。5月24日上午9:00在随县炎帝广场举行", False),
    ("event", "event-2", "科技筑梦进校园", False),
    ("duty", "obligation-1", "各单位请于5月15日前报送工作方案", False),
    ("duty", "duty-1", "大型活动须有安全保卫方案和应急预案，严格审查涉密内容", False),
    (
        "duty",
        "obligation-2",
        "6月31日前将活动总结、开展情况统计表、影像资料报市科技局外专科，视频不超过3分钟；县（市、区）媒体报道不少于2篇",
        True,
    ),
    ("person", "contact-1", "程望舒，电话：0722-0596290，邮箱：kpb@example.cn", False),
    ("person", "annex-1", "2023年全市科技活动周开展情况统计表", True),
    ("paper", "issuer", "随州市科学技术局 中共随州市委宣传部 随州市科学技术协会", False),
    ("paper", "issued_on", "2023年5月9日", False),
]
STYLE_KIND = {
    "title": "title",
    "number": "document_number",
    "addressees": "addressees",
    "issuer": "issuer",
    "issued_on": "issued_on",
}
A_KIND_OF = {
    "paper": "reference",
    "time": "period",
    "event": "event",
    "duty": "obligation",
    "person": "contact",
}


def marks() -> list[Mark]:
    """What was found, where it stands in the text."""
    return [
        Mark(start, start + len(words), STYLE_KIND.get(key, A_KIND_OF[group]), key, doubt)
        for group, key, words, doubt in FOUND
        if (start := TEXT.index(words)) >= 0
    ]


def paper() -> list[dict[str, Any]]:
    """The text as lines, its marks in the colours of their groups."""
    return paper_lines(TEXT, marks())


class PeriodForm(forms.Form):
    """更正起止日期。"""

    starts_on = forms.DateField(label="开始", widget=forms.DateInput(attrs={"type": "date"}))
    ends_on = forms.DateField(label="结束", widget=forms.DateInput(attrs={"type": "date"}))


class MissedForm(forms.Form):
    """补一项工作要求。"""

    quote = forms.CharField(
        label="通知原文",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="在通知正文里选中那句话，就填到这里；也可以照抄。系统据此标出处。",
    )
    title = forms.CharField(label="要求")
    liable = forms.CharField(label="责任单位", required=False)


class DayForm(forms.Form):
    """疑点里另写一个日期。"""

    due_on = forms.DateField(label="截止日期应是", widget=forms.DateInput(attrs={"type": "date"}))


class AreaCodeForm(forms.Form):
    """疑点里补上区号。"""

    answer = forms.CharField(label="区号，或带区号的号码", help_text="例如 0722")


def fact(key: str, label: str, value: str = "", **more: Any) -> dict[str, Any]:
    """One fact as `_fact.html` takes it."""
    return {
        "key": key,
        "label": label,
        "value": value,
        "found": True,
        "confirm_url": f"#confirm-{key}",
        "correct_url": "#correct",
        "remove_url": "#remove",
        "form": PeriodForm({"starts_on": "2023-05-20", "ends_on": "2023-05-31"}, prefix=key),
        **more,
    }


def line(label: str, value: str) -> dict[str, str]:
    """A line of a composite fact."""
    return {"label": label, "value": value}


GROUPS = [
    {
        "label": "发文",
        "kind": "paper",
        "facts": [
            fact("title", "标题", "关于开展2023年随州市科技活动周的通知", confirmed=True),
            fact("number", "发文字号", "随科发〔2023〕18号", confirmed=True),
            fact("issuer", "发文机关", "随州市科学技术局、中共随州市委宣传部、随州市科学技术协会"),
            fact("issued_on", "成文日期", "2023年5月9日 周二"),
            fact(
                "addressees",
                "主送机关",
                "各县（市、区）科经局、党委宣传部、科协，高新区科创局，市直有关单位，在随高校、科研院所",
            ),
            fact("reference", "依据", "《关于举办2023年全省科技活动周的通知》鄂科技通〔2023〕29号"),
        ],
    },
    {
        "label": "专项活动",
        "kind": "time",
        "facts": [
            fact("theme", "主题", "热爱科学 崇尚科学", confirmed=True),
            fact("period", "起止", "2023年5月20日 周六 — 5月31日 周三，共 12 天"),
        ],
    },
    {
        "label": "活动安排",
        "kind": "event",
        "facts": [
            fact(
                "event-1",
                "启动式",
                "主场启动式",
                lines=[line("时间", "5月24日 周三 09:00"), line("地点", "随县炎帝广场")],
            ),
            fact(
                "event-2",
                "其他",
                "科技筑梦进校园",
                lines=[line("时间", "未定"), line("地点", "中小学")],
            ),
        ],
    },
    {
        "label": "应办事项",
        "kind": "duty",
        "facts": [
            fact(
                "obligation-1",
                "应办事项",
                "工作方案",
                lines=[
                    line("截止", "5月15日 周一"),
                    line("谁来办", "各单位"),
                    line("报至", "未写明"),
                ],
            ),
            fact(
                "obligation-2",
                "应办事项",
                "总结、统计表、影像资料、媒体报道",
                doubt=True,
                confirm_url="",
                lines=[
                    line("截止", "6月31日，没有这一天"),
                    line("报至", "市科技局外专科"),
                    line("要求", "视频不超过 3 分钟；媒体报道不少于 2 篇（县、市、区）"),
                ],
            ),
            fact(
                "duty-1",
                "长期要求",
                "安全保卫方案、应急预案、涉密审查",
                lines=[line("谁来办", "大型活动主办单位")],
                inferred="",
            ),
        ],
    },
    {
        "label": "联系人、附件与表",
        "kind": "person",
        "facts": [
            fact(
                "contact-1",
                "联系人",
                "程望舒",
                lines=[line("电话", "0722-0596290"), line("邮箱", "kpb@example.cn")],
            ),
            fact(
                "annex-1", "附件", "2023年全市科技活动周开展情况统计表", doubt=True, confirm_url=""
            ),
        ],
    },
]
DOUBTS = [
    {
        "key": "1",
        "anchor": "obligation-2",
        "message": "6月没有 31 日，截止日期是哪一天？",
        "seen": "请于6月31日前将活动总结……",
        "choices": [
            {"value": "2023-06-30", "label": "6月30日 周五", "hint": "当月最后一天"},
            {"value": "2023-06-03", "label": "6月3日 周六", "hint": "可能多写了一个 1"},
        ],
        "form": DayForm(prefix="d1"),
        "url": "#",
        "form_url": "#",
    },
    {
        "key": "2",
        "anchor": "annex-1",
        "message": "通知提到统计表，文件里却没有这张表。",
        "seen": "附件：2023年全市科技活动周开展情况统计表",
        "choices": [
            {
                "value": "national",
                "label": "先用全国二十项统计表",
                "hint": "会标明“推定”，上级发来原表后可以换",
            },
            {"value": "none", "label": "这次不要统计表", "hint": "统计表这件事不部署"},
        ],
        "accepts_file": True,
        "url": "#",
    },
    {
        "key": "3",
        "anchor": "contact-1",
        "message": "电话“0596290”没有区号，文中也推断不出，请补上。",
        "seen": "联系人：程望舒，电话：0596290",
        "choices": [{"value": "as_read", "label": "知道了，不影响采用"}],
        "form": AreaCodeForm(prefix="d3"),
        "url": "#",
        "form_url": "#",
    },
]
FULL: dict[str, Any] = {
    "section": "notices",
    "crumbs": [{"label": "通知", "url": "notices.html"}],
    "notice": {
        "title": "关于开展2023年随州市科技活动周的通知",
        "issuer": "随州市科学技术局",
        "document_number": "随科发〔2023〕18号",
        "issued_on": date(2023, 5, 9),
        "file_name": "随州市2023.docx",
        "file_url": "#file",
        "direction": "issued",
        "direction_url": "#direction",
        "status": "open",
    },
    "parts": [],
    "repairs": ["全角数字改为半角，37 处", "折断的行重新连上，12 处"],
    "doubts": DOUBTS,
    "groups": GROUPS,
    "tally": {"confirmed": 3, "total": 15, "doubts": 2, "ready": 10, "position": 1},
    "urls": {"confirm_all": "#all"},
    "missed_kinds": [
        {"label": word, "url": "#add"} for word in ("应办事项", "活动", "联系人", "附件")
    ],
    "create": {
        "url": "#create",
        "title": "建立专项活动",
        "effects": [
            "建立“2023年随州市科技活动周”，5月20日至31日",
            "2 件应办事项、1 项长期要求随之建立，此时还不会发给任何单位",
        ],
        "button": "建立专项活动",
        "blocked": "还有 2 处疑点没有定，定了才能建立。",
    },
}
PARTS = [
    {"label": "本件", "title": "威海市关于做好科技活动周工作的通知", "url": "#", "current": True},
    {"label": "附件", "title": "山东省关于举办科技活动周的通知", "url": "#"},
]
DONE_GROUPS = [
    {**group, "facts": [{**held, "confirmed": True, "doubt": False} for held in group["facts"]]}
    for group in GROUPS
]


def _waiting(status: str) -> dict[str, Any]:
    return {
        "section": "notices",
        "crumbs": [{"label": "通知", "url": "notices.html"}],
        "name": "随州市科技活动周通知.docx",
        "handed_in_on": date(2023, 5, 13),
        "status": status,
        "failure": "这是 PDF 文件，现在还不能识读。请用 WPS、Word 打开后另存为 .docx 再上传。",
        "file_url": "#",
        "poll_url": "reading.html",
        "retry_url": "#",
        "discard_url": "#",
    }


def book() -> dict[str, tuple[str, dict[str, Any]]]:
    """The pages; a function, since forms need settings."""
    full = {**FULL, "paper": paper()}
    done = {
        **full,
        "parts": PARTS,
        "doubts": [],
        "groups": DONE_GROUPS,
        "tally": {"confirmed": 15, "total": 15, "doubts": 0, "ready": 0},
        "create": {**FULL["create"], "blocked": ""},
    }
    return {
        "reading": ("office/reading.html", full),
        "reading_done": ("office/reading.html", done),
        "reading_queued": ("office/reading_wait.html", _waiting("queued")),
        "reading_failed": ("office/reading_wait.html", _waiting("failed")),
    }


DUTIES: list[dict[str, Any]] = [
    {
        "key": "obligation-1",
        "found": True,
        "title": "工作方案",
        "sentence": "各单位请于5月15日前报送工作方案。",
        "due_on": date(2023, 5, 15),
        "due_words": "5月15日前",
        "materials": ["工作方案"],
        "reach": "各单位",
        "recipient": "",
        "own": [
            {"unit": "曾都区科学技术和经济信息化局", "url": "obligation.html", "state": "to_sign"}
        ],
    },
    {
        "key": "obligation-2",
        "found": True,
        "title": "总结、统计表、影像资料、媒体报道",
        "sentence": "请于6月3日前将活动总结、统计表、影像资料报市科技局外专科，视频不超过3分钟。",
        "due_on": date(2023, 6, 3),
        "due_words": "6月3日前",
        "materials": ["活动总结", "统计表", "视频"],
        "reach": "主送的全部单位",
        "recipient": "市科技局外专科",
        "state": "accepted",
        "own": [],
    },
]
READ_ONLY = {"confirm_url": "", "form": None, "confirmed": False, "doubt": False}
FILED: dict[str, Any] = {
    "section": "notices",
    "crumbs": [{"label": "通知", "url": "notices.html"}],
    "notice": {
        "title": "关于开展2023年随州市科技活动周的通知",
        "issuer": "随州市科学技术局、中共随州市委宣传部、随州市科学技术协会",
        "document_number": "随科发〔2023〕18号",
        "issued_on": date(2023, 5, 9),
        "direction": "received",
        "file_name": "通知.docx",
        "file_url": "#",
        "reading_url": "",
        "campaign_title": "2023年随州市科技活动周",
        "campaign_url": "",
    },
    "paper": paper(),
    "duties": DUTIES,
    "groups": [
        {**group, "facts": [{**one, **READ_ONLY} for one in group["facts"]]}
        for group in GROUPS
        if group["kind"] != "duty"
    ],
}
REVISION: dict[str, Any] = {
    "section": "notices",
    "crumbs": [{"label": "通知", "url": "notices.html"}, {"label": "识读", "url": "reading.html"}],
    "back_url": "reading.html",
    "earlier": {
        "title": "关于开展2023年随州市科技活动周的通知",
        "url": "notice.html",
        "document_number": "随科发〔2023〕18号",
        "issued_on": date(2023, 5, 9),
        "campaign": "2023年随州市科技活动周",
    },
    "rows": [
        {
            "label": "活动时间",
            "tone": "changed",
            "tone_label": "改",
            "before": [{"label": "", "value": "2023年5月20日至2023年5月31日"}],
            "after": [{"label": "", "value": "2023年5月27日至2023年6月4日"}],
        },
        {
            "label": "应办事项",
            "tone": "changed",
            "tone_label": "改",
            "before": [line("事项", "总结、统计表"), line("期限", "2023年6月3日")],
            "after": [line("事项", "总结、统计表"), line("期限", "2023年6月9日")],
        },
        {
            "label": "活动安排",
            "tone": "removed",
            "tone_label": "删",
            "before": [line("名称", "主场启动式"), line("时间", "2023年5月24日 09:00")],
            "after": [],
        },
    ],
    "duties": [
        {
            "title": "总结、统计表",
            "what": "改了期限",
            "said": "已下达 3 个单位，需另行通知：曾都区科经局、随县科经局、广水市科经局",
            "is_sent": True,
        },
        {
            "title": "工作方案",
            "what": "新增",
            "said": "这是新增的事项，还没有下达；由谁办：各县（市、区）科技局",
            "is_sent": False,
        },
        {
            "title": "新主送的单位",
            "what": "市直有关部门",
            "said": "没有写明由谁办的事项，它们也要办；部署时请加上",
            "is_sent": False,
        },
    ],
    "aside": {
        "id": "aside",
        "url": "#aside",
        "title": "存查，不替换原通知",
        "effects": ["这份文件的原件照存，识读到此为止", "原通知和已下达的事项都不变"],
        "button": "存查",
    },
}
MISSED = "大型活动须有安全保卫方案和应急预案"


def missing() -> dict[str, Any]:
    """补一项, its words found on the paper."""
    start = TEXT.index(MISSED)
    mark = Mark(start, start + len(MISSED), "obligation", "quote")
    return {
        "section": "notices",
        "crumbs": [{"label": "通知", "url": "notices.html"}, {"label": "识读", "url": "#"}],
        "title": "补一项工作要求",
        "intro": "照通知原文填写；补上的这一项视为已经确认，建成专项活动前可以更正或剔除。",
        "paper": paper_lines(TEXT, [mark]),
        "form": MissedForm(initial={"quote": MISSED}, auto_id="id_new_%s"),
        "url": "#add",
        "button": "补上",
        "cancel_url": "reading.html",
    }


PAGES = {
    **book(),
    "fact_add": ("office/fact_add.html", missing()),
    "revision": ("office/revision.html", REVISION),
    "notice": ("office/notice.html", FILED),
}
