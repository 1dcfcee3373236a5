"""From the province's notice to the city's own, its counties' answers, and back up in time."""

from datetime import date
from urllib.parse import urlsplit

import pytest

from tests.journeys.answerers import ANSWERERS
from tests.journeys.answers import PHOTO, VIDEO
from tests.journeys.conftest import Demo
from tests.journeys.papers import decide, dispatched, hand_in, sample
from tests.journeys.plain_browser import PlainBrowser
from tests.journeys.whole_way import (
    accept_everything,
    answer_everything,
    campaign_address,
    finished,
    step_to,
)

pytestmark = pytest.mark.proof
CITY, PROVINCE = "2023年威海市科技活动周", "2023年山东科技活动周"
ASKED_FOR, MOVED_TO = date(2023, 6, 8), date(2023, 6, 9)


def issued_above(demo: Demo) -> None:
    """The province's notice is read, adopted and sent to its cities."""
    province = demo.plain("sd-kjt")
    paper = sample("shandong.html")
    reading = hand_in(province, paper.file)
    decide(province, reading)
    dispatched(province, reading)


def derived(city: PlainBrowser) -> str:
    """The city's own campaign, made from the province's; its address."""
    city.open("/").follow("报送总结、照片、视频").follow("据此组织本级活动")
    assert f"建成筹备中的“{CITY}”" in city.text
    city.submit(button="建成本级活动")
    assert "已建成筹备中的" in city.text
    return urlsplit(city.url).path.removesuffix("obligations/")


def signed_and_issued(demo: Demo, city: PlainBrowser) -> None:
    """The city's notice is drafted, signed by the office's second officer, and goes out."""
    city.follow("拟通知")
    city.submit(button="拟通知")
    city.follow("送签")
    city.submit(button="送签")
    signing = city.url
    city.open("/units/").follow("威海市科学技术局")
    city.follow("文号")
    city.submit({"word": "威科字"}, button="立文号")
    second = demo.plain("wh-fz")
    second.open(signing)
    second.submit({"signer": "宋知微"}, button="签发")
    assert "已签发" in second.text
    city.open(signing)
    city.submit(button="印发")
    assert "已印发：威科字〔2023〕1号" in city.text, city.text[:1500]


def sent(city: PlainBrowser, campaign: str) -> None:
    city.open(f"{campaign}dispatch/")
    city.submit(button="看会发生什么")
    city.submit(button="发出")
    assert "已发给" in city.text, city.text[:600]


def test_city_derives_its_notice_and_answers_the_province_in_time(demo: Demo) -> None:
    issued_above(demo)
    city = demo.plain("wh-kjj")
    campaign = derived(city)
    signed_and_issued(demo, city)
    sent(city, campaign)

    county = demo.plain("wh-1002-kjj")
    county.open("/").follow("报送总结、照片、视频")
    county.submit(button="签收")
    county.follow("申请延期")
    county.submit(
        {"wished_on": ASKED_FOR.isoformat(), "reason": "启动仪式当周才能拍完视频。"},
        button="提出申请",
    )
    city.open("/requests/").follow("批准")
    city.submit({"due_on": MOVED_TO.isoformat()}, button="批准")
    assert "只剩 4 个工作日" in city.text  # too few to put it together for the province
    city.submit(button="批准")
    assert "已批准延期" in city.text
    county.open("/")
    assert "6月9日" in county.text

    step_to(city, ASKED_FOR)
    assert answer_everything(demo, ANSWERERS["wh-kjj"][0], CITY) == 1
    assert accept_everything(city, campaign_address(city, CITY)) == 1
    finished(city, campaign)
    city.submit(button="起草")
    files = {"photos": "全市.jpg", "video": "全市.mp4"}
    bytes_of = {"photos": PHOTO, "video": VIDEO}
    handed_in = {f"files-{kind}": [(name, bytes_of[kind])] for kind, name in files.items()}
    city.submit(button="核对并报送", files=handed_in)
    city.submit(button="确认报送")
    assert "已报送，等待审核。" in city.text, city.text[:800]
    assert city.page.css_first(".late") is None

    province = demo.plain("sd-kjt")
    assert accept_everything(province, campaign_address(province, PROVINCE)) == 1
    city.open("/")
    assert PROVINCE not in city.text
