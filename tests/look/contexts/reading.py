"""识读: a city's notice with three doubts, and an item that was passed over."""

from datetime import date
from typing import Any

from django import forms

from tests.look.contexts._facts import DOUBTS, GROUPS
from tests.look.contexts._notice_text import TEXT, paper
from zhouzhi.documents.reading.marked import Mark, paper_lines


class MissedForm(forms.Form):
    """补一项工作要求。"""

    quote = forms.CharField(
        label="通知原文",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="在通知正文里选中那句话，就填到这里；也可以照抄。系统据此标出处。",
    )
    title = forms.CharField(label="要求")
    liable = forms.CharField(label="责任单位", required=False)


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
NAME = {
    "name": "name",
    "label": "活动名称",
    "value": "2023年随州市科技活动周",
    "hint": "照通知标题拟的，不合适就改；各单位的今日、列表和总结标题都用它。",
}
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


UPPERS = {
    "label": "落实哪项上级活动",
    "hint": "本级的总结、统计表将作为答复报给选中的活动；通知里写明根据的已勾上，以后也能更正。",
    "name": "upper",
    "rows": [
        {
            "value": "1",
            "label": "2023年湖北省科技活动周（湖北省科学技术厅）：报送总结、统计表",
            "checked": True,
        },
        {
            "value": "2",
            "label": "2023年湖北省防灾减灾科普周（湖北省科学技术厅）：报送活动总结",
            "checked": False,
        },
    ],
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
        "create": {**FULL["create"], "id": "adopt", "blocked": "", "words": NAME, "ticks": UPPERS},
    }
    return {
        "reading": ("office/reading.html", full),
        "reading_done": ("office/reading.html", done),
        "reading_revised": (
            "office/reading.html",
            {**done, "notice": {**FULL["notice"], "compare_url": "revision.html"}},
        ),
        "reading_queued": ("office/reading_wait.html", _waiting("queued")),
        "reading_failed": ("office/reading_wait.html", _waiting("failed")),
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


PAGES = {**book(), "fact_add": ("office/fact_add.html", missing())}
