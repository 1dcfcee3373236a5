from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.submissions.domain.completeness import (
    Asked,
    Given,
    RowAsked,
    Severity,
    findings,
)
from zhouzhi.apps.submissions.domain.formats import FileGiven, format_names, safe_filename

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
    return [(one.severity.value, one.code, one.material.value) for one in findings(asked, held)]


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
        "“假.jpg”不是照片，内容是 zip。请换成图片，或改放到别的材料里。",
        "“别.jpg”的内容是 png，通知要求 jpg 格式。请另存为要求的格式后重新上传。",
        "文件“大.mp4”有 21 MB，通知要求不超过 20 MB。请压缩或拆分后重新上传。",
    ]


def test_format_that_is_not_known_is_asked_about() -> None:
    asked = Asked((Material.OTHER,), (Limit("file_formats", "WPS、ofd"),))
    held = given(files=(FileGiven(Material.OTHER, "甲.wps", "application/octet-stream", 9),))
    assert [(one.severity, one.code) for one in findings(asked, held)] == [
        (Severity.ASK, "file_of_another_format")
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
