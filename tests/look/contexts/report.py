"""总结: the report as it prints, with its gaps and sources."""

from datetime import date
from typing import Any

from tests.look.contexts.answer import THUMBNAIL
from tests.look.contexts.campaign import CAMPAIGN, CRUMBS


def cells(*words: str) -> list[dict[str, str]]:
    """A row of an annex: the number and the day in one line, people to the right."""
    kinds = ("short", "", "", "short", "", "num")
    return [{"text": text, "kind": kind} for text, kind in zip(words, kinds, strict=True)]


def text(words: str) -> dict[str, Any]:
    """Plain words of a sentence."""
    return {"text": words}


def cite(words: str, title: str) -> dict[str, Any]:
    """A figure with its source."""
    return {"text": words, "url": "figure.html", "title": title}


def section(
    key: str, heading: str, *paragraphs: list[dict[str, Any]], **more: Any
) -> dict[str, Any]:
    """One section of the report."""
    edit = {
        "url": "#",
        "text": "\n".join("".join(s["text"] for s in p) for p in paragraphs),
        **more.pop("edit", {}),
    }
    return {"key": key, "heading": heading, "paragraphs": list(paragraphs), "edit": edit, **more}


REPORT: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": CRUMBS,
    "campaign": CAMPAIGN,
    "report": {
        "title": "随州市2023年科技活动周总结",
        "to": "湖北省科学技术厅",
        "signer": ["随州市科学技术局", "中共随州市委宣传部", "随州市科学技术协会"],
        "on": date(2023, 6, 12),
    },
    "sections": [
        section(
            "lead",
            "",
            [
                text("5月20日至31日，随州市围绕“热爱科学 崇尚科学”主题开展科技活动周，"),
                cite("80", "应报单位"),
                text("个单位参加，举办活动"),
                cite("412", "举办活动次数"),
                text("项，线下参与"),
                cite("18.26万", "线下活动群众参与数量"),
                text("人次，线上参与"),
                cite("205.1万", "线上活动群众参与数量"),
                text("人次。"),
            ],
        ),
        section(
            "launch",
            "一、主场启动式",
            [
                text("5月24日，启动式在随县炎帝广场举行，设展位"),
                cite("32", "随县报送"),
                text("个，到场"),
                cite("1200", "随县报送"),
                text("人次。市民反响热烈，满意度居全省前列。") | {"unsourced": True},
            ],
            edit={"edited_by": "程望舒 6月2日改"},
        ),
        section(
            "school",
            "二、科技筑梦进校园",
            [
                text("科技工作者走进"),
                cite("12", "随县、曾都区报送"),
                text("所学校，讲课"),
                cite("31", "随县、曾都区报送"),
                text("场，其中曾都区烈山小学、随县第一高级中学各办专场。"),
            ],
        ),
        section(
            "table",
            "三、开展情况",
            [text("各地开展情况如下。")],
            table={
                "numeric": True,
                "head": ["地区", "活动（次）", "线下（人次）", "媒体报道（篇）"],
                "rows": [
                    ["随县", "146", "64,180", "41"],
                    ["广水市", "121", "58,210", "38"],
                    ["曾都区", "97", "41,350", "33"],
                ],
            },
        ),
        section(
            "gaps",
            "四、不足",
            [
                text("截至6月2日，"),
                cite("38", "未报单位"),
                text("个单位尚未报送统计表，合计未含其数。"),
            ],
        ),
    ],
    "gaps": [
        {"text": "举办活动次数：文中30，统计表23，不一致", "url": "statistics.html"},
        {
            "text": "“统计表”还有38个单位没有通过",
            "url": "campaign.html",
            "units": [
                {
                    "word": "逾期",
                    "named": [
                        {"name": name, "url": "obligation.html"}
                        for name in ("曾都区科技和经济局", "广水市科技和经济局", "市林业局")
                    ],
                },
                {"word": "已退回", "named": [{"name": "市地震局", "url": "obligation.html"}]},
            ],
            "more": 34,
        },
        {"text": "“启动式”一节有 1 句没有出处", "url": "#s-launch"},
        {"text": "没有可用的视频（不超过 3 分钟）", "url": "#"},
        {
            "text": "市教育局、市科学技术协会都报了5月25日在文化广场的“科普大集”，"
            "现按各办各的写。是不是一项联合举办的活动？",
            "url": "#",
            "alike": {
                "url": "#",
                "key": "5a",
                "choices": [
                    {"act": "joint", "label": "是联合举办，算一项"},
                    {"act": "parted", "label": "各办各的，算几项"},
                ],
            },
        },
    ],
    "downloads": [
        {"label": "总结 docx", "url": "#", "newest": True},
        {"label": "统计表 xlsx", "url": "#", "newest": True},
    ],
    "compose": {"url": "#", "label": "按最新数据重拟"},
    "annexes": [
        {
            "key": "annex-activities",
            "label": "附件",
            "title": "活动一览表",
            "table": {
                "head": cells("序号", "活动名称", "举办单位", "日期", "地点", "参与人次"),
                "rows": [
                    cells("1", "稻田里的科学课", "随县科技和经济局", "5月22日", "唐县镇", "260")
                ],
            },
        }
    ],
    "photos": {
        "count": 5,
        "more": 2,
        "rows": [
            {"unit": unit, "name": name, "url": "#", "thumbnail": small}
            for unit, name, small in (
                ("随县科技和经济局", "稻田里的科学课.jpg", THUMBNAIL),
                ("随州职业技术学院", "实验室开放日.jpg", THUMBNAIL),
                ("市气象局", "IMG_20230526_091500.jpg", None),
            )
        ],
    },
    "answers": [
        {
            "title": "总结、统计表、媒体报道",
            "url": "obligation.html",
            "due_on": date(2023, 6, 12),
            "state": "in_work",
        }
    ],
    "confirms": [
        {
            "url": "#submit",
            "title": "报湖北省科学技术厅",
            "effects": ["总结与统计表各 1 份，连同 133 篇报道清单", "只起草，不发出"],
            "button": "起草报送",
        }
    ],
}
PAGES: dict[str, tuple[str, dict[str, Any]]] = {"report": ("office/report.html", REPORT)}
