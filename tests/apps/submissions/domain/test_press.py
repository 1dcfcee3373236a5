from datetime import date

from zhouzhi.apps.submissions.domain.press import Report, repeated

DAY = date(2023, 5, 22)
FIRST = Report("市日报", "科技周启动", DAY, "https://news.example.com/1")


def test_report_with_the_same_address_or_words_is_the_same() -> None:
    alike = (
        Report("《市日报》", "科技周 启动", DAY),
        Report("日报客户端", "另一个标题", None, "http://news.example.com/1/"),
        Report("市日报", "科技周启动"),
    )
    assert repeated([FIRST, *alike]) == alike


def test_report_of_another_outlet_day_or_title_is_another() -> None:
    others = (
        Report("市电视台", "科技周启动", DAY),
        Report("市日报", "科技周启动", date(2023, 5, 23)),
        Report("市日报", "科技周闭幕", DAY, "https://news.example.com/2"),
    )
    assert repeated([FIRST, *others]) == ()
