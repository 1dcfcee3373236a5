import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from zhouzhi.foundation import sandbox
from zhouzhi.foundation.sandbox import Limits
from zhouzhi.foundation.sandbox import isolation as ways

ALLOWED = ("tests.foundation.sandboxed",)
SMALL = Limits(memory_mb=256, cpu_seconds=1, wall_seconds=3, output_mb=1)
INTERPRETERS = [ways.BUBBLEWRAP, ways.NAMESPACES, ways.GUARD]


def run(name: str, data: bytes = b"", *, limits: Limits = SMALL, **arguments: object) -> object:
    return sandbox.run(
        f"tests.foundation.sandboxed:{name}",
        data,
        check=lambda answer: answer,
        arguments=arguments,
        limits=limits,
        allowed=ALLOWED,
    )


@pytest.fixture(params=INTERPRETERS, ids=lambda way: way.name)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ways.Isolation:
    chosen: ways.Isolation = request.param
    prefix = ways.command_prefix(chosen, ())
    if prefix and not ways._works(prefix):
        pytest.skip(f"{chosen.name} does not work on this machine")
    monkeypatch.setattr("zhouzhi.foundation.sandbox.running.isolation", lambda: chosen)
    return chosen


def test_a_function_gives_its_result(way: ways.Isolation) -> None:
    assert run("measure", b"\0" * 100_000, word="中\ud800") == {
        "length": 100_000,
        "word": "中\ud800",
    }


def test_an_open_file_is_read_where_it_lies(way: ways.Isolation, tmp_path: Path) -> None:
    path = tmp_path / "film"
    path.write_bytes(b"\0" * 2**20 + b"end")
    with path.open("rb") as file:
        assert sandbox.run(
            "tests.foundation.sandboxed:skim", file, check=lambda answer: answer, limits=SMALL,
            allowed=ALLOWED,
        ) == {"end": "end", "write": "OSError"}  # fmt: skip


def test_the_bounds_hold_inside(way: ways.Isolation) -> None:
    assert run("bounds") == {
        "AS": 256 * 2**20, "CPU": 1, "FSIZE": 2**20, "NOFILE": 64, "NPROC": 0, "CORE": 0,
    }  # fmt: skip


def test_every_door_is_shut(way: ways.Isolation) -> None:
    outcome = run("doors")
    assert isinstance(outcome, dict)
    assert {door for door, stopped in outcome.items() if stopped == "open"} == set()


def test_the_kernel_shows_no_network(way: ways.Isolation) -> None:
    if way is ways.GUARD:
        pytest.skip("without namespaces only the guard refuses the network")
    with pytest.raises(sandbox.SandboxCrashError):
        run("interfaces")  # the guard refuses even to load a library by hand
    prefix = ways.command_prefix(way, ())
    lines = subprocess.run(
        [*prefix, sys.executable, "-I", "-S", "-c", "import socket; print(socket.if_nameindex())"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert lines.stdout.strip() in ("[(1, 'lo')]", "[]")


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("loop", sandbox.SandboxTimeoutError),
        ("hoard", sandbox.SandboxMemoryError),
        ("crash", sandbox.SandboxCrashError),
        ("fail", sandbox.SandboxCrashError),
        ("leave", sandbox.SandboxResultError),
        ("flood", sandbox.SandboxCrashError),
        ("lie", sandbox.SandboxResultError),
    ],
)
def test_a_parser_that_misbehaves_gives_a_verdict(
    way: ways.Isolation, name: str, error: type[sandbox.SandboxError]
) -> None:
    with pytest.raises(error) as refused:
        run(name)
    assert "请" in refused.value.message


def test_a_parser_that_sleeps_is_killed_with_its_group(way: ways.Isolation) -> None:
    begun = time.monotonic()
    with pytest.raises(sandbox.SandboxTimeoutError) as refused:
        run("doze", limits=Limits(wall_seconds=1))
    assert time.monotonic() - begun < 5
    assert "1 秒" in refused.value.message


def test_what_is_prepared_is_there_when_the_doors_are_shut(way: ways.Isolation) -> None:
    assert sandbox.run(
        "tests.foundation.sandboxed:prepared", b"", check=lambda answer: answer, limits=SMALL,
        prepare=("tests.foundation.sandboxed:prepare",), allowed=ALLOWED,
    ) in (["hostname"], ["no disk"])  # fmt: skip


def test_only_allowed_functions_prepare() -> None:
    with pytest.raises(ValueError, match="may not be run"):
        sandbox.run(
            "tests.foundation.sandboxed:prepared", b"", check=bool, prepare=("os:system",),
            allowed=ALLOWED,
        )  # fmt: skip


def test_a_scratch_folder_is_all_that_may_be_written(way: ways.Isolation) -> None:
    before = set(Path("/tmp").glob("zhouzhi-*"))
    outcome = sandbox.run(
        "tests.foundation.sandboxed:scratch", "字".encode(), check=lambda answer: answer,
        limits=SMALL, scratch=True, allowed=ALLOWED,
    )  # fmt: skip
    assert isinstance(outcome, dict)
    assert outcome.pop("read") == "字"
    assert {door for door, stopped in outcome.items() if stopped == "open"} == set()
    assert set(Path("/tmp").glob("zhouzhi-sandbox*")) - before == set()


def test_without_a_scratch_folder_none_is_made(way: ways.Isolation) -> None:
    with pytest.raises(sandbox.SandboxCrashError):
        run("scratch", b"x")


def test_a_result_that_fails_its_check_is_not_believed() -> None:
    def check(answer: object) -> int:
        raise ValueError(f"{answer!r} is no number")

    with pytest.raises(sandbox.SandboxResultError):
        sandbox.run(
            "tests.foundation.sandboxed:measure", b"", check=check, limits=SMALL, allowed=ALLOWED
        )


@pytest.mark.parametrize(
    "function",
    [
        "os:system",
        "tests.foundation.sandboxed",
        "zhouzhi.apps.orgs:x",
        "tests.foundation.sandboxed:a.b",
    ],
)
def test_only_allowed_functions_run(function: str) -> None:
    with pytest.raises(ValueError, match="may not be run"):
        sandbox.run(function, b"", check=bool, allowed=ALLOWED)


def test_it_runs_from_many_threads_at_once() -> None:
    results: list[object] = []
    threads = [
        threading.Thread(
            target=lambda at=at: results.append(run("measure", b"x" * at, word=str(at)))
        )
        for at in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results, key=str) == sorted(
        ({"length": at, "word": str(at)} for at in range(8)), key=str
    )


def test_nothing_is_left_open_and_no_child_behind() -> None:
    def held() -> tuple[int, str]:
        children = "".join(path.read_text() for path in Path("/proc/self/task").glob("*/children"))
        return len(list(Path("/proc/self/fd").iterdir())), children

    run("measure")
    before = held()
    with pytest.raises(sandbox.SandboxCrashError):
        run("crash")
    with pytest.raises(sandbox.SandboxTimeoutError):
        run("doze", limits=Limits(wall_seconds=1))
    assert held() == before


def test_it_says_which_isolation_is_in_force(way: ways.Isolation) -> None:
    assert way.description
    assert sandbox.describe() in {each.description for each in INTERPRETERS}


def test_a_run_ends_with_the_process_that_asked_for_it(way: ways.Isolation) -> None:
    code = (
        "from zhouzhi.foundation.sandbox import running, isolation as ways, Limits;"
        f"running.isolation = lambda: ways.{way_name(way)};"
        "running.run('tests.foundation.sandboxed:doze', b'', check=bool,"
        " limits=Limits(wall_seconds=600), allowed=('tests.foundation.sandboxed',))"
    )
    asking = subprocess.Popen([sys.executable, "-c", code])
    wait_until(lambda: any("child.py" in words for words in below(asking.pid).values()))
    started = below(asking.pid)
    asking.kill()
    asking.wait()
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in started))


def way_name(way: ways.Isolation) -> str:
    return next(name for name, value in vars(ways).items() if value is way)


def below(parent: int) -> dict[int, str]:
    """What a process has started, and what those have started, with their command lines."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_text().replace("\0", " ")
            above = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
        if above == parent:
            found |= {int(folder.name): words, **below(int(folder.name))}
    return found


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)
