"""Every address of the admin, and what each role gets there."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from django.utils.regex_helper import normalize
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Locale, Task, Workflow
from wagtail.models import Site as WagtailSite
from wagtail_localize.models import OverridableSegment, StringSegment

from accounts.roles import ADMINISTRATORS, CONTRIBUTORS, EDITORS, TRANSLATORS
from core.models import User
from home.permissions import set_up_groups
from home.review import APPROVAL, REVIEW
from launch.models import Launch
from links.models import Link
from news.models import Topic
from search.models import Synonym
from tests import factories
from tests.translation.work import submit, translated
from translation.models import PreferredTerm

ROLES = {
    "contributor": CONTRIBUTORS,
    "editor": EDITORS,
    "translator": TRANSLATORS,
    "administrator": ADMINISTRATORS,
}
# Wagtail's own test of the page for an error.
LEFT_OUT = ("admin/failwhale/",)
CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")
LOG_INS = ("/admin/login/", "/sv/konto/")


def addresses() -> list[str]:
    """The patterns below /admin/, with %(name)s for what varies; of several spellings of one the first."""
    found = {route for route in routes(get_resolver().url_patterns) if route.startswith("admin/")}
    return sorted(found - {*LEFT_OUT, "admin//"})


def routes(patterns: Any, prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern.pattern, RoutePattern):
            route = CONVERTER.sub(r"%(\1)s", str(pattern.pattern))
        else:
            route = normalize(pattern.pattern.regex.pattern)[0][0]
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, prefix + route)
        else:
            yield prefix + route


class Examples(NamedTuple):
    """What stands for the varying parts: by name, and by the beginning of the address where a name means many."""

    by_name: dict[str, Any]
    by_address: dict[str, dict[str, Any]]

    def fill(self, route: str) -> str:
        """Raises KeyError for a part that has no example."""
        return "/" + route % self.values(route)

    def values(self, route: str) -> dict[str, Any]:
        values = dict(self.by_name)
        for beginning in sorted(self.by_address, key=len):
            if route.startswith(beginning):
                values |= self.by_address[beginning]
        return values

    def fill_with(self, route: str, number: int) -> list[str]:
        """The addresses in which one of the numbers is another; the other parts have their examples."""
        values = self.values(route)
        names = [name for name in re.findall(r"%\((\w+)\)s", route) if str(values[name]).isdigit()]
        return ["/" + route % (values | {name: number}) for name in names]


def make_examples() -> Examples:
    """A site with one of everything that an address can name."""
    site = factories.make_site()
    set_up_groups(site.sv.home, site.en.home)
    event = factories.event(title="Seminarium")
    event.save_revision().publish()
    english = translated(event)
    page = factories.standard_page(title="Sida", body=[{"type": "paragraph", "value": "<p>Text.</p>"}])
    translation = submit(page)
    person, group = factories.person(), factories.group()
    revision = event.save_revision()
    image, document = factories.image(), factories.document()
    user = factories.user_with("somebody", {})
    objects = {
        "admin/api/main/documents/": document,
        "admin/api/main/images/": image,
        "admin/api/main/pages/": event,
        "admin/documents/": document,
        "admin/images/": image,
        "admin/users/": user,
        "admin/groups/": Group.objects.get(name=EDITORS),
        "admin/group_chooser/": group,
        "admin/member_chooser/": person,
        "admin/report_chooser/": factories.report(),
        "admin/series_chooser/": factories.event_series(),
        "admin/pages/": event,  # by Wagtail 8.0
        "admin/launches/": Launch.objects.create(name="Lansering"),
        "admin/locales/": Locale.objects.get(language_code="en"),
        "admin/sites/": WagtailSite.objects.get(),
        "admin/settings/": WagtailSite.objects.get(),
        "admin/collections/": Collection.get_first_root_node().add_child(name="Samling"),
        "admin/reports/dead-links/": Link.objects.create(url="https://atmp.example/", host="atmp.example"),
        "admin/workflows/": Workflow.objects.get(name=REVIEW),
        "admin/workflows/tasks/": Task.objects.get(name=APPROVAL),
        "subgoal": factories.sub_goal(),
        "eventformat": factories.event_format(),
        "topic": Topic.objects.create(name_sv="Ämne", name_en="Topic"),
        "organisation": factories.organisation(),
        "synonym": Synonym.objects.create(words_sv="cell"),
        "preferredterm": PreferredTerm.objects.create(preferred_sv="cell", preferred_en="cell"),
    }
    rooms = {
        "subgoal": "core",
        "eventformat": "events",
        "topic": "news",
        "organisation": "people",
        "synonym": "search",
        "preferredterm": "translation",
    }
    by_address = {}
    for name, each in objects.items():
        for place in ("admin/snippets/", "admin/snippets/choose/") if name in rooms else ("",):
            address = f"{place}{rooms[name]}/{name}/" if place else name
            by_address[address] = {"pk": each.pk, "app_label": "core", "model_name": "image"}
    by_address |= {
        "admin/settings/": {
            "pk": WagtailSite.objects.get().pk,
            "app_name": "core",
            "model_name": "sitesettings",
        },
        "admin/tag-autocomplete/": {"app_name": "taggit", "model_name": "tag"},
        "admin/localize/submit/snippet/": {"app_label": "people", "model_name": "organisation", "pk": 1},
        "admin/localize/api/snippets/": {"app_label": "people", "model_name": "organisation", "pk": 1},
        "admin/editing-sessions/": {"app_label": "wagtailcore", "model_name": "page"},
        "admin/pages/create/": {"app_label": "home", "model_name": "standardpage"},
        "admin/bulk/": {"app_label": "wagtailcore", "model_name": "page"},
        "admin/workflows/tasks/add/": {"app_label": "wagtailcore", "model_name": "groupapprovaltask"},
    }
    segment = StringSegment.objects.filter(source=translation.source).first()
    overridable = OverridableSegment.objects.filter(source=translation.source).first()
    by_name = {
        **dict.fromkeys(("page_id", "page_pk", "page_to_move_id", "_0", "object_id"), event.pk),
        "parent_page_id": site.sv.events.pk,
        "destination_id": site.sv.home.pk,
        **dict.fromkeys(("_1", "revision_id_a"), "earliest"),  # the second names are Wagtail 8.0's
        **dict.fromkeys(("_2", "revision_id_b"), "latest"),
        "revision_id": revision.pk,
        "content_type_app_name": "events",
        "content_type_model_name": "eventpage",
        "image_id": image.pk,
        "document_id": document.pk,
        "doc_id": document.pk,
        "filter_spec": "width-100",
        "redirect_id": Redirect.objects.create(old_path="/gammal", redirect_page=english).pk,
        "collection_id": Collection.objects.last().pk,
        "workflow_pk": Workflow.objects.get(name=REVIEW).pk,
        "task_id": Task.objects.get(name=APPROVAL).pk,
        "translation_id": translation.pk,
        "mode": "",
        "translation_source_id": translation.source.pk,
        "language": "en",
        "action": "publish",
        "string_segment_id": segment.pk,
        "overridable_segment_id": overridable.pk if overridable else 0,
        "action_name": "publish",
        "key": "behind-schedule",
        "uidb64": "MQ",
        "token": "set-password",
        # What belongs to one person for a moment: nobody finds anything.
        **dict.fromkeys(("session_id", "uploaded_file_id", "task_state_id", "workflow_state_id"), 0),
    }
    return Examples(by_name, by_address)


def log_in(group: str | None) -> Client:
    """Somebody with exactly the rights of the role; nobody without one."""
    client = Client(raise_request_exception=False)
    if group:
        user = User.objects.create_user(group, f"{ord(group[0])}@example.org", "lösenord")
        user.groups.set([Group.objects.get(name=group)])
        client.force_login(user)
    return client


def outcome(client: Client, method: str, address: str) -> str:
    """What comes of an empty request, of which nothing stays: `yes`, `no`, `login`, 400, 404 or 405."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = getattr(client, method)(address)
        transaction.set_rollback(True)
    client.cookies = cookies
    return meaning(response)


def meaning(response: HttpResponse) -> str:
    """`yes` once the right was there, whatever an empty form comes to then."""
    status, place = response.status_code, response.headers.get("Location", "")
    if status == 302 and place.startswith(LOG_INS):
        return "login"
    if place == f"/sv{response.request['PATH_INFO']}":
        return "404"  # is looked for in the reader's language before it is given up
    if status == 403 or (status == 302 and place == "/admin/"):
        return "no"
    return str(status) if status in (400, 404, 405) else "yes"


def unrendered(self: SimpleTemplateResponse) -> SimpleTemplateResponse:
    """In the place of `render`: whoever may see a page is asked before it is made."""
    self.content = b""
    return self


def remembered_user(get_user: Callable[[HttpRequest], Any]) -> Callable[[HttpRequest], Any]:
    """In the place of Django's `get_user`: an account is read once, with its rights, which nothing changes here."""
    known: dict[str, Any] = {}

    def remembered(request: HttpRequest) -> Any:
        key = request.session.get(SESSION_KEY)
        if key not in known:
            known[key] = get_user(request)
        return known[key]

    return remembered


def table(examples: Examples, routes: list[str]) -> list[str]:
    """A line for each address: what GET and POST give nobody, then each role; GET alone where there is nothing else."""
    clients = {"anonymous": log_in(None), **{role: log_in(group) for role, group in ROLES.items()}}
    most = clients["administrator"]
    lines = []
    for route in routes:
        address = examples.fill(route)
        methods = ("get",) if outcome(most, "post", address) == "405" else ("get", "post")
        cells = ["/".join(outcome(client, each, address) for each in methods) for client in clients.values()]
        lines.append("  ".join([*(f"{cell:<13}" for cell in cells), route]))
    return ["  ".join([*(f"{name:<13}" for name in clients), "address"]), *lines]
