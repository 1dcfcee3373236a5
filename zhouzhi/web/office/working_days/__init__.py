"""工作日和放假安排: the exceptional days of a year, shown to all, kept by the topmost place."""

from zhouzhi.web.office.working_days.page import urlpatterns

__all__ = ["urlpatterns"]
