"""凭码报送 in a real browser: what it posts comes from the page itself, and is taken as such."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Demo

pytestmark = pytest.mark.proof


def test_code_is_taken_from_a_browser_and_a_wrong_one_is_told_so(
    chromium: Browser, demo: Demo
) -> None:
    context = chromium.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(f"{demo.url}/answer/")
    page.locator("main [name=code]").fill("ABCD-EFGH-JKLM-NPQR-STUV")
    with page.expect_navigation() as told:
        page.locator("main button[type=submit]").click()
    assert told.value.status == 422
    expect(page.get_by_text("报送码不对").first).to_be_visible()
    context.close()
