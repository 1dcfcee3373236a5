"""依据未收到: upper notices that a campaign's own cites and nobody has filed."""

from zhouzhi.web.office.citations import page

urlpatterns = page.urlpatterns
