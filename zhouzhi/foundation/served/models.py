"""What changed for the public, and when."""

from django.db import models


class ServedChange(models.Model):
    """One row says that what the public reads was changed (公众内容变动) by one transaction.

    Rows are counted, not compared: two transactions may commit in another order than they began.
    """

    made_at = models.DateTimeField()

    class Meta:
        db_table = "served_change"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.made_at}"
