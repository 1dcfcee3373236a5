"""公众看到的: what the public sees of the activities of one's own unit, and what is missing."""

from zhouzhi.web.office.public_side.page import urlpatterns

__all__ = ["urlpatterns"]
