"""选用照片: what may go out with the summary, some of it chosen, one refused."""

from typing import Any

from tests.look.contexts.answer import THUMBNAIL
from tests.look.contexts.campaign import CRUMBS

PORTRAITS = (
    ("nobody", "看不出具体的人"),
    ("consented", "已征得本人（监护人）同意"),
    ("unknown", "还没有征得同意"),
)


def row(name: str, unit: str, portrait: str = "", caption: str = "") -> dict[str, Any]:
    """One photograph, ticked where its consent is known."""
    return {
        "key": name,
        "name": name,
        "unit": unit,
        "url": "#",
        "thumbnail": THUMBNAIL,
        "picked": "1" if portrait else "",
        "caption": caption,
        "portraits": [
            {"value": value, "label": label, "chosen": value == portrait}
            for value, label in PORTRAITS
        ],
    }


PAGE: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": [*CRUMBS, {"label": "总结", "url": "report.html"}],
    "title": "选用照片",
    "errors": [{"message": "“菌种实验室.jpg”还没有写明肖像情况，没有选用。", "href": "#photos"}],
    "rows": [
        row("走进气象观测场.jpg", "随州市气象局", "consented", "孩子们看百叶箱"),
        row("科学秀.jpg", "随州市科技馆", "nobody"),
        row("菌种实验室.jpg", "随州市农业科学研究院"),
    ],
    "more": 12,
    "most": 24,
    "is_open": True,
    "back_url": "report.html",
}
PAGES = {
    "report_photos": ("office/report_photos/choose.html", PAGE),
    "report_photos_none": ("office/report_photos/choose.html", PAGE | {"rows": []}),
}
