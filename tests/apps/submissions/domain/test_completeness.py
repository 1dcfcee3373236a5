import pytest

from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.submissions.domain.asked import Asked, RowAsked, asked_of_pictures
from zhouzhi.apps.submissions.domain.checks.catalogue import Tier
from zhouzhi.apps.submissions.domain.completeness import findings
from zhouzhi.apps.submissions.domain.formats import FileGiven, format_names, safe_filename
from zhouzhi.apps.submissions.domain.given import Given
from zhouzhi.apps.submissions.domain.papers import may_be_paper

MB = 1024 * 1024
ROWS = tuple(RowAsked(number, f"第{number}项") for number in range(1, 6))


def given(**more: object) -> Given:
    nothing = {
        "text": "",
        "files": (),
        "figures": {},
        "activity_count": 0,
        "press_count": 0,
        "omissions": {},
    }
    return Given(**{**nothing, **more})


def found(asked: Asked, held: Given) -> list[tuple[str, str, str]]:
    return [(one.tier.value, one.code, one.material.value) for one in findings(asked, held)]


def test_each_material_must_be_handed_in_or_left_out_with_a_reason() -> None:
    asked = Asked((Material.SUMMARY_REPORT, Material.PHOTOS, Material.VIDEO))
    photo = FileGiven(Material.PHOTOS, "甲.jpg", "image/jpeg", MB)
    assert found(asked, given(files=(photo,), omissions={"video": "没有拍摄"})) == [
        ("must", "material_missing", "summary_report")
    ]
    assert found(asked, given(text="总结", files=(photo,), omissions={"video": " "})) == [
        ("must", "material_missing", "video")
    ]


def test_empty_form_is_refused_and_blank_rows_are_asked_about() -> None:
    asked = Asked((Material.STATISTICS_RETURN,), rows=ROWS)
    assert found(asked, given()) == [("must", "form_empty", "statistics_return")]
    held = given(figures={1: Value.of(0), 3: Value.not_applicable()})
    assert [one.message for one in findings(asked, held)] == [
        "统计表还有 3 项空着（“第2项”、“第4项”、“第5项”）。空着就是没有填报，汇总时不当作 0；"
        "没有发生请填 0，没有这一项请填 -。"
    ]
    assert found(asked, given(figures=dict.fromkeys(range(1, 6), Value.of(0)))) == []


def test_too_few_press_reports_are_refused_unless_explained() -> None:
    asked = Asked((Material.PRESS_COVERAGE,), (Limit("press_reports_min", 2),))
    assert [one.message for one in findings(asked, given(press_count=1))] == [
        "通知要求宣传报道不少于 2 篇，现在有 1 篇。请补齐；确实不足的，请在“不报说明”里写明原因。"
    ]
    assert found(asked, given(press_count=2)) == []
    twice = found(asked, given(press_count=1, press_twice=("科技周启动",)))
    assert [code for _, code, _ in twice] == ["press_too_few", "press_twice"]
    assert found(asked, given(press_count=1, omissions={"press_coverage": "只有县台采访"})) == []
    assert found(Asked((Material.PRESS_COVERAGE,)), given(press_count=1)) == []


def test_file_is_judged_by_its_bytes_and_not_by_its_name() -> None:
    asked = Asked(
        (Material.PHOTOS, Material.VIDEO),
        (Limit("image_format", "jpg"), Limit("max_megabytes", 20)),
    )
    held = given(
        files=(
            FileGiven(Material.PHOTOS, "好.jpg", "image/jpeg", MB),
            FileGiven(Material.PHOTOS, "假.jpg", "application/zip", MB),
            FileGiven(Material.PHOTOS, "别.jpg", "image/png", MB),
            FileGiven(Material.VIDEO, "大.mp4", "video/mp4", 21 * MB),
        )
    )
    assert [one.message for one in findings(asked, held)] == [
        "“假.jpg”不是照片，内容是 压缩包（zip）。请换成图片，或改放到别的材料里。",
        "“别.jpg”的内容是 png，通知要求 jpg 格式。请另存为要求的格式后重新上传。",
        "文件“大.mp4”有 21 MB，通知要求不超过 20 MB。请压缩或拆分后重新上传。",
    ]


@pytest.mark.parametrize(
    ("name", "media_type", "message"),
    [
        ("总结.docx", "text/html", "“总结.docx”的内容是网页，不像总结。请核对是不是选错了文件；"),
        ("总结.rar", "application/x-rar-compressed", "“总结.rar”的内容是压缩包（rar），不像总结。"),
        ("总结.pdf", "image/svg+xml", "“总结.pdf”的内容是网页图形（SVG），不像总结。"),
        ("总结.mp4", "video/mp4", "“总结.mp4”的内容是mp4，不像总结。"),
        ("总结", "application/octet-stream", "“总结”的内容是认不出格式的数据，不像总结。"),
        ("总结.pdf", "application/x-executable", "“总结.pdf”是程序，可能有害，请不要打开。"),
        ("总结.docx", "text/x-script", "“总结.docx”是脚本程序，可能有害，请不要打开。"),
        ("总结.js", "text/plain", "“总结.js”的名称以“.js”结尾，打开就会运行，可能有害，"),
    ],
)
def test_file_that_is_no_document_is_asked_about(name: str, media_type: str, message: str) -> None:
    asked = Asked((Material.SUMMARY_REPORT,))
    held = given(files=(FileGiven(Material.SUMMARY_REPORT, name, media_type, 9),))
    [one] = findings(asked, held)
    assert (one.tier, one.message[: len(message)]) == (Tier.ASK, message)


@pytest.mark.parametrize(
    "media_type",
    [
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/msword",
        "application/ofd",
        "text/rtf",
        "text/plain",
        "image/jpeg",
    ],
)
def test_document_or_scan_is_taken_without_a_word(media_type: str) -> None:
    file = FileGiven(Material.SUMMARY_REPORT, "总结", media_type, 9)
    assert findings(Asked((Material.SUMMARY_REPORT,)), given(files=(file,))) == ()


def test_drawing_that_may_run_is_no_photo_and_no_paper() -> None:
    file = FileGiven(Material.PHOTOS, "照片.jpg", "image/svg+xml", 9)
    asked = Asked((Material.PHOTOS,))
    assert [one.code for one in findings(asked, given(files=(file,)))] == ["file_of_another_kind"]
    assert not may_be_paper(Material.OTHER, "image/svg+xml")


def test_program_is_told_whatever_material_it_serves() -> None:
    file = FileGiven(Material.OTHER, "附件.exe", "application/x-executable", 9)
    asked = Asked((Material.OTHER,))
    assert [one.code for one in findings(asked, given(files=(file,)))] == ["file_runs"]


def test_old_office_file_without_a_document_in_it_is_asked_about() -> None:
    file = FileGiven(Material.SUMMARY_REPORT, "总结.doc", "application/x-ole-storage", 9)
    (found,) = findings(Asked((Material.SUMMARY_REPORT,)), given(files=(file,)))
    assert (found.tier, found.code) == (Tier.ASK, "file_no_document")
    assert "打不开的旧版 Office 文件，可能已经损坏" in found.message


def test_reason_that_stands_beside_what_is_there_is_asked_about() -> None:
    asked = Asked((Material.PRESS_COVERAGE,))
    held = given(press_count=1, omissions={Material.PRESS_COVERAGE: "报道待刊"})
    (found,) = findings(asked, held)
    assert (found.tier, found.code) == (Tier.ASK, "reason_beside")
    assert found.message.startswith("媒体报道已经有了，“不报说明”里还写着不报的原因。")


def test_archive_is_taken_where_the_notice_asks_for_one() -> None:
    file = FileGiven(Material.SUMMARY_REPORT, "总结.zip", "application/zip", 9)
    asked = Asked((Material.SUMMARY_REPORT,), (Limit("file_formats", "zip、docx"),))
    assert findings(asked, given(files=(file,))) == ()


def test_format_that_is_not_known_is_asked_about() -> None:
    asked = Asked((Material.OTHER,), (Limit("file_formats", "WPS、ofd"),))
    held = given(files=(FileGiven(Material.OTHER, "甲.wps", "application/octet-stream", 9),))
    assert [(one.tier, one.code) for one in findings(asked, held)] == [
        (Tier.ASK, "file_format_unsure")
    ]


def test_what_refuses_stands_before_what_asks() -> None:
    asked = Asked((Material.STATISTICS_RETURN, Material.VIDEO), rows=ROWS)
    held = given(figures={1: Value.of(1)})
    assert found(asked, held) == [
        ("must", "material_missing", "video"),
        ("ask", "rows_blank", "statistics_return"),
    ]


def test_formats_are_named_in_many_ways() -> None:
    assert format_names("JPG、.PNG") == ("jpg", "png")
    assert format_names(["JPEG", "jpg"]) == ("jpg",)


def test_filename_keeps_its_last_part_and_extension() -> None:
    assert [
        safe_filename("C:\\照片\\甲.jpg"),
        safe_filename("../../etc/passwd"),
        safe_filename("a\x00\u202eb.jpg"),
        safe_filename("\n"),
        safe_filename("长" * 300 + ".jpg"),
    ] == ["甲.jpg", "passwd", "ab.jpg", "未命名", "长" * 251 + ".jpg"]


def test_reason_that_the_reports_have_overtaken_is_asked_about() -> None:
    asked = Asked((Material.PRESS_COVERAGE,), (Limit("press_reports_min", 2),))
    kept = {"press_coverage": "另一篇待刊"}
    assert found(asked, given(press_count=1, omissions=kept)) == []
    assert found(asked, given(press_count=2)) == []
    (one,) = findings(asked, given(press_count=2, omissions=kept))
    assert (one.tier, one.code, one.material, one.facts) == (
        Tier.ASK,
        "reason_outlived",
        Material.PRESS_COVERAGE,
        (("wanted", 2),),
    )


def test_photos_will_do_where_the_notice_asks_for_pictures_of_either_kind() -> None:
    asked = Asked((Material.VIDEO,), limits=(Limit("video_max_seconds", 180),))
    photo = FileGiven(Material.PHOTOS, "甲.jpg", "image/jpeg", MB)
    either = asked_of_pictures(asked, "请报送总结和影像资料（单个视频不长于3分钟）。")
    assert either.offered == (Material.VIDEO, Material.PHOTOS)
    assert found(either, given()) == [("must", "material_missing", "video")]
    assert found(either, given(files=(photo,))) == []
    film_alone = asked_of_pictures(asked, "请报送视频。")
    assert film_alone == asked
    assert found(film_alone, given(files=(photo,))) == [("must", "material_missing", "video")]
    both = Asked((Material.VIDEO, Material.PHOTOS))
    assert asked_of_pictures(both, "影像资料") == both
