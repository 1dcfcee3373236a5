"""会签、送签、文号: a paper on its way out, and an office's numbers."""

from datetime import UTC, datetime
from typing import Any

from tests.look.contexts.campaign import CAMPAIGN
from zhouzhi.apps.drafting.forms.numbers import PaperNumbersForm, SeriesForm
from zhouzhi.apps.drafting.forms.signing import IssueForm, RecallForm, ReturnForm, SignForm

OFFICES = ("随州市科学技术局", "中共随州市委宣传部", "随州市科学技术协会")
TITLE = "关于举办2023年随州市科技活动周的通知"
CRUMBS = [{"label": CAMPAIGN["title"], "url": "campaign.html"}]
SENT_AT, SIGNED_AT = (
    datetime(2023, 5, 8, 1, 0, tzinfo=UTC),
    datetime(2023, 5, 9, 7, 20, tzinfo=UTC),
)
MARK = "4586781B"


def printed(look: str, text: str) -> dict[str, str]:
    return {"look": look, "text": text}


def cells(*words: str) -> list[dict[str, Any]]:
    return [{"text": word, "down": 1, "across": 1} for word in words]


PAPER: dict[str, Any] = {
    "marks": OFFICES,
    "number": "",
    "notes": [],
    "is_letter": False,
    "lines": [
        printed("title", TITLE),
        printed("to", "各县（市、区）科经局、党委宣传部、科协，市直有关单位，在随高校："),
        printed(
            "text",
            "根据上级统一部署，经研究，决定举办2023年随州市科技活动周。现将有关事项通知如下。",
        ),
        printed("h1", "一、活动时间和主题"),
        printed("text", "（一）时间。2023年5月20日至31日。"),
        printed("text", "（二）主题。热爱科学 崇尚科学。"),
        printed("h1", "二、材料报送"),
        printed(
            "text",
            "请各县（市、区）科经局于6月3日（星期六）前将活动总结、统计表（见附件）报送市科技局。",
        ),
        printed("text", "市科技局联系人：林晓芸，联系电话：0722-0596290。"),
        printed("note", "科技活动周开展情况统计表"),
        *(printed("sign", name) for name in (*OFFICES, "2023年5月10日")),
        printed("annex", "附件"),
        printed("annex-title", "科技活动周开展情况统计表"),
        {
            "look": "table",
            "caption": "",
            "heads": [cells("序号", "项目", "单位", "数量")],
            "rows": [cells("1", "举办活动项数", "项", ""), cells("2", "参加人次", "人次", "")],
        },
    ],
    "copies": "抄送：市委办公室，市政府办公室。",
    "printed": ["随州市科学技术局办公室", "2023年5月10日印发"],
}


def place(name: str, slug: str, word: str, **more: Any) -> dict[str, Any]:
    plain = {
        "signer": "",
        "on": "",
        "opinion": "",
        "by": "",
        "mark": "",
        "scan_url": "",
        "scan_name": "",
        "waits": "",
    }
    told = {"name": name, "slug": slug, "word": word, "is_host": name == OFFICES[0]}
    return {**told, "is_turn": slug == "asked", "is_void": False, **plain, **more}


SIGNED = place(
    OFFICES[1],
    "granted",
    "已签",
    signer="孙静怡",
    on="2023年5月8日",
    opinion="同意",
    by="陶然",
    mark=MARK,
)
ON_PAPER = place(
    OFFICES[2],
    "granted",
    "已签",
    signer="郑思齐",
    on="2023年5月9日",
    by="林晓芸",
    mark=MARK,
    scan_url="#",
    scan_name="市科协签字页.pdf",
)
FRAME: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": CRUMBS,
    "title": TITLE,
    "mark": MARK,
    "version": 2,
    "sent": {"who": "林晓芸", "at": SENT_AT},
    "ended": None,
    "issued": None,
    "paper": PAPER,
    "files": [{"label": label, "url": "#"} for label in ("PDF", "Word", "送签单")],
    "down": None,
    "changed": {
        "number": 1,
        "lines": [
            {"was": "请于6月4日前报送活动总结。", "now": "请于6月5日前报送活动总结。"},
            {"was": "", "now": "（三）各单位要落实意识形态责任制。"},
        ],
    },
    "errors": [],
    "earlier": [
        {
            "what": "第1稿：已退回",
            "url": "#",
            "reason": "截止日期早了一天。",
            "who": "陶然",
            "at": SENT_AT,
            "tone": "",
        }
    ],
}


def act(
    name: str, title: str, button: str, form: Any, *effects: str, **more: Any
) -> dict[str, Any]:
    return {
        "act": name,
        "url": "#",
        "form": form,
        "title": title,
        "button": button,
        "effects": list(effects),
        **more,
    }


def issuing() -> IssueForm:
    form = IssueForm()
    form.offer([("1", "随科发〔2023〕12号"), ("2", "随科函〔2023〕5号")])
    return form


ROUND = {
    **FRAME,
    "state": "会签中",
    "down": {"words": "轮到您单位签：到签发和退回", "at": "#sign"},
    "rows": [SIGNED, place(OFFICES[2], "asked", "轮到签"), place(OFFICES[0], "to_sign", "待签")],
    "forms": [
        act(
            "sign",
            "随州市科学技术协会签发",
            "签发",
            SignForm(),
            f"签的是核对码 {MARK} 的这一稿",
            "签后轮到随州市科学技术局",
            "成文日期印发时改为最后一家签发之日，其余一字不改",
        ),
        act(
            "return",
            "退回",
            "退回",
            ReturnForm(),
            "退给拟稿人林晓芸修改",
            "已签的 1 家全部作废，改好后重新会签",
            seal=True,
            folded=True,
        ),
    ],
}
READY = {
    **FRAME,
    "state": "已签齐",
    "down": {"words": "各家已签齐：到编号、印发", "at": "#issue"},
    "rows": [
        SIGNED,
        ON_PAPER,
        place(
            OFFICES[0],
            "granted",
            "已签",
            signer="周明远",
            on="2023年5月9日",
            by="何知行",
            mark=MARK,
        ),
    ],
    "forms": [
        act(
            "issue",
            "编号、印发",
            "印发",
            issuing(),
            "成文日期写 2023年5月9日，即最后一家签发之日",
            "3 件应办事项以这份通知为出处，此后只能改期，不能再改",
            "存入 3 家发文机关的“通知”，Word 和 PDF 在后台生成",
            "印发以后可以部署；文稿谁也不能再改",
            beside={"label": "文号", "url": "numbers.html"},
        ),
        act(
            "recall",
            "撤回送签",
            "撤回",
            RecallForm(),
            "拟稿重新可以修改",
            "已签的 3 家全部作废，改好后重新会签",
            seal=True,
            folded=True,
        ),
    ],
}
SENDING = {
    "section": "campaigns",
    "crumbs": CRUMBS,
    "title": TITLE,
    "paper": PAPER,
    "offices": [
        {"name": OFFICES[1], "is_host": False, "people": ["陶然"]},
        {"name": OFFICES[2], "is_host": False, "people": []},
        {"name": OFFICES[0], "is_host": True, "people": ["何知行"]},
    ],
    "turned": {"label": "改为主办先签", "url": "#"},
    "weighed": ["“报送工作方案”离印发只有 3 个工作日"],
    "confirm": {
        "id": "send",
        "url": "#",
        "title": "送签",
        "effects": [
            "3 家依次签，主办单位最后签",
            "签的是现在这一稿；送签以后不能再改，要改先撤回或由会签单位退回",
            "撤回或退回以后，已签的全部作废",
            "送签的人自己不签",
        ],
        "button": "送签",
        "fields": {"hash": "0"},
    },
}
NUMBERS = {
    "section": "units",
    "crumbs": [{"label": OFFICES[0], "url": "unit.html"}],
    "unit": OFFICES[0],
    "errors": [],
    "series": [
        {
            "name": "随科发〔2023〕",
            "next": "随科发〔2023〕13号",
            "first": 11,
            "used": [
                {
                    "serial": 12,
                    "what": TITLE,
                    "is_on_paper": False,
                    "who": "何知行",
                    "at": SIGNED_AT,
                },
                {
                    "serial": 11,
                    "what": "关于表扬全市科普工作先进集体的通报",
                    "is_on_paper": True,
                    "who": "林晓芸",
                    "at": SENT_AT,
                },
            ],
            "more": 0,
            "release_url": "#",
            "form": PaperNumbersForm(prefix="1"),
            "url": "#",
            "is_open": False,
        }
    ],
    "begin": {"form": SeriesForm(initial={"year": 2023, "first": 1}), "url": "#"},
}
WAITING: dict[str, Any] = {
    **ROUND,
    "down": None,
    "rows": [
        SIGNED,
        place(OFFICES[2], "asked", "轮到签", waits="等郑思齐签，已在其“今日”里提示"),
        place(OFFICES[0], "to_sign", "待签"),
    ],
    "forms": [],
}
PAGES = {
    "signing": ("office/signing/round.html", ROUND),
    "signing_waiting": ("office/signing/round.html", WAITING),
    "signing_ready": ("office/signing/round.html", READY),
    "signing_send": ("office/signing/send.html", SENDING),
    "numbers": ("office/signing/numbers.html", NUMBERS),
    "numbers_none": ("office/signing/numbers.html", {**NUMBERS, "series": []}),
}
