"""What a photograph is known again by: its copies are near, others far, and both are found."""

from itertools import combinations

from PIL import Image

from tests.factories.scenes import COPIES, scene
from zhouzhi.documents.media.likeness import ALIKE, BITS, bands_of, bits_apart, bits_of, likeness_of

SCENES = [scene(seed) for seed in range(60)]
LIKENESSES = [likeness_of(picture) for picture in SCENES]


def test_copies_are_known_again_and_others_are_not() -> None:
    known = {
        name: sum(
            bits_apart(bits_of(likeness), bits_of(likeness_of(copied(picture)))) <= ALIKE
            for picture, likeness in zip(SCENES, LIKENESSES, strict=True)
        )
        for name, copied in COPIES.items()
    }
    assert {name: count for name, count in known.items() if count < 57} == {}
    numbers = map(bits_of, LIKENESSES)
    assert min(bits_apart(one, other) for one, other in combinations(numbers, 2)) > 2 * ALIKE


def test_whatever_is_alike_shares_a_stretch() -> None:
    whole = bits_of(LIKENESSES[0])
    for start in range(BITS - ALIKE):
        # the worst case: differences spread so that they fall into as many stretches as they can
        flipped = whole
        for number in range(ALIKE):
            flipped ^= 1 << (start + number * (BITS // ALIKE)) % BITS
        other = f"{flipped:032x}"
        assert bits_apart(whole, flipped) == ALIKE
        assert set(bands_of(LIKENESSES[0])) & set(bands_of(other))


def test_a_picture_without_shapes_is_like_nothing() -> None:
    assert [likeness_of(Image.new(mode, (90, 60), 128)) for mode in ("L", "RGB")] == ["", ""]
