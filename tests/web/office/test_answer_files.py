from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.submissions import (
    JPEG,
    attach,
    make_draft,
    make_world,
)
from tests.web.office.answer_pages import key, make_suizhou, typed, url
from tests.web.office.clients import sign_in
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.models import Evidence
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.files.models import Blob

pytestmark = pytest.mark.django_db


def test_upload_stays_when_another_part_of_the_form_is_wrong() -> None:
    world = make_suizhou()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    draft = make_draft(owed, world.officer(unit))
    sent = typed(draft, **{"row-1": "x", "files-photos": SimpleUploadedFile("现场.jpg", JPEG)})
    officer = sign_in(world.officer(unit))
    assert officer.post(url("obligation", owed.uuid), sent).status_code == 302
    assert "现场.jpg" in officer.get(url("obligation", owed.uuid)).content.decode()
    assert Evidence.objects.get().submission == draft


def test_empty_file_is_refused_beside_its_field_and_the_draft_is_not_lost() -> None:
    world = make_suizhou()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    draft = make_draft(owed, world.officer(unit))
    empty = SimpleUploadedFile("空.jpg", b"")
    good = SimpleUploadedFile("现场.jpg", JPEG)
    officer = sign_in(world.officer(unit))
    sent = typed(draft, text="总结", **{"files-photos": [empty, good], "act": "submit"})
    answer = officer.post(url("obligation", owed.uuid), sent)
    assert (answer.status_code, answer["Location"]) == (302, url("obligation", owed.uuid))
    html = unescape(officer.get(url("obligation", owed.uuid)).content.decode())
    assert html.count("文件“空.jpg”是空的，请检查后重新上传。") == 2
    assert "已存：正文、文件 1 个。有 1 个文件没有收下，请按提示处理后重新上传。" in html
    assert [row.filename for row in Evidence.objects.all()] == ["现场.jpg"]
    officer.post(url("obligation_autosave", owed.uuid), typed(edit_count="2", text="总结二"))
    assert "空.jpg" in officer.get(url("obligation", owed.uuid)).content.decode()
    draft.refresh_from_db()
    again = officer.post(url("obligation", owed.uuid), typed(draft, text="总结", act="submit"))
    assert again["Location"] == url("submit", owed.uuid)


def test_files_over_the_limits_of_a_draft_are_refused_in_words_and_the_others_kept(
    settings: object,
) -> None:
    settings.ZHOUZHI_DRAFT_FILES = 2
    settings.ZHOUZHI_DRAFT_MEGABYTES = 1
    world = make_suizhou()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    draft = make_draft(owed, world.officer(unit), text="总结")
    heavy = SimpleUploadedFile("大.jpg", JPEG + b"\0" * 1024 * 1024)
    small = [SimpleUploadedFile(f"{n}.jpg", JPEG + bytes([n])) for n in range(3)]
    officer = sign_in(world.officer(unit))
    officer.post(
        url("obligation", owed.uuid),
        typed(draft, text="总结", **{"files-photos": [heavy, *small]}),
    )
    draft.refresh_from_db()
    assert [row.filename for row in Evidence.objects.all()] == ["0.jpg", "1.jpg"]
    assert Blob.objects.count() == 2
    assert draft.mistyped == {
        "refused": {
            "photos": [
                "“大.jpg”有 1.1 MB，没有收下：一份报送的文件合计最多 1 MB，现在还能放 1 MB。"
                "请压缩后再上传，或撤下用不着的文件。",
                "“2.jpg”没有收下：一份报送最多放 2 个文件，现在已满。请撤下用不着的，再上传。",
            ]
        }
    }
    again = SimpleUploadedFile("0.jpg", JPEG + bytes([0]))
    sent = typed(draft, text="总结", **{"files-photos": again})
    officer.post(url("obligation", owed.uuid), sent)
    draft.refresh_from_db()
    assert draft.mistyped == {}


def test_removing_a_file_takes_it_out_of_the_draft_alone() -> None:
    world = make_suizhou()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    draft = make_draft(owed, world.officer(unit))
    row = attach(draft, world.officer(unit))
    officer = sign_in(world.officer(unit))
    draft.refresh_from_db()
    sent = typed(draft, **{f"remove-{row.uuid}": "1"})
    assert officer.post(url("obligation", owed.uuid), sent).status_code == 302
    assert not Evidence.objects.exists()
    *_, saved, removed = AuditLine.objects.order_by("pk")
    assert (saved.verb, removed.verb) == ("submissions.draft.save", "submissions.evidence.remove")
    assert saved.act_id == removed.act_id


def test_file_leaves_as_an_attachment_that_no_browser_runs() -> None:
    world = make_world()
    unit = world.place.county_bureau
    officer = world.officer(unit)
    draft = make_draft(world.owed(unit), officer, {1: 1})
    page = b"<!doctype html><script>alert(1)</script>"
    row = attach(draft, officer, material=Material.OTHER, data=page, filename="总结 v1.html")
    answer = sign_in(officer).get(url("evidence", row.uuid))
    assert b"".join(answer.streaming_content) == page
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-store"
    assert sign_in(world.chief).get(url("evidence", row.uuid)).status_code == 404


def test_page_sent_as_a_summary_is_asked_about_and_the_reviewer_is_warned() -> None:
    world = make_suizhou()
    unit = world.place.county_bureau
    owed = world.owed(unit)
    draft = make_draft(owed, world.officer(unit), {1: 1, 3: 2, 4: "-"})
    page = SimpleUploadedFile("总结.docx", b"<html><script>1</script></html>")
    officer = sign_in(world.officer(unit))
    why = {f"omit-{kind}": "没有" for kind in ("photos", "press_coverage")}
    sent = typed(draft, **{"row-1": "1", "files-summary_report": page, "act": "submit", **why})
    assert officer.post(url("obligation", owed.uuid), sent)["Location"] == url("submit", owed.uuid)
    said = "“总结.docx”的内容是网页，不像总结。请核对是不是选错了文件；一般应交 Word 或 PDF 文档。"
    before = officer.get(url("submit", owed.uuid))
    assert f"请留意：{said}" in before.context["confirm_submit"]["effects"]
    confirmed = {**key(), **before.context["confirm_submit"]["fields"]}
    assert officer.post(url("submit", owed.uuid), confirmed).status_code == 302
    draft.refresh_from_db()
    chief = sign_in(world.chief)
    shown = chief.get(url("review", draft.uuid)).context
    assert {"ok": False, "text": said, "href": ""} in shown["checks"]
    [file] = shown["files"][0]["stored"]
    assert file["checks"] == [{"ok": False, "text": said}]
    answer = chief.get(file["url"])
    assert answer.getvalue() == b"<html><script>1</script></html>"
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        "application/octet-stream",
        "nosniff",
    )
    assert answer["Content-Disposition"].startswith("attachment")
