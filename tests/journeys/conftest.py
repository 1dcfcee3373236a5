"""The product as a person meets it: the demo, started as the README says, and two browsers."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.plain_browser import PlainBrowser
from tests.once import built_once
from zhouzhi.processes.plant_demo import DEMO_PASSWORD

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 90
PLANT_SECONDS = 600
ZHOUZHI = str(Path(sys.executable).with_name("zhouzhi"))
QUIET_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Demo:
    """A running demo: where it is served, and where it keeps what it has."""

    url: str
    home: Path

    def plain(self, login: str) -> PlainBrowser:
        """A browser without JavaScript, signed in."""
        browser = PlainBrowser(self.url)
        browser.open("/account/sign-in/")
        browser.submit({"login": login, "password": DEMO_PASSWORD}, having="password")
        return browser


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_served(url: str, process: "subprocess.Popen[str]", log: Path) -> None:
    """Wait for the first answer; fail with what the process said when it ended before."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"the demo ended with {process.returncode}: {log.read_text()[-2000:]}")
        try:
            urllib.request.urlopen(f"{url}/account/sign-in/", timeout=2).close()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail("the demo did not answer in time")


def demo_environment(home: Path, port: int) -> dict[str, str]:
    """The environment of `make run`, with a home folder and a port of its own."""
    environment = {key: value for key, value in os.environ.items() if "ZHOUZHI" not in key}
    environment |= {"ZHOUZHI_HOME": str(home), "PORT": str(port)}
    environment.pop("DATABASE_URL", None)
    return environment


@contextmanager
def served(home: Path) -> Iterator[Demo]:
    """The demo of a home folder, served until the block ends."""
    port = free_port()
    with (home / "log").open("w") as log:
        process = subprocess.Popen(
            [ZHOUZHI, "demo"],
            env=demo_environment(home, port),
            cwd=ROOT,
            stdout=log,
            stderr=log,
            text=True,
        )
        try:
            wait_until_served(f"http://127.0.0.1:{port}", process, home / "log")
            yield Demo(f"http://127.0.0.1:{port}", home)
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture(scope="session")
def planted_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with a fresh demo that nobody has used: planted once for all workers."""

    def plant(home: Path) -> None:
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        command = [ZHOUZHI, "demo", "--prepare-only"]
        environment = demo_environment(home, free_port())
        subprocess.run(command, env=environment, cwd=ROOT, check=True, timeout=PLANT_SECONDS)

    return built_once(tmp_path_factory, "planted", plant)


@pytest.fixture
def demo(planted_home: Path, tmp_path: Path) -> Iterator[Demo]:
    """A fresh demo for each journey, in a home folder of its own."""
    home = Path(shutil.copytree(planted_home, tmp_path / "demo"))
    with served(home) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Headless Chromium, the system's."""
    path = next(
        (p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(p).exists()), None
    )
    if path is None:
        pytest.fail("Chromium is missing; .ci/run installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=[360, 1280], ids=["360px", "1280px"])
def width(request: pytest.FixtureRequest) -> int:
    """Both widths that every page is looked at."""
    return int(request.param)


def sign_in(page: Page, demo: Demo, login: str) -> None:
    """Sign in through the page, by the form and not by the demo's shortcuts."""
    page.goto(f"{demo.url}/account/sign-in/")
    form = page.locator("form.door-form")
    form.locator("[name=login]").fill(login)
    form.locator("[name=password]").fill(DEMO_PASSWORD)
    form.locator("button[type=submit]").click()
    page.wait_for_url(f"{demo.url}/")
