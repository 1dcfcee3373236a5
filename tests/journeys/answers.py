"""What a unit's officer does on the page of an answer, at any width."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from playwright.sync_api import expect

from tests.journeys.desk import Desk

VIDEO = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 4096
PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
Press = tuple[str, str, date]


def open_duty(desk: Desk, campaign: str, duty: str | re.Pattern[str]) -> None:
    """From 今日 open what is owed to a campaign."""
    desk.open("/")
    row = desk.page.locator("li.duty", has_text=campaign).filter(has_text=duty)
    with desk.page.expect_navigation():
        row.get_by_role("link").first.click()


def sign_for(desk: Desk) -> None:
    """Sign for the duty that is open; its form appears."""
    desk.press("签收")
    expect(desk.page.locator("form#answer")).to_be_visible()


def fill(
    desk: Desk,
    *,
    text: str = "",
    figures: Mapping[int, str] | None = None,
    files: Mapping[str, tuple[str, bytes]] | None = None,
    press: Sequence[Press] = (),
    activity: Mapping[str, str] | None = None,
    omissions: Mapping[str, str] | None = None,
) -> None:
    """Type into the form that is open, whatever is given; nothing is sent."""
    page = desk.page
    typed = {"text": text} if text else {}
    typed |= {f"row-{position}": figure for position, figure in (figures or {}).items()}
    for number, (outlet, title, on) in enumerate(press):
        typed |= {
            f"press-{number}-outlet": outlet,
            f"press-{number}-title": title,
            f"press-{number}-published_on": on.isoformat(),
        }
    typed |= {f"activities-0-{name}": words for name, words in (activity or {}).items()}
    if omissions:
        page.locator("details.omissions").evaluate("one => { one.open = true }")
        typed |= {f"omit-{material}": reason for material, reason in omissions.items()}
    for name, words in typed.items():
        _type(desk, name, words)
    for material, (name, data) in (files or {}).items():
        kind = "video/mp4" if name.endswith("mp4") else "image/jpeg"
        page.locator(f"[name=files-{material}]").set_input_files(
            {"name": name, "mimeType": kind, "buffer": data}
        )


def _type(desk: Desk, name: str, words: str) -> None:
    field = desk.page.locator(f"[name={name}]")
    if name.endswith("-strand"):
        field.select_option(label=words)
    else:
        field.fill(words)


def look_over(desk: Desk) -> None:
    """Go on to the last look; figures that are asked about are explained first."""
    desk.press("核对并报送")
    if desk.page.get_by_text("要请您再看一眼").count():
        desk.page.get_by_role("link", name="返回修改").first.click()
        for reason in desk.page.locator("form#answer [name^=why-]").all():
            reason.fill("已与活动记录核对")
        desk.press("核对并报送")


def check_and_submit(desk: Desk) -> None:
    """See what will be handed in, then hand it in."""
    look_over(desk)
    desk.press("确认报送")
    expect(desk.page.get_by_text("已报送，等待审核。")).to_be_visible()
