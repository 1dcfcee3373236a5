"""The web process: what granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from zhouzhi.foundation import at_work

os.umask(0o077)  # what is written here is its own account's to read
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhouzhi.config.settings")
application = get_wsgi_application()
at_work.stand(at_work.Part.WEB)
