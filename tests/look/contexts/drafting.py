"""拟通知: the draft on its page, the fact that is asked about, its head data, its annexes."""

from datetime import UTC, date, datetime
from typing import Any

from tests.look.contexts.campaign import CAMPAIGN, CRUMBS
from zhouzhi.apps.drafting.forms.drafts import AnnexForm, DraftHeadForm, StartForm

TITLE = "关于举办2023年随州市科技活动周的通知"
ORGANISERS = ("随州市科学技术局", "中共随州市委宣传部", "随州市科学技术协会")
INSIDE = [
    {"label": CAMPAIGN["title"], "url": "campaign.html"},
    {"label": "拟通知", "url": "draft.html"},
]
DUTIES = (
    "（一）报送工作方案。请各县（市、区）科技局于5月15日（星期一）前将工作方案报送市科技局外专科。",
    "（二）报送总结、统计表、视频。请于6月5日（星期一）前将活动总结、开展情况统计表（见附件1）、"
    "活动视频（时长不超过3分钟）报送市科技局外专科。",
)


def _section(key: str, heading: str, *lines: str, **more: Any) -> dict[str, Any]:
    text = "\n".join(lines)
    plain = {"base": 0, "rows": 5, "error": "", "is_edited": False, "is_outdated": False}
    named = {"key": key, "heading": heading, "name": heading or "开头", "lines": lines}
    return {**plain, **named, "text": text, "edited_by": "", "url": "#", **more}


DRAFT: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": INSIDE[:1],
    "draft": {
        "title": TITLE,
        "state": "拟稿中",
        "marks": ORGANISERS,
        "is_letter": False,
        "number": "",
        "urgency": "",
        "to": "各县（市、区）科技局、党委宣传部、科协，市直有关部门",
        "signers": ORGANISERS,
        "on": date(2023, 5, 8),
        "remark": "此件公开发布",
        "notes": [
            "科技活动周开展情况统计表",
            "湖北省科学技术厅关于举办2023年湖北省科技活动周的通知",
        ],
        "copies": "抄送：市财政局，市公安局。",
        "printed": ["随州市科学技术局办公室", "2023年5月8日印发"],
        "hash": "0" * 64,
    },
    "sections": [
        _section(
            "opening",
            "",
            "根据《关于举办2023年全省科技活动周的通知》（鄂科技通〔2023〕29号）要求，经研究，"
            "决定举办2023年随州市科技活动周。现将有关事项通知如下。",
        ),
        _section(
            "schedule",
            "一、活动时间和主题",
            "（一）时间。2023年5月20日至31日。",
            "（二）主题。热爱科学 崇尚科学。",
        ),
        _section("duties", "二、材料报送", *DUTIES, is_edited=True, edited_by="程望舒"),
    ],
    "annexes": [
        {
            "uuid": "1",
            "title": "科技活动周开展情况统计表",
            "kind": "统计表",
            "number": 1,
            "included": True,
            "edit_url": "",
        },
        {
            "uuid": "3",
            "title": "湖北省科学技术厅关于举办2023年湖北省科技活动周的通知",
            "kind": "上级通知，照原件附 3 页",
            "number": 2,
            "included": True,
            "edit_url": "",
        },
        {
            "uuid": "2",
            "title": "活动须知",
            "kind": "自拟",
            "number": 0,
            "included": False,
            "edit_url": "draft_annex.html",
        },
    ],
    "moved": [
        {
            "about": "报送活动总结",
            "label": "截止日期",
            "was": "于6月5日（星期一）前",
            "now": "于6月8日（星期四）前",
        },
        {"about": "", "label": "应办事项", "was": "", "now": "报送影像资料"},
    ],
    "findings": [
        {
            "words": "“6月5日（星期二）”：这一天是星期一，不是星期二",
            "mend": "核对日期后改正星期几",
            "wrong": True,
            "at": "#s-duties",
        },
        {
            "words": "主送机关里的“在随高校”，通讯录中没有对应的单位或单位组",
            "mend": "部署时要逐个选定；可先在通讯录里建好单位组，或改用通讯录中的名称",
            "wrong": False,
            "at": "",
        },
    ],
    "versions": [
        {
            "number": 2,
            "at": datetime(2023, 5, 8, 2, 30, tzinfo=UTC),
            "by": "程望舒",
            "mark": "9F2C41AA",
            "files": [{"label": "PDF", "url": "#"}, {"label": "Word", "url": "#"}],
            "failure": "",
            "cautions": [
                "“𠮷”字没有可用的字体，已印作“〓”，在“联系人：周𠮷”处，请换字或补装字体。"
            ],
            "writing": False,
            "again_url": "",
        },
        {
            "number": 1,
            "at": datetime(2023, 5, 7, 8, 0, tzinfo=UTC),
            "by": "程望舒",
            "mark": "77B01D3E",
            "files": [],
            "failure": "第2页有内容排到了纸外，无法生成PDF。请缩短这处内容。",
            "cautions": [],
            "writing": False,
            "again_url": "",
        },
    ],
    "urls": {
        "draft": "draft.html",
        "files": "#",
        "head": "draft_head.html",
        "recompose": "#",
        "freeze": "#",
        "send": "#",
        "withdraw": "#",
        "annexes": "#",
        "annex_new": "draft_annex.html",
        "duties": "campaign_obligations.html",
    },
    "writable": True,
    "returned": {
        "what": "会签退回修改",
        "by": "柳梦溪",
        "at": datetime(2023, 5, 8, 16, 20, tzinfo=UTC),
        "reason": "“工作要求”请补写意识形态责任制一条。",
        "url": "#",
    },
}
ASKED: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": INSIDE,
    "said": "文中有 4 处与活动事项对不上了，还没有保存。请逐处选定怎么办。",
    "facts": [
        {
            "key": "duty:1:due",
            "label": "截止日期",
            "words": "于6月5日（星期一）前",
            "now": "于6月8日（星期三）前",
            "change": "应办事项的截止日期也改成“于6月8日（星期三）前”",
            "home": "",
            "wrong_day": "“6月8日（星期三）”：这一天是星期四，不是星期三",
        },
        {
            "key": "campaign:dates",
            "label": "活动时间",
            "words": "2023年5月20日至31日",
            "now": "2023年5月21日至6月1日",
            "change": "",
            "home": "活动改期",
            "wrong_day": "",
        },
        {
            "key": "campaign:theme",
            "label": "活动主题",
            "words": "热爱科学 崇尚科学",
            "now": "热爱科学 走向未来",
            "change": "活动主题本身也改成“热爱科学 走向未来”，活动页面和以后拟的总结随之更改",
            "home": "",
            "wrong_day": "",
        },
        {
            "key": "duty:1:recipient",
            "label": "报送至",
            "words": "市科技局外专科",
            "now": "",
            "change": "",
            "home": "应办事项",
        },
    ],
    "text": DUTIES[0],
    "base": 1,
    "url": "#",
    "back_url": "draft.html",
}


def book() -> dict[str, tuple[str, dict[str, Any]]]:
    units = [(str(place), name) for place, name in enumerate(ORGANISERS, start=1)]
    typed = {
        "edit_count": 0,
        "form": "file",
        "title": TITLE,
        "addressees": DRAFT["draft"]["to"],
        "issuers": [key for key, _ in units],
        "issued_on": "2023-05-08",
        "is_sealed": True,
        "contacts": "市科技局外专科 柳梦溪 0722-0596290 wzk@suizhou.example",
        "copies": "市财政局，市公安局",
        "printing_office": "随州市科学技术局办公室",
    }
    inside = {"section": "campaigns", "crumbs": INSIDE, "of": TITLE, "back_url": "draft.html"}
    head = DraftHeadForm(initial=typed, organisers=units)
    wrong = DraftHeadForm({**typed, "issued_on": ""}, organisers=units)
    annex = AnnexForm(initial={"title": "活动须知", "text": "（一）守时。\n（二）有序。"})
    start = {
        "section": "campaigns",
        "crumbs": CRUMBS,
        "campaign": CAMPAIGN,
        "form": StartForm(initial={"issued_on": "2023-05-08"}),
        "url": "#",
        "effects": [
            "按活动的时间、主题、主要内容和 2 件应办事项拟出全文",
            f"发文机关是 {'、'.join(ORGANISERS)}",
            "只存为拟稿，不会发给任何单位；会签、编号、印发以后才能部署",
        ],
        "issued": [
            {
                "title": "关于举办2023年东川市科技活动周的通知",
                "number": "东科发〔2023〕12号",
                "url": "#",
            }
        ],
    }
    return {
        "draft": ("office/drafting/draft.html", DRAFT),
        "draft_facts": ("office/drafting/facts.html", ASKED),
        "draft_start": ("office/drafting/start.html", start),
        "draft_head": ("office/drafting/head.html", {**inside, "form": head, "url": "#"}),
        "draft_head_wrong": ("office/drafting/head.html", {**inside, "form": wrong, "url": "#"}),
        "draft_annex": ("office/drafting/annex.html", {**inside, "form": annex, "url": "#"}),
    }


PAGES = book()
