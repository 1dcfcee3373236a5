"""A package in several files that a mail can carry (分包), each of them with all of the words."""

from collections.abc import Sequence

MEGABYTE = 1024 * 1024
# What one mail takes, as offices' mail systems usually say.
MAIL_MEGABYTES = (10, 20, 50)

# About what the papers and the signed words come to, and more than they ever did.
_WORDS = MEGABYTE // 2

Sized = tuple[str, int]
"""A path in a package, and how many bytes lie there."""


def parcels_of(files: Sequence[Sized], *, room: int) -> tuple[tuple[Sized, ...], ...]:
    """Files laid into as few parcels as their order gives, each of at most `room` bytes.

    Every file goes into the first parcel that has room for it; one that is larger than any mail
    has a parcel of its own, beyond the room. At least one parcel, though there be no file.
    """
    parcels: list[list[Sized]] = []
    for file in files:
        fits = (one for one in parcels if size_of(one) + file[1] <= room)
        parcel = next(fits, None)
        if parcel is None:
            parcels.append([file])
        else:
            parcel.append(file)
    return tuple(map(tuple, parcels)) or ((),)


def wants_parcels(file_bytes: int) -> bool:
    """Whether the smallest mail has no room for files of so many bytes with their words."""
    return file_bytes > MAIL_MEGABYTES[0] * MEGABYTE - _WORDS


def size_of(parcel: Sequence[Sized]) -> int:
    """How many bytes lie in a parcel."""
    return sum(size for _path, size in parcel)
