"""Questions about the pages of a file that was read, as they were printed."""

from zhouzhi.apps.notices.models import ReadNotice, ReadPage
from zhouzhi.apps.notices.permissions import visible_to
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.files.models import Blob


def pages_of(read_notice: ReadNotice) -> list[ReadPage]:
    """The drawn pages (来件页面) on which words of one notice of a file stand, in order."""
    pages = ReadPage.objects.filter(reading=read_notice.reading_id, picture__isnull=False)
    return [page for page in pages.order_by("number") if _holds(page, read_notice)]


def _holds(page: ReadPage, read_notice: ReadNotice) -> bool:
    return any(
        start < read_notice.span_end and end > read_notice.span_start
        for start, end, *_box in page.rows
    )


def page_picture_for(user: Someone, uuid: object, number: int) -> Blob:
    """The picture of a page (页面图像), if `user` may look at its reading. Raises NotFound."""
    pages = ReadPage.objects.filter(reading__in=visible_to(user), reading__uuid=str(uuid))
    page = pages.filter(number=number).select_related("picture").first()
    if page is None or page.picture is None:
        raise NotFound
    return page.picture
