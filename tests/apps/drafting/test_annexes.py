"""Annexes that two officers write and choose, and a version whose files failed."""

from io import BytesIO

import pytest

from tests.factories.notices import make_notice
from tests.factories.signing import SENT, Desk, make_desk
from zhouzhi.apps.drafting.actions.annexes import choose_annexes, write_annex
from zhouzhi.apps.drafting.actions.versions import fail_version, freeze_version
from zhouzhi.apps.drafting.domain.annexes import AnnexKind
from zhouzhi.apps.drafting.models import DraftAnnex, DraftVersion
from zhouzhi.apps.notices.models import ReadPage
from zhouzhi.documents.writing import Facsimile
from zhouzhi.documents.writing.facsimiles import facsimiles_of
from zhouzhi.documents.writing.kept import document_from
from zhouzhi.foundation.errors import StaleEdit
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.outbox.jobs import run_pending

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def written(desk: Desk, title: str, annex: DraftAnnex | None = None, **more: int) -> DraftAnnex:
    return write_annex(
        draft=desk.draft, annex=annex, title=title, text=f"{title}。", actor=desk.drafter, **more
    )


def test_annex_that_another_wrote_meanwhile_is_not_written_over(desk: Desk) -> None:
    first = written(desk, "活动须知")
    seen = first.edit_count
    written(desk, "活动守则", first, edit_count=seen)
    with pytest.raises(StaleEdit):
        written(desk, "活动指南", first, edit_count=seen)
    form = DraftAnnex.objects.create(draft=desk.draft, position=7, kind=AnnexKind.FORM, title="表")
    with pytest.raises(StaleEdit):
        written(desk, "改表", form)
    written(desk, "交通图")
    assert list(desk.draft.annexes.values_list("position", "title", "text")) == [
        (1, "活动守则", "活动守则。"),
        (7, "表", ""),
        (8, "交通图", "交通图。"),
    ]


def test_annex_that_came_after_the_page_was_shown_stays_chosen(desk: Desk) -> None:
    shown, later = written(desk, "活动须知"), written(desk, "交通图")
    choose_annexes(draft=desk.draft, offered=[str(shown.uuid)], included=[], actor=desk.drafter)
    assert {row.pk: row.is_included for row in desk.draft.annexes.all()} == {
        shown.pk: False,
        later.pk: True,
    }


def annexed(desk: Desk, *pictures: Blob | None) -> DraftAnnex:
    """An upper notice of so many pages, taken up into a draft."""
    notice = make_notice(desk.place.bureau, desk.host)
    read = notice.read_from.get()
    for number, picture in enumerate(pictures, start=1):
        ReadPage.objects.create(
            reading=read.reading,
            number=number,
            width=595,
            height=842,
            picture=picture,
            rows=[[read.span_start, read.span_end, 0, 0, 1, 1]],
        )
    return DraftAnnex.objects.create(
        draft=desk.draft,
        position=9,
        kind=AnnexKind.NOTICE,
        ref=str(notice.uuid),
        title=notice.title,
        is_included=True,
    )


def test_upper_notice_is_annexed_by_its_printed_pages_where_all_are_there(desk: Desk) -> None:
    pages = [
        store(stream=BytesIO(b"page %d" % number), name="1.webp", limit_bytes=99)
        for number in (1, 2)
    ]
    row = annexed(desk, *pages)
    version = freeze_version(draft=desk.draft, actor=desk.drafter, at=SENT)
    (facsimile,) = facsimiles_of(document_from(version.tree))
    assert facsimile == Facsimile(tuple(page.sha256 for page in pages), row.title)
    assert [held.blob for held in version.pictures.all()] == pages
    ReadPage.objects.filter(number=2).update(picture=None)
    retyped = freeze_version(draft=desk.draft, actor=desk.drafter, at=SENT)
    assert facsimiles_of(document_from(retyped.tree)) == ()


@pytest.mark.slow
def test_files_that_could_not_be_written_are_written_when_asked_again(desk: Desk) -> None:
    version = freeze_version(draft=desk.draft, actor=desk.drafter, at=SENT)
    run_pending()
    DraftVersion.objects.filter(pk=version.pk).update(document=None, printed=None)
    fail_version(version=version, reason="字体缺失")
    again = freeze_version(draft=desk.draft, actor=desk.drafter, at=SENT)
    assert (again.pk, again.failure) == (version.pk, "")
    run_pending()
    again.refresh_from_db()
    assert (again.document is None, again.printed is None) == (False, False)
