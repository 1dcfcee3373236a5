"""报送链接: a unit without an account answers by a code; the organiser hands it out and ends it.

The code is typed, or stands behind the # of an address, which no server, log or next page ever
sees; what is kept for the browser is the link's number, asked for again at every page.
"""

from zhouzhi.web.office.linked import answering, asking, entering, handing_out, reading

urlpatterns = [
    *entering.urlpatterns,
    *answering.urlpatterns,
    *asking.urlpatterns,
    *reading.urlpatterns,
    *handing_out.urlpatterns,
]
