"""What was installed beside the program: the browser's part of uploads that can be resumed."""

from collections.abc import Iterator

from zhouzhi.cli.check.finding import Finding

_CLIENT = "zhouzhi/extras/tus.min.js"


def extras_findings() -> Iterator[Finding]:
    """Whether large files can be gone on with after a cut line (续传), or come whole or not."""
    from django.contrib.staticfiles import finders

    is_there = finders.find(_CLIENT) is not None
    words = "浏览器续传组件已安装，断线后从断处接着传"
    if not is_there:
        words = "没有安装浏览器续传组件，文件须一次传完；安装办法见 docs/howto/install.md"
    yield Finding("续传", is_there, words, fatal=False)
