"""What was issued before carries the day of its unit's dispatch."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    obligation = apps.get_model("obligations", "Obligation")
    participant = apps.get_model("obligations", "Participant")
    own = participant.objects.filter(pk=OuterRef("participant")).values("dispatched_at")[:1]
    obligation.objects.filter(issued_at__isnull=True).update(issued_at=Subquery(own))


class Migration(migrations.Migration):
    dependencies = (("obligations", "0006_add_requests_locks_links"),)

    operations = (migrations.RunPython(fill, migrations.RunPython.noop),)
