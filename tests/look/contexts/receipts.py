"""报送回执: what was handed in, each file with its hash."""

from datetime import UTC, datetime
from typing import Any

RECEIPT: dict[str, Any] = {
    "section": "",
    "crumbs": [{"label": "报送总结、统计表、照片", "url": "answer.html"}],
    "title": "报送回执",
    "facts": [
        ("报送单位", "曾都区科学技术和经济信息化局"),
        ("报给", "随州市科学技术局"),
        ("报送事项", "2023年随州市科技活动周 · 报送总结、统计表、照片"),
        ("版次", "第 2 版"),
        ("报送人", "陆小满"),
    ],
    "at": datetime(2023, 6, 2, 7, 30, tzinfo=UTC),
    "counts": "统计表填 20 项，活动 6 项，报道 2 篇",
    "files": [
        {"name": "总结.docx", "material": "总结", "size": 48_213, "sha256": "3f9a" * 16},
        {
            "name": "科技大篷车.jpg",
            "material": "照片",
            "size": 3_204_118,
            "sha256": "c07e" * 16,
        },
    ],
    "content_hash": "a51d" * 16,
    "back_url": "answer.html",
}
PAGES = {
    "receipt": ("office/receipts/receipt.html", RECEIPT),
    "receipt_none": ("office/receipts/receipt.html", RECEIPT | {"files": []}),
}
