"""图表: how far a campaign has come, by place, duty, year and day."""

from zhouzhi.web.office.dashboards.page import urlpatterns

__all__ = ["urlpatterns"]
