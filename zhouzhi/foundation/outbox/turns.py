"""Taking turns (轮流): whoever queues many jobs delays their own, not another's."""

from django.db.models import QuerySet

from zhouzhi.foundation.outbox.models import OutboxRow


class Turns:
    """Whose jobs a lane has done in this round; of those who wait, each is served once a round.

    Kept in the lane's memory alone: a new worker begins a new round, which costs nobody more than
    one job's time.
    """

    def __init__(self) -> None:
        self._served: set[str] = set()

    def next_of(self, due: QuerySet[OutboxRow], *, most: int) -> list[OutboxRow]:
        """The first rows of those not served yet; where there are none, a new round begins."""
        if self._served:
            unserved = list(due.exclude(party__in=self._served)[:most])
            if unserved:
                return unserved
            self._served.clear()
        return list(due[:most])

    def note(self, row: OutboxRow) -> None:
        """Note that a row was taken up."""
        self._served.add(row.party)
