from typing import Any

from django.db import migrations, models

from zhouzhi.foundation.audit import triggers
from zhouzhi.foundation.audit.keys import keys
from zhouzhi.foundation.audit.seal import mark_of


def unseal(apps: Any, schema_editor: Any) -> None:
    """Mark every line with the key and take the numbers back; the sealer chains them anew."""
    key = keys().current
    seal = apps.get_model("audit", "AuditSeal")
    for row in seal.objects.select_related("line").iterator():
        row.mark, row.marked_with = mark_of(row.line, key), key.id
        row.number, row.hash = None, ""
        row.save()
    apps.get_model("audit", "AuditHead").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_guard_audit_rows")]

    operations = [
        migrations.RunPython(triggers.remove, triggers.install),
        migrations.AddField(
            model_name="auditseal",
            name="mark",
            field=models.CharField(default="", max_length=64, verbose_name="记录标记"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="auditseal",
            name="marked_with",
            field=models.CharField(default="", max_length=16, verbose_name="标记密钥"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="auditseal",
            name="sealed_with",
            field=models.CharField(blank=True, max_length=16, verbose_name="封条密钥"),
        ),
        migrations.RunPython(unseal, migrations.RunPython.noop),
        migrations.RunPython(triggers.install, triggers.remove),
    ]
