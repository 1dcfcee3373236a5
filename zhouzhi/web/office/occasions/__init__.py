"""重点活动: what a campaign announces, its days and places put right on one page."""

from zhouzhi.web.office.occasions import page

urlpatterns = [*page.urlpatterns]
