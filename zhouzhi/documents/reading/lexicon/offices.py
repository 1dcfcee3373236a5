"""How the names of offices (机构) end."""

from functools import lru_cache

from zhouzhi.foundation.patterns import regex

ORG_ENDING = (
    r"(?:局|厅|部|处|司|署|科|股|室|委|办|院|校|所|站|馆|中心|协会|学会|科协|联盟|委员会|组委会"
    r"|办公室|领导小组"
    r"|政府|大学|学院|中学|小学|幼儿园|公司|集团|总队|支队|基金会|总社|总会|联合会|工会|妇联|团委|银行|医院"
    r"|园区管委会|管委会|专班"
    r"|秘书处|办事处|工作组|联络组|展务组|筹备组|出版社|报社|科技馆|编辑部|杂志社|分会|研究会|促进会|理事会|商会"
    r"|专委会|红十字会|文联|工商联|残联|侨联|少年宫|(?:电视|气象|天文|地震)台)"
)


_ENDS_SO = regex(ORG_ENDING + "$")
_ASIDE = regex(r"[（(][^）)]*[）)]$")


@lru_cache(maxsize=256)
def is_organisation(text: str) -> bool:
    """Say whether the words end like the name of an office (机构)."""
    words = _ASIDE.sub("", text.strip())
    return len(words) >= 2 and _ENDS_SO.search(words) is not None
