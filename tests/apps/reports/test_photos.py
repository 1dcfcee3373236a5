"""Photographs that go out with a summary: chosen with a consent, printed without their place."""

import io
import zipfile

import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from tests.factories.report_photos import make_photographs
from tests.factories.reports import DONE_AT, make_edition, make_report, make_told_world
from tests.factories.scenes import scene
from zhouzhi.apps.activities.domain.kinds import Portrait
from zhouzhi.apps.reports import actions, tasks
from zhouzhi.apps.reports.actions import Chosen
from zhouzhi.apps.reports.models import ReportPhoto
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.files.queries import blob_bytes

pytestmark = pytest.mark.django_db


def test_a_chosen_photograph_is_printed_with_its_words_and_without_its_place() -> None:
    world = make_told_world()
    report = make_report(world)
    shown, draft = make_photographs(world)

    def choose(*chosen: Chosen) -> None:
        actions.choose_photos(report=report, chosen=chosen, actor=world.chief, at=DONE_AT)

    with pytest.raises(actions.ConsentMissing):
        choose(Chosen(shown, "", Portrait.UNKNOWN))
    with pytest.raises(NotFound):
        choose(Chosen(draft, "", Portrait.NOBODY))
    with pytest.raises(actions.TooManyPhotos):
        choose(*[Chosen(shown, "", Portrait.NOBODY)] * 25)
    assert not ReportPhoto.objects.exists()
    choose(Chosen(shown, "孩子们做实验", Portrait.CONSENTED))
    edition = make_edition(world)
    assert edition.document is not None
    assert edition.printed is not None
    unit = shown.submission.obligation.participant.unit_name
    with zipfile.ZipFile(io.BytesIO(blob_bytes(edition.document))) as opened:
        (name,) = [each for each in opened.namelist() if each.startswith("word/media/")]
        picture = opened.read(name)
        assert f"孩子们做实验（{unit}）" in opened.read("word/document.xml").decode()
    drawn = Image.open(io.BytesIO(picture))
    assert (drawn.size, dict(drawn.getexif())) == (scene(1).size, {})
    printed = PdfDocument(blob_bytes(edition.printed))
    words = "".join(page.get_textpage().get_text_range() for page in printed)
    assert "孩子们做实验" in words
    assert tasks.written(edition)[:2] == (
        blob_bytes(edition.document),
        blob_bytes(edition.printed),
    )
    with pytest.raises(actions.ReportFinished):
        choose()
