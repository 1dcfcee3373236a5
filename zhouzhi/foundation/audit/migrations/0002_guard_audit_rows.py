from django.db import migrations

from zhouzhi.foundation.audit import triggers


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_create_audit")]

    operations = [migrations.RunPython(triggers.install, triggers.remove)]
