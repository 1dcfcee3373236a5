"""The web process: what granian serves."""

import os

from django.core.wsgi import get_wsgi_application

os.umask(0o077)  # what is written here is its own account's to read
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhouzhi.config.settings")
application = get_wsgi_application()
