"""指标解释 and 审核规则: what each figure counts, and what is checked about it; open to all."""

from zhouzhi.web.office.measures.page import urlpatterns

__all__ = ["urlpatterns"]
