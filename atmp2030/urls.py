"""The whole URL surface. What is no page, and every address with a dot, comes before Wagtail's pages."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

import core.converters  # noqa: F401 (registers the language)
from accounts.views import LogoutView, page_password
from core.citation_view import citation
from core.creating import create
from core.feed_views import feed
from core.hidden_pages import page_types_usage
from core.trunk import serve
from core.views import rendition, untranslated
from home.discovery import favicon, manifest, robots, security
from home.sitemap import sitemap, sitemap_part
from operations.views import healthz, metrics_text, readyz
from reports.views import document

handler400 = "operations.views.bad_request"
handler403 = "operations.views.forbidden"
handler404 = "operations.views.not_found"
handler500 = "operations.views.server_error"

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("metrics", metrics_text),
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/logout/", LogoutView.as_view()),  # in the place of Wagtail's, under its address
    path(  # in the place of Wagtail's, like the one above
        "admin/pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
        create,
    ),
    path("admin/reports/page-types-usage/", page_types_usage()),
    path("admin/reports/page-types-usage/results/", page_types_usage(results_only=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/<int:document_id>/<path:name>", document),  # before Wagtail's, under its address
    path("documents/", include(wagtaildocs_urls)),
    path("calendar/", include("events.urls")),
    path("reports/", include("reports.urls")),
    path("cite/<uuid:key>.<language:language>.<slug:extension>", citation, name="citation"),
    path("feeds/<language:language>/<slug:name>.<slug:shape>", feed, name="feed"),
    path("api/", include("home.api")),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemap_part, name="sitemap_part"),
    path("robots.txt", robots, name="robots"),
    path("favicon.ico", favicon, name="favicon"),
    path(".well-known/security.txt", security, name="security"),
    path("<language:language>.webmanifest", manifest, name="manifest"),
    # Renditions only: originals and documents are never served from the media folder.
    re_path(r"^media/(?P<path>images/[^/]+)$", rendition, name="rendition"),
]

urlpatterns += i18n_patterns(
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path(  # before Wagtail's, under its address
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/", page_password
    ),
    path(_("account/"), include("accounts.urls")),
    path(_("search/"), include("search.urls")),
    path(_("not-translated/<int:page_id>/"), untranslated, name="untranslated"),
    # Wagtail's, but for the last one, the pages, which ours serves.
    path("", include(wagtail_urls.urlpatterns[:-1])),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
)
