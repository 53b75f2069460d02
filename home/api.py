"""The addresses of the read-only API, version 1 (docs/api.md)."""

from django.http import HttpRequest, HttpResponseRedirect, JsonResponse
from django.urls import include, path
from django.views.decorators.http import require_safe
from wagtail.api.v2.router import WagtailAPIRouter

from core.api import MAX_AGE, PublicPages
from core.urls import absolute_url
from events.api import Events
from news.api import News
from people.api import Members
from reports.api import Reports

VERSION = "v1"
ENDPOINTS: dict[str, type[PublicPages]] = {
    "events": Events,
    "reports": Reports,
    "members": Members,
    "news": News,
}

router = WagtailAPIRouter("api_v1")
for name, endpoint in ENDPOINTS.items():
    router.register_endpoint(name, endpoint)


@require_safe
def index(request: HttpRequest) -> JsonResponse:
    """What there is: each kind of page with the address of its list."""
    lists = {name: absolute_url(f"/api/{VERSION}/{name}/") for name in ENDPOINTS}
    response = JsonResponse({"version": VERSION, "lists": lists})
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    return response


@require_safe
def newest(request: HttpRequest) -> HttpResponseRedirect:
    """Leads whoever looks around to the version that is spoken; no list lies here."""
    response = HttpResponseRedirect(absolute_url(f"/api/{VERSION}/"))
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    return response


urlpatterns = [
    path("", newest),
    path(f"{VERSION}/", index, name="api"),
    path(f"{VERSION}/", include((router.get_urlpatterns(), "api_v1"), namespace="api_v1")),
]
