"""Reasons that give none (空话): 已核, 属实, 无误. Pure."""

import re

_SIGNS = re.compile(r"[\W_]+")
_HOLLOW = re.compile(
    r"(?:已经?|经|都|均|全部|再次|重新|本人|我们?|单位|本|此|该|这|项|数据|数字|数|情况|填报|填写|统计|"
    r"确认|核实|核对|核查|核验|复核|审核|检查|查|核|过|了|"
    r"属实|无误|没有?错|没填错|没有?问题|无问题|正确|准确|真实|正常|对的?|是的?|可以|知道|知悉|"
    r"好的?|行|无|没有|ok|yes|\d)*",
    re.IGNORECASE,
)


def is_hollow(reason: str) -> bool:
    """Whether a reason only says that the figure is right, and nothing of why (空话).

    One that names anything else (与活动记录核对, 新建科技馆) is left to who reviews it.
    """
    return _HOLLOW.fullmatch(_SIGNS.sub("", reason)) is not None
