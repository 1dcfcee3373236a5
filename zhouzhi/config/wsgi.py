"""The web process: what granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from zhouzhi.foundation import at_work

os.umask(0o077)  # what is written here is its own account's to read
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhouzhi.config.settings")
django_application = get_wsgi_application()

from zhouzhi.foundation.served.layer import Served  # noqa: E402 - once Django knows its tables
from zhouzhi.web.portal.kept import may_be_kept  # noqa: E402

application = Served(django_application, may_be_kept)
at_work.stand(at_work.Part.WEB)
