"""Django settings: one file for every place; what differs comes from the environment.

Every variable is described in docs/reference/settings.md.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from zhouzhi.config import environment

ROOT = Path(__file__).resolve().parent.parent

ZHOUZHI_HOME = environment.home()
ZHOUZHI_DEMO = environment.flag("ZHOUZHI_DEMO")
ZHOUZHI_TODAY = environment.text("ZHOUZHI_TODAY")
ZHOUZHI_SAMPLES = Path(environment.text("ZHOUZHI_SAMPLES", str(ROOT.parent / "samples")))
ZHOUZHI_DRAFT_FILES = environment.number("ZHOUZHI_DRAFT_FILES", 200)
ZHOUZHI_DRAFT_MEGABYTES = environment.number("ZHOUZHI_DRAFT_MEGABYTES", 2000)
ZHOUZHI_BOOKINGS_A_MINUTE = environment.number("ZHOUZHI_BOOKINGS_A_MINUTE", 60)
ZHOUZHI_FONTS = environment.words("ZHOUZHI_FONTS")
ZHOUZHI_ORIGIN = environment.text("ZHOUZHI_ORIGIN", "http://localhost:8000")
ZHOUZHI_TILES = environment.tiles(environment.text("ZHOUZHI_TILES"))
ZHOUZHI_TILES_CREDIT = environment.text("ZHOUZHI_TILES_CREDIT")
ZHOUZHI_LICENCE = environment.licence(environment.text("ZHOUZHI_LICENCE", environment.CC_BY))
# What is sent to people goes nowhere that is not named here or entered by a unit.
ZHOUZHI_MAIL = environment.text("ZHOUZHI_MAIL")
ZHOUZHI_MAIL_FROM = environment.text("ZHOUZHI_MAIL_FROM")
ZHOUZHI_BOT_ORIGINS = environment.words("ZHOUZHI_BOT_ORIGINS")
ZHOUZHI_SMS = environment.text("ZHOUZHI_SMS")
ZHOUZHI_SMS_SECRET = environment.text("ZHOUZHI_SMS_SECRET")

SECRET_KEY = environment.secret_key(ZHOUZHI_HOME)
DEBUG = environment.flag("ZHOUZHI_DEBUG")
ALLOWED_HOSTS = environment.words("ZHOUZHI_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [ZHOUZHI_ORIGIN]

INSTALLED_APPS = [
    "zhouzhi.web",
    "zhouzhi.apps.drafting",
    "zhouzhi.apps.reports",
    "zhouzhi.apps.statistics",
    "zhouzhi.apps.submissions",
    "zhouzhi.apps.bookings",
    "zhouzhi.apps.activities",
    "zhouzhi.apps.reminders",
    "zhouzhi.apps.obligations",
    "zhouzhi.apps.measures",
    "zhouzhi.apps.notices",
    "zhouzhi.apps.campaigns",
    "zhouzhi.apps.orgs",
    "zhouzhi.foundation.search",
    "zhouzhi.foundation.served",
    "zhouzhi.foundation.schedule",
    "zhouzhi.foundation.idempotency",
    "zhouzhi.foundation.post",
    "zhouzhi.foundation.outbox",
    "zhouzhi.foundation.files",
    "zhouzhi.foundation.throttle",
    "zhouzhi.foundation.holidays",
    "zhouzhi.foundation.audit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "zhouzhi.web.middleware.PrivateByDefault",
    "csp.middleware.CSPMiddleware",
    "zhouzhi.web.bounds.WithinBounds",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zhouzhi.web.bounds.WithoutControlMarks",
    "zhouzhi.web.middleware.NothingSaidOfFaults",
    "zhouzhi.web.middleware.RefusalsToAnswers",
]

ROOT_URLCONF = "zhouzhi.config.urls"
WSGI_APPLICATION = "zhouzhi.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "zhouzhi.web.context.frame",
            ],
        },
    }
]

DATABASES = {"default": environment.database(ZHOUZHI_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Passwords are counted in a table of ours; this is for the bounds that allauth keeps, on second
# factors above all. One process serves SQLite, so its own memory is shared enough.
_REMEMBERED_IN = (
    "locmem.LocMemCache" if "sqlite" in str(DATABASES["default"]["ENGINE"]) else "db.DatabaseCache"
)
CACHES = {
    "default": {
        "BACKEND": f"django.core.cache.backends.{_REMEMBERED_IN}",
        "LOCATION": "cache_entry",
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # so that nobody crowds out what was counted
    }
}

AUTH_USER_MODEL = "orgs.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "zhouzhi.config.passwords.UnlikeOneself"},
    {"NAME": "zhouzhi.config.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "zhouzhi.config.passwords.Uncommon"},
    {"NAME": "zhouzhi.config.passwords.NotOnlyDigits"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "office:today"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "zhouzhi.web.accounts.AccountsInUse"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# Wrong passwords and codes are counted by zhouzhi.foundation.throttle, not in one process's memory;
# many people sign in from one office.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "invitation": "100/5m/ip",  # codes that were wrong, of 58 bits
    "answer": "300/5m/ip",  # the same, of 98 bits
    "login_failed": None,
}
MFA_ADAPTER = "zhouzhi.web.second_step.EncryptedSecrets"
MFA_FORMS = {
    "authenticate": "zhouzhi.web.second_step.CodeForm",
    "reauthenticate": "zhouzhi.web.second_step.AgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "zhouzhi.web.errors.csrf_failed"
_BEHIND_TLS = ZHOUZHI_ORIGIN.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _BEHIND_TLS
SESSION_COOKIE_NAME = "__Host-session" if _BEHIND_TLS else "session"
SECURE_HSTS_SECONDS = 31_536_000 if _BEHIND_TLS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if environment.flag("ZHOUZHI_TRUST_PROXY") else None
)
# Throttles count by address: the caller's, not the proxy's.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SECURE_PROXY_SSL_HEADER else 0
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

FILE_UPLOAD_TEMP_DIR = environment.uploads(ZHOUZHI_HOME)
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = ZHOUZHI_DRAFT_FILES + 100  # the draft itself says which are over

LANGUAGE_CODE = "zh-hans"
# A language is offered once it has its catalogue; half of one mixes into every page.
LANGUAGES = [("zh-hans", _("简体中文"))]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = USE_TZ = True
LOCALE_PATHS = [ROOT / "web" / "locale"]

STATIC_URL = "static/"
STATIC_ROOT = ZHOUZHI_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if environment.flag("ZHOUZHI_LOOSE_STATIC")
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Whoever reads such a key could use it: neither the log nor the form keys hold one.
KEYS_IN_ADDRESSES = r"(?:/calendar/(?=[^/\s]+\.ics)|/ticket/)(?P<key>[^/\s]+?)(?=\.ics|[/\s]|$)"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {
        "keys": {
            "()": "zhouzhi.foundation.masked_log.MaskedKeys",
            "pattern": KEYS_IN_ADDRESSES,
        }
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["keys"]}
    },
    "root": {"handlers": ["console"], "level": environment.text("ZHOUZHI_LOG", "WARNING")},
}
