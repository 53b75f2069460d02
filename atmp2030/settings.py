"""One settings module, read from the environment, safe for production unless told otherwise.

`DEBUG=true` (which `manage.py runserver` sets) is the explicit choice of development.
Every variable is described in docs/settings.md.
"""

from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
import PIL.Image
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from atmp2030 import policies, services
from atmp2030.env import Environment, generated_secret
from atmp2030.log_in import *  # noqa: F403 (names in capitals only)
from atmp2030.machine_translation import machine_translator

env = Environment()

# --- Paths -------------------------------------------------------------------
BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env.path("VAR_DIR", BASE_DIR / "var")
try:
    VAR_DIR.mkdir(parents=True, exist_ok=True)
except OSError as problem:
    raise ImproperlyConfigured(f"VAR_DIR is {str(VAR_DIR)!r}, which cannot be made: {problem}.") from None

# --- Mode --------------------------------------------------------------------
DEBUG = env.flag("DEBUG")
DEMO = env.flag("DEMO")
# Everybody reads and nobody writes, as while the database is moved (operations/read_only.py).
READ_ONLY = env.flag("READ_ONLY")
# The address that visitors use. Canonical addresses, feeds and mail are built from it, never from a request.
SITE_URL = env.origin("SITE_URL", "http://127.0.0.1:8000" if DEBUG else "https://localhost")
HTTPS = SITE_URL.startswith("https://")
SITE_HOST = urlsplit(SITE_URL).hostname

SECRET_KEY = env.text("SECRET_KEY") or generated_secret(VAR_DIR / "secret-key")
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", (SITE_HOST, "localhost", "127.0.0.1", "[::1]"))
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# --- Applications ------------------------------------------------------------
INSTALLED_APPS = [
    "home",
    "accounts",
    "links",
    "launch",
    "search",
    "translation",
    "operations",
    "news",
    "reports",
    "events",
    "people",
    "core",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "wagtail_localize",
    "wagtail.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.apps.UsersConfig",  # wagtail.users
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks_db",
    "django_filters",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "operations.middleware.RequestMiddleware",
    "core.middleware.CompressionMiddleware",
    "core.caching.middleware.PageCacheMiddleware",
    "core.middleware.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "operations.static_files.StaticFilesMiddleware",
    "core.middleware.ContentSecurityPolicyMiddleware",
    "operations.read_only.ReadOnlyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.VisitorLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "core.middleware.PagesTakeNoFormsMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SessionLimitsMiddleware",
    "accounts.middleware.TwoFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "core.hidden_pages.HiddenPagesMiddleware",
    "operations.middleware.WholeWritesMiddleware",
]

ROOT_URLCONF = "atmp2030.urls"
WSGI_APPLICATION = "atmp2030.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# --- Database ----------------------------------------------------------------
DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}"),
        conn_max_age=env.integer("DATABASE_CONN_MAX_AGE", 60),
        conn_health_checks=True,
    )
}
DATABASES["default"]["OPTIONS"] = {
    **services.database_options(DATABASES["default"]["ENGINE"]),
    **DATABASES["default"].get("OPTIONS", {}),
}
# Whole pages in each process's memory, dropped with each change of the content (docs/adr/0017).
PAGE_CACHE = env.flag("PAGE_CACHE", default=True)
# The filters of lists and subscriptions, and a page's number. With any other query a page is made anew each time.
PAGE_CACHE_QUERY_NAMES = (
    *("attendance", "format", "goal", "group", "language", "organisation", "page", "series", "year"),
)
# Its time says which generation of the content this is; all processes of a machine look at it. Where the default
# cache is one that all machines see, the generation stands there instead.
GENERATION_FILE = VAR_DIR / "generation"

# --- Caches ------------------------------------------------------------------
# Shared by all processes: what counts in it, such as failed log-ins, counts everywhere.
CACHES = services.caches(env.text("CACHE_URL"), VAR_DIR / "cache")
# What stands in front of the site and is told of each change (operations/front_cache.py).
WAGTAILFRONTENDCACHE = services.front_cache(
    env.text("FRONT_CACHE"), env.text("CLOUDFLARE_TOKEN"), env.text("CLOUDFLARE_ZONE")
)
WAGTAILFRONTENDCACHE_LANGUAGES: list[str] = []  # we name both languages' addresses ourselves: slugs differ

# --- Background work ---------------------------------------------------------
# On where a worker process runs, as below `manage.py serve`, which sets it; otherwise the work is done at once.
BACKGROUND_TASKS = env.flag("BACKGROUND_TASKS")
TASKS = services.tasks(BACKGROUND_TASKS)

# Older revisions of pages are thrown away, those that are published, scheduled or in review excepted; 0 keeps all.
REVISIONS_KEPT_DAYS = env.integer("REVISIONS_KEPT_DAYS", 0)

# Whether the links of the pages are followed to other hosts (links/). The demonstration's lead nowhere.
LINK_CHECK = env.flag("LINK_CHECK", default=not DEMO)

# --- Languages and time ------------------------------------------------------
LANGUAGE_CODE = "sv"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
# Ours first, then what Wagtail's own Swedish lacks.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "wagtail"]
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True
WAGTAIL_I18N_ENABLED = True

# --- Accounts ----------------------------------------------------------------
AUTH_USER_MODEL = "core.User"
# On, an administrator's way to the admin leads past the set-up of a second factor.
REQUIRE_TWO_FACTOR = env.flag("REQUIRE_TWO_FACTOR", default=not DEMO)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.flag("BEHIND_PROXY") else 0

# --- Wagtail -----------------------------------------------------------------
WAGTAIL_SITE_NAME = "ATMP2030"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = [("sv", "Svenska"), ("en", "English")]
# Times are entered in Swedish time, wherever the editor is: an account has no zone of its own to choose.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# Nothing of ours calls another host from an editor's browser.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# No text embeds anything; whoever adds a finder fetches through core/outgoing.py, from hosts that are named here.
WAGTAILEMBEDS_FINDERS = []
WAGTAILIMAGES_IMAGE_MODEL = "core.Image"
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = PIL.Image.MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "core.Document"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "reports.uploads.PdfDocumentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "core.search_backend", "SEARCH_CONFIG": "simple"}}
WAGTAILAPI_BASE_URL = SITE_URL
WAGTAILAPI_SEARCH_ENABLED = False
WAGTAILAPI_LIMIT_MAX = 100
# A translation is a draft until someone publishes it (docs/adr/0004).
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(env)

# --- Static files and media --------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = services.media_url(env.text("MEDIA_URL", "/media/"))
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": services.media_store(
        env.text("S3_BUCKET"),
        env.text("S3_ENDPOINT_URL"),
        env.text("S3_REGION"),
        env.text("S3_ACCESS_KEY"),
        env.text("S3_SECRET_KEY"),
    ),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG

# --- Mail --------------------------------------------------------------------
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env.text("EMAIL_HOST")
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.integer("EMAIL_PORT", 587, minimum=1)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", f"ATMP2030 <noreply@{SITE_HOST}>")

# --- Security ----------------------------------------------------------------
SECURE_SSL_REDIRECT = HTTPS and env.flag("SSL_REDIRECT", default=True)
# Who watches the site asks the process itself, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY") else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = services.cookie_names(HTTPS)
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURITY_HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()"
    ),
    "Server": "ATMP2030",  # in the place of a banner that tells the server's program
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

CONTENT_SECURITY_POLICY = {"DIRECTIVES": policies.public(MEDIA_URL)}
ADMIN_CONTENT_SECURITY_POLICY = policies.admin(MEDIA_URL)

# --- Backups -----------------------------------------------------------------
BACKUP_DIR = env.path("BACKUP_DIR", VAR_DIR / "backups")
BACKUP_KEY = env.text("BACKUP_KEY")
BACKUPS_KEPT = env.integer("BACKUPS_KEPT", 14)

# --- Logging and figures -----------------------------------------------------
LOG_FORMAT = env.choice("LOG_FORMAT", ("line", "json"), "line")
LOGGING = services.logging(LOG_FORMAT, env.choice("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), "INFO"))
METRICS_DIR = env.text("METRICS_DIR")
METRICS_TOKEN = env.text("METRICS_TOKEN")
