from zhouzhi.apps.drafting.domain.revisions import LineChanged, lines_changed

FIRST = "标题\n\n一、时间\n5月20日。\n（一）安全。\n落款"


def test_lines_that_changed_came_or_went_are_told() -> None:
    second = "标题\n一、时间\n5月22日。\n（一）安全。\n（二）意识形态。\n落款"
    assert lines_changed(FIRST, second) == (
        LineChanged("5月20日。", "5月22日。"),
        LineChanged("", "（二）意识形态。"),
    )
    assert lines_changed(FIRST, "标题\n一、时间\n5月20日。\n落款") == (
        LineChanged("（一）安全。", ""),
    )


def test_same_words_with_other_blanks_are_no_change() -> None:
    assert lines_changed(FIRST, FIRST.replace("\n", "\n\n")) == ()
