"""The short paper that a drawn sentence stands in."""

from typing import Any

PAPER = """云溪市科学技术局关于举办2024年云溪市科技活动周的通知

各县（市、区）科技局，各有关单位：
现将2024年云溪市科技活动周有关事项通知如下。
一、时间和主题
{when}
二、主要内容
{what}
三、工作要求
（一）加强组织。各单位要高度重视，周密安排，确保活动安全有序。
（二）按时报送。{asked}
（三）厉行节约。活动要务求实效，不搞形式主义。
{contact}

云溪市科学技术局
2024年5月6日
"""
_USUAL = {
    "when": "2024年5月25日至6月1日。",
    "what": "组织专家进农村、进社区、进学校，开展形式多样的科普活动。",
    "asked": "各单位要及时报送活动信息。",
    "contact": "",
}


def paper(**parts: Any) -> str:
    """The notice with one or more of its parts said in other words."""
    return PAPER.format(**{**_USUAL, **parts}).replace("\n\n\n", "\n\n")
