import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from tests.cli.boxes import environment
from zhouzhi.cli.main import main
from zhouzhi.cli.supervise import supervise


@pytest.fixture
def box(new_home: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of a fresh box on SQLite, migrated."""
    home = tmp_path / "box"
    shutil.copytree(new_home, home)
    return environment(home)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert isinstance(port, int)
    return port


def start(env: dict[str, str], *more: str) -> "tuple[subprocess.Popen[str], int]":
    port = free_port()
    serving = subprocess.Popen(
        [sys.executable, "-m", "zhouzhi.cli", "serve", "--port", str(port), *more],
        env=env,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and serving.poll() is None:
        if answers(port):
            return serving, port
        time.sleep(0.1)
    serving.kill()
    raise AssertionError(serving.communicate()[1])


def answers(port: int) -> bool:
    try:
        urlopen(f"http://127.0.0.1:{port}/account/login/", timeout=5).close()
    except HTTPError:
        return True
    except (URLError, OSError):
        return False
    return True


def children(parent: int) -> dict[str, int]:
    """The processes that serve has started, by what they are."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            above = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
        if above == parent and words != [b""]:  # a dead one that is not buried has no words
            found["work" if b"work" in words else "web"] = int(folder.name)
    return found


def is_gone(pid: int) -> bool:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        status = Path(f"/proc/{pid}/stat")
        if not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_serve_runs_web_and_worker_and_stops_both(
    box: dict[str, str], number: signal.Signals
) -> None:
    serving, port = start(box)
    started = children(serving.pid)
    assert set(started) == {"web", "work"}
    serving.send_signal(number)
    serving.communicate(timeout=30)
    assert serving.returncode == 0
    assert all(is_gone(pid) for pid in started.values())
    assert not answers(port)


@pytest.mark.slow
def test_nothing_is_restored_while_web_or_worker_runs(box: dict[str, str], tmp_path: Path) -> None:
    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "zhouzhi.cli", *words]
        return subprocess.run(command, env=box, capture_output=True, text=True, check=False)

    kept = str(tmp_path / "kept.tar")
    assert run("backup", kept).returncode == 0
    serving, _ = start(box, "--web-only")
    by_web = run("restore", kept, "--yes")
    assert by_web.returncode == 1
    assert "网站还在运行，没有恢复" in by_web.stderr
    serving.terminate()
    serving.communicate(timeout=30)
    working = subprocess.Popen([sys.executable, "-m", "zhouzhi.cli", "work"], env=box)
    mark = Path(box["ZHOUZHI_HOME"]) / "worker.at-work"
    wait_until(mark.exists)
    by_worker = run("restore", kept, "--yes")
    working.kill()
    working.wait()
    assert by_worker.returncode == 1
    assert "后台进程还在运行，没有恢复" in by_worker.stderr
    after = run("restore", kept, "--yes")
    assert (after.returncode, after.stderr) == (0, "")


@pytest.mark.slow
@pytest.mark.parametrize(("name", "said"), [("web", "网站"), ("work", "后台")])
def test_a_process_that_dies_is_started_again(box: dict[str, str], name: str, said: str) -> None:
    serving, port = start(box)
    started = children(serving.pid)
    os.kill(started[name], signal.SIGKILL)
    assert is_gone(started[name])
    wait_until(lambda: set(children(serving.pid)) == {"web", "work"} and answers(port))
    anew = children(serving.pid)
    assert {one for one in anew if anew[one] != started[one]} == {name}
    serving.terminate()
    _, errors = serving.communicate(timeout=30)
    assert serving.returncode == 0
    assert f"{said}进程意外退出（退出码 -9），1 秒后重新启动。" in errors


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.slow
def test_killing_serve_ends_what_it_started(box: dict[str, str]) -> None:
    serving, _ = start(box)
    started = children(serving.pid)
    serving.kill()
    serving.communicate()
    assert all(is_gone(pid) for pid in started.values())


@pytest.mark.slow
def test_web_only_starts_no_worker(box: dict[str, str]) -> None:
    serving, _ = start(box, "--web-only")
    assert set(children(serving.pid)) == {"web"}
    serving.terminate()
    serving.communicate(timeout=30)


@pytest.mark.slow
def test_serve_on_an_unmigrated_database_says_what_to_do(tmp_path: Path) -> None:
    env = {**os.environ, "ZHOUZHI_HOME": str(tmp_path / "new"), "DATABASE_URL": ""}
    found = subprocess.run(
        [sys.executable, "-m", "zhouzhi.cli", "serve"], env=env, capture_output=True, text=True
    )
    assert found.returncode == 1
    assert "zhouzhi migrate" in found.stderr


@pytest.fixture
def _signals_kept() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("_signals_kept")
def test_a_process_that_keeps_dying_is_given_up_after_growing_pauses(
    capsys: pytest.CaptureFixture[str],
) -> None:
    sleeping = [sys.executable, "-c", "import time; time.sleep(60)"]
    failing = [sys.executable, "-c", "raise SystemExit(3)"]
    assert supervise({"甲": sleeping, "乙": failing}, pause_seconds=0.1) == 1
    assert capsys.readouterr().err.splitlines() == [
        *(
            f"乙进程意外退出（退出码 3），{pause} 秒后重新启动。"
            for pause in ("0.1", "0.2", "0.4", "0.8")
        ),
        "乙进程一分钟内意外退出 5 次，不再重启，其余进程已一并停止。原因见上面的日志。",
    ]


def test_a_queue_that_is_not_there_is_refused_with_those_that_are() -> None:
    found = CliRunner().invoke(main, ["work", "--queue", "nosuch"])
    assert found.exit_code == 2
    assert "'nosuch' is not one of 'default', 'read', 'recognise', 'post'" in found.output


def test_port_out_of_range_is_refused() -> None:
    assert CliRunner().invoke(main, ["serve", "--port", "70000"]).exit_code == 2


@pytest.mark.slow
def test_a_port_that_somebody_listens_on_is_refused(box: dict[str, str]) -> None:
    serving, port = start(box, "--web-only")
    try:
        second = subprocess.run(
            [sys.executable, "-m", "zhouzhi.cli", "serve", "--web-only", "--port", str(port)],
            env=box,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    finally:
        serving.terminate()
        serving.communicate(timeout=20)
    assert (second.returncode, f"{port} 端口" in second.stderr) == (1, True)
