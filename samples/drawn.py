"""Draw the pictures that the demo's units hand in: `python -m samples.drawn [FOLDER]`.

Plain scenes in flat colours, each marked 演示图片 in a corner so that nobody takes one for a
photograph; and one short video of some of them. Needs a Chinese font (Noto CJK) for the mark.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy
from PIL import Image

from samples.build import HERE
from samples.canvas import Sheet
from samples.scenes import bench, fair, field, hall, museum, rescue, station

QUALITY = 62
SCENES: dict[str, tuple[Callable[[int], Sheet], int]] = {
    "fair-1": (fair, 1),
    "fair-2": (fair, 5),
    "fair-3": (fair, 9),
    "hall-1": (hall, 2),
    "hall-2": (hall, 6),
    "hall-3": (hall, 11),
    "field-1": (field, 3),
    "field-2": (field, 8),
    "bench-1": (bench, 4),
    "bench-2": (bench, 7),
    "bench-3": (bench, 12),
    "rescue-1": (rescue, 13),
    "rescue-2": (rescue, 17),
    "museum-1": (museum, 14),
    "station-1": (station, 15),
    "station-2": (station, 19),
}
SHOWN, SECONDS_EACH, RATE = ("fair-1", "field-1", "bench-2", "museum-1"), 2, 5


def film(pictures: list[Image.Image]) -> bytes:
    """A silent slide show of pictures as an MP4."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "film.mp4")
        kind = cv2.VideoWriter.fourcc(*"mp4v")
        writer = cv2.VideoWriter(str(file), kind, RATE, (480, 320))
        for picture in pictures:
            frame = numpy.asarray(picture.resize((480, 320), Image.Resampling.LANCZOS))
            for _ in range(SECONDS_EACH * RATE):
                writer.write(frame[:, :, ::-1].copy())
        writer.release()
        return file.read_bytes()


def build(folder: Path) -> None:
    """Write every picture, and the film, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {name: draw(seed).finished() for name, (draw, seed) in SCENES.items()}
    for name, picture in pictures.items():
        picture.save(folder / f"{name}.jpg", quality=QUALITY, optimize=True, progressive=True)
    (folder / "film.mp4").write_bytes(film([pictures[name] for name in SHOWN]))


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "demo" / "files")
