"""Pictures turned upright and made level."""

from zhouzhi.documents.intake.scan.engine import Picture


def turned(picture: Picture, degrees: int) -> Picture:
    """The picture turned clockwise by a multiple of 90 degrees."""
    import numpy

    return numpy.ascontiguousarray(numpy.rot90(picture, k=-(degrees // 90)))


def levelled(picture: Picture, tilt: float) -> Picture:
    """The picture turned back by its tilt, the paper around it white."""
    import cv2

    high, wide = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), tilt, 1.0)
    return cv2.warpAffine(
        picture, turn, (wide, high), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)
    )
