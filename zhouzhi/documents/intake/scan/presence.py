"""Whether this machine can recognise words in pictures, asked without loading anything."""

from importlib.util import find_spec

PACKAGES = ("rapidocr", "onnxruntime", "cv2")


def missing_packages() -> tuple[str, ...]:
    """The packages of recognition that are not installed."""
    return tuple(name for name in PACKAGES if find_spec(name) is None)
