"""Django's settings, made from the options of the installation."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from lindwurm.config.options import (
    Mode,
    database_settings,
    mail_folder,
    mail_settings,
    origins,
    read_options,
)
from lindwurm.config.secrets import find_secret

OPTIONS = read_options()
ROOT = Path(__file__).resolve().parent.parent

DEBUG = False
SECRET_KEY = find_secret(OPTIONS)
ALLOWED_HOSTS = [*OPTIONS.hosts, *(host for host, _city in OPTIONS.host_cities)]
LINDWURM_HOST_CITIES = dict(OPTIONS.host_cities)
LINDWURM_DATA = OPTIONS.data
LINDWURM_MAP_STYLE = OPTIONS.map_style

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # Before those whose templates it replaces.
    "lindwurm.web.kit",
    "django.forms",
    "allauth",
    "allauth.account",
    "django_tasks",
    "lindwurm.base.municipalities",
    "lindwurm.base.audit",
    "lindwurm.base.jobs",
    "lindwurm.base.files",
    "lindwurm.base.outbox",
    "lindwurm.base.accounts",
    "lindwurm.stages.partners",
    "lindwurm.stages.strategy",
    "lindwurm.stages.finance",
    "lindwurm.stages.participation",
    "lindwurm.stages.roadmap",
    "lindwurm.stages.funding",
    "lindwurm.stages.plans",
    "lindwurm.web.public",
    "lindwurm.web.office",
    "lindwurm.web.public.voice",
    "lindwurm.web.public.formats",
    "lindwurm.web.public.polls",
    "lindwurm.web.public.me",
    "lindwurm.web.office.inbox",
    "lindwurm.web.office.moderation",
    "lindwurm.web.office.formats",
    "lindwurm.web.office.polls",
    "lindwurm.web.office.measuring",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "lindwurm.web.kit.middleware.SecurityHeaders",
    "lindwurm.config.health.Health",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "lindwurm.config.urls"
WSGI_APPLICATION = "lindwurm.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "lindwurm.web.kit.forms.KitRenderer"

DATABASES = {"default": database_settings(OPTIONS)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Shared by all processes: what counts failed logins must count them all.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# An empty list of queues allows any.
TASKS = {"default": {"BACKEND": "lindwurm.base.jobs.backend.DatabaseBackend", "QUEUES": []}}

# --- people ----------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"lindwurm.base.accounts.passwords.{name}", "OPTIONS": options}
    for name, options in (
        ("NotLikeTheAddress", {"user_attributes": ["email"]}),
        ("LongEnough", {"min_length": 12}),
        ("NotCommon", {}),
        ("NotOnlyDigits", {}),
    )
]
ACCOUNT_ADAPTER = "lindwurm.base.accounts.adapter.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "login": "lindwurm.base.accounts.forms.LoginForm",
    "change_password": "lindwurm.base.accounts.forms.ChangePasswordForm",
    "reset_password": "lindwurm.base.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "lindwurm.base.accounts.forms.ResetPasswordKeyForm",
}
PASSWORD_RESET_TIMEOUT = 24 * 3600
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
# The proxy of ours writes the last address of X-Forwarded-For; without one the header is a visitor's word.
ALLAUTH_TRUSTED_PROXY_COUNT = int(OPTIONS.behind_proxy)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "office:start"
# A page that no cache keeps: it says that one is logged out.
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

SESSION_COOKIE_AGE = OPTIONS.session_hours * 3600
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

# --- transport -------------------------------------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = OPTIONS.https and OPTIONS.mode is Mode.PRODUCTION
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OPTIONS.behind_proxy else None
CSRF_TRUSTED_ORIGINS = origins(ALLOWED_HOSTS)
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

# --- files ------------------------------------------------------------------------------------------------

MEDIA_ROOT = OPTIONS.data / "files"
FILE_UPLOAD_PERMISSIONS = 0o640

# --- language and time -----------------------------------------------------------------------------------

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

# --- static files ----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
# Files are found in the apps, so that nothing has to be collected first.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
# Names with the hash of their content, made by hatch_build.py, are kept for ever.
WHITENOISE_IMMUTABLE_FILE_TEST = r"/kit/dist/.+\.[0-9a-f]{12}\.[a-z0-9]+$"

# --- mail and log ----------------------------------------------------------------------------------------

globals().update(mail_settings(OPTIONS))
DEFAULT_FROM_EMAIL = OPTIONS.mail_from
LINDWURM_SENDS_MAIL = bool(OPTIONS.mail_url)
LINDWURM_MAIL_FOLDER = mail_folder(OPTIONS)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    # Who tries the demo wants to see addresses, not each job.
    "root": {"handlers": ["console"], "level": "WARNING" if OPTIONS.mode is Mode.DEMO else "INFO"},
}
