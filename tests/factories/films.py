"""Short films as phones and old cameras make them, made on the spot, never committed."""

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest


def film(
    *,
    seconds: int = 2,
    size: tuple[int, int] = (64, 36),
    container: str = "mp4",
    codec: str = "mpeg4",
    stretch: Fraction | None = None,
    turned: int = 0,
) -> bytes:
    """A film of grey pictures, five a second; `turned` are the degrees that a player turns it."""
    av: Any = pytest.importorskip("av")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "film"
        # the index stands before the pictures, as in a film that is made for sending
        with av.open(path, "w", format=container, options={"movflags": "faststart"}) as opened:
            stream = opened.add_stream(codec, rate=5)
            stream.width, stream.height = size
            stream.pix_fmt = "yuv420p"
            if stretch:
                stream.codec_context.sample_aspect_ratio = stretch
            if turned:
                stream.set_display_rotation(turned)
            for _ in range(5 * seconds):
                opened.mux(stream.encode(av.VideoFrame(*size, "yuv420p")))
            opened.mux(stream.encode())
        return path.read_bytes()
