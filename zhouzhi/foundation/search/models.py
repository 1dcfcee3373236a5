"""What is found by its words."""

from django.db import models


class SearchDocument(models.Model):
    """One row is one text as it is searched (检索文档); its key is the number it is found under.

    A row never changes: what is said anew is another row with another number, and whoever it
    stands for points at the latest. `words` is the shape of `terms.Words`; the terms made of them
    stand in a table of the database's own kind, which `actions.refill` makes anew from here.
    """

    words = models.JSONField()

    class Meta:
        db_table = "search_document"
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.pk)
