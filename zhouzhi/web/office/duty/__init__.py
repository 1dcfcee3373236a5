"""One duty of one unit between it and the organisers: more time, the lock, who does it."""

from zhouzhi.web.office.duty import asking, granting, handing, locking

urlpatterns = [
    *asking.urlpatterns,
    *granting.urlpatterns,
    *handing.urlpatterns,
    *locking.urlpatterns,
]
