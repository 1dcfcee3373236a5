"""What the public sees of a unit's activities."""

from typing import Any

PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "public_side": (
        "office/public_side/page.html",
        {
            "section": "register",
            "crumbs": [{"label": "台账", "url": "register.html"}],
            "headline": "公众看得到 2 项，其中 1 项有缺，2 项公众还看不到",
            "portal_url": "portal_home.html",
            "rows": [
                {
                    "name": "走进光的实验室",
                    "url": "#activity",
                    "public_url": "portal_activity.html",
                    "on": "6月3日 周六",
                    "is_told": True,
                    "standing": "公众看得到",
                    "lacks": "",
                },
                {
                    "name": "“小小地震工程师”亲子搭建",
                    "url": "#activity",
                    "public_url": "portal_activity.html",
                    "on": "6月4日 周日",
                    "is_told": True,
                    "standing": "公众看到“延期”",
                    "lacks": "怎么去（场地的地址）、适合谁、主题词",
                },
                {
                    "name": "气象台站开放日",
                    "url": "#activity",
                    "public_url": "",
                    "on": "6月4日 周日",
                    "is_told": False,
                    "standing": "已过审，还没有公布",
                    "lacks": "",
                },
                {
                    "name": "农技专家田间讲堂",
                    "url": "#activity",
                    "public_url": "",
                    "on": "日期未定",
                    "is_told": False,
                    "standing": "改过内容，重新过审前公众看不到",
                    "lacks": "哪一天、打哪个电话问",
                },
            ],
        },
    ),
}
