"""What the worker does for many openings: one that cannot be done holds up no other."""

from collections.abc import Callable, Iterable

from zhouzhi.apps.bookings.models import Opening


def for_each(openings: Iterable[Opening], act: Callable[[Opening], int]) -> int:
    """Act on each opening, and give the sum (逐场办理).

    Each act is a transaction of its own. Raises an ExceptionGroup of what failed, once all the
    others are done.
    """
    count = 0
    faults: list[Exception] = []
    for opening in openings:
        try:
            count += act(opening)
        except Exception as fault:
            fault.add_note(f"opening {opening.pk}")
            faults.append(fault)
    if faults:
        raise ExceptionGroup(f"{len(faults)} openings were left", faults)
    return count
