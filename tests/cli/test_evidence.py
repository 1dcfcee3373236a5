"""`zhouzhi evidence check`: a shell says of a file what the page of the answer says."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.factories.films import film
from tests.factories.obligations import make_spec
from tests.factories.submissions import World, make_world
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.cli.main import main

pytestmark = pytest.mark.django_db(transaction=True)


def _world() -> World:
    limits = (
        Limit("video_max_seconds", 1, sentence="视频不超过1秒"),
        Limit("video_aspect_ratio", "16:9", sentence="画面建议为16:9"),
    )
    spec = make_spec("总结", materials=(Material.SUMMARY_REPORT, Material.VIDEO), limits=limits)
    return make_world(spec=spec)


def test_a_file_is_held_against_the_duty_in_the_words_of_the_page(tmp_path: Path) -> None:
    world = _world()
    owed = str(world.owed(world.place.university).uuid)
    long, good = tmp_path / "长.mp4", tmp_path / "短.mp4"
    long.write_bytes(film(seconds=3, size=(64, 48)))
    good.write_bytes(film(seconds=1))
    runner = CliRunner()
    refused = runner.invoke(main, ["evidence", "check", str(long), "--for", owed])
    assert (refused.exit_code, refused.stdout.splitlines()) == (
        1,
        [
            "总结：“长.mp4”（视频，mp4，0.1 MB，3 秒 · 64×48 · MPEG-4）",
            "不合要求：“长.mp4”长 3 秒，通知要求不超过 1 秒。超出 2 秒，请剪短后重新上传。",
            "请留意：“长.mp4”画面是 64×48，通知希望画面 16:9。请按 16:9 导出后重新上传。"
            "来不及改的，也可以照样报送。",
        ],
    )
    fits = runner.invoke(main, ["evidence", "check", str(good), "--for", owed])
    assert (fits.exit_code, fits.stdout.splitlines()[1:]) == (
        0, ["没有发现与通知要求不符的地方。"]
    )  # fmt: skip


def test_a_duty_that_is_not_there_is_said(tmp_path: Path) -> None:
    file = tmp_path / "总结.txt"
    file.write_text("总结")
    number = "00000000-0000-4000-8000-000000000000"
    refused = CliRunner().invoke(main, ["evidence", "check", str(file), "--for", number])
    assert (refused.exit_code, refused.stderr) == (
        1,
        f"Error: 没有这件应办事项：{number}。请从报送页的网址里抄下编号。\n",
    )
