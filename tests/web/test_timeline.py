"""时间线: labels never touch, stems never cross labels, one day is one mark."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.web.timeline import DATE_WIDTH, GLYPH, NARROWEST, draw_timeline

WEEK = {"starts_on": date(2023, 5, 20), "ends_on": date(2023, 5, 31)}


def test_timeline_places_week_and_marks() -> None:
    lane = {"name": "本级", **WEEK, "marks": [{"on": date(2023, 5, 10), "label": "方案"}]}
    drawn = draw_timeline([lane], date(2023, 5, 15))
    (shape,) = drawn["lanes"]
    assert [(mark["label"], mark["x"], mark["row"]) for mark in shape["marks"]] == [
        ("方案", "4.167%", 0)
    ]
    assert (shape["x"], shape["width"], drawn["today"]) == ("45.83%", "50%", "25%")


def test_timeline_joins_marks_of_one_day() -> None:
    marks = [
        {"on": date(2023, 6, 3), "label": "总结", "done": True},
        {"on": date(2023, 6, 3), "label": "统计表", "overdue": True},
    ]
    (shape,) = draw_timeline([{"name": "本级", **WEEK, "marks": marks}], None)["lanes"]
    (mark,) = shape["marks"]
    assert (mark["label"], mark["done"], mark["overdue"]) == ("总结、统计表", False, True)


def test_timeline_cuts_a_label_that_does_not_fit() -> None:
    marks = [{"on": date(2023, 6, 3), "label": "活动总结和开展情况统计表以及影像资料"}]
    (shape,) = draw_timeline([{"name": "本级", **WEEK, "marks": marks}], None)["lanes"]
    assert [mark["label"] for mark in shape["marks"]] == ["活动总结和开展情况统计表以及影…"]


def test_weekends_and_dates_stay_inside_the_drawing() -> None:
    """The days begin with a Sunday and end with a Saturday: both weekends are cut."""
    lane = {"name": "本级", "starts_on": date(2023, 5, 8), "ends_on": date(2023, 6, 2), "marks": []}
    drawn = draw_timeline([lane], None)
    assert drawn["rests"] == [
        {"x": "0%", "width": "3.571%"},
        {"x": "21.43%", "width": "7.143%"},
        {"x": "46.43%", "width": "7.143%"},
        {"x": "71.43%", "width": "7.143%"},
        {"x": "96.43%", "width": "3.571%"},
    ]


def test_date_over_an_edge_is_left_out() -> None:
    lane = {"name": "本级", "starts_on": date(2023, 5, 9), "ends_on": date(2023, 6, 3), "marks": []}
    weeks = draw_timeline([lane], None)["weeks"]
    assert [(week["on"].day, week["x"], week["is_dated"]) for week in weeks] == [
        (8, "0%", False),
        (15, "25%", True),
        (22, "50%", True),
        (29, "75%", True),
        (5, "100%", False),
    ]


def test_timeline_of_nothing_is_empty() -> None:
    assert draw_timeline([{"name": "本级", "marks": []}], date(2023, 5, 15)) == {}


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.text("总结统计表影像", min_size=1, max_size=8)), min_size=1
    )
)
def test_timeline_labels_never_touch_and_stay_inside(days: list[tuple[int, str]]) -> None:
    first = date(2023, 5, 1)
    marks = [{"on": first + timedelta(days=at), "label": label} for at, label in days]
    (shape,) = draw_timeline([{"name": "本级", "marks": marks}], None)["lanes"]
    boxes = []
    for mark in shape["marks"]:
        left = float(mark["x"].rstrip("%"))
        width = (len(mark["label"]) * GLYPH + DATE_WIDTH) / NARROWEST * 100
        boxes.append((mark["row"], left, left + width))
    slack = 0.1
    for row, left, right in boxes:
        for other_row, other_left, _ in boxes:
            if row == other_row and left < other_left:
                assert right <= other_left + slack
            if left < other_left < right - slack:
                assert other_row < row
        assert right <= 100 + slack
