"""Questions about the pages of a file that was read, as they were printed."""

from zhouzhi.apps.notices.models import Notice, ReadNotice, ReadPage
from zhouzhi.apps.notices.permissions import visible_to
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.documents.intake.pages.picture import MOST_PAGES
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.files.models import Blob


def pages_of(read_notice: ReadNotice) -> list[ReadPage]:
    """The drawn pages (来件页面) on which words of one notice of a file stand, in order."""
    pages = ReadPage.objects.filter(reading=read_notice.reading_id, picture__isnull=False)
    return [page for page in pages.order_by("number") if _holds(page, read_notice)]


def printed_pages_of(notice: Notice) -> list[Blob]:
    """The pictures of all pages of a notice as it was handed in (原件页面), in order.

    Of the newest file that has them; none where one of its pages could not be drawn, where it has
    more than are drawn, and for a notice that came as text.
    """
    for read in notice.read_from.order_by("-pk"):
        pages = _all_pages(read)
        pictures = [page.picture for page in pages if page.picture is not None]
        if pictures and len(pictures) == len(pages) < MOST_PAGES:
            return pictures
    return []


def _all_pages(read: ReadNotice) -> list[ReadPage]:
    """From the first page with words of a notice to the last, with those between them."""
    rows = ReadPage.objects.filter(reading=read.reading_id).select_related("picture")
    pages = list(rows.order_by("number"))
    held = [at for at, page in enumerate(pages) if _holds(page, read)]
    return pages[held[0] : held[-1] + 1] if held else []


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
