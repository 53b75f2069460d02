"""An editor at work over HTTP: logs in, reads a form and sends it back, as a browser does without its scripts."""

import json
import time
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, ProxyHandler, Request, build_opener

from bs4 import BeautifulSoup, Tag

TIMEOUT = 60  # seconds for one answer
Form = dict[str, list[str]]


class Answer(NamedTuple):
    """`place`: where a redirect leads, a path; `seconds`: from the click until all of it is there."""

    status: int
    place: str
    body: str
    seconds: float


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


class Editor:
    """A session in the admin of the site on a port of this machine."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        cookies = CookieJar(DefaultCookiePolicy(rfc2965=False))
        self.opener = build_opener(_NoRedirect, ProxyHandler({}), HTTPCookieProcessor(cookies))

    def ask(self, path: str, data: Form | None = None) -> Answer:
        body = None if data is None else urlencode(data, doseq=True).encode()
        request = Request(urljoin(self.address, path), body)  # noqa: S310 (this machine)
        began = time.perf_counter()
        try:
            with self.opener.open(request, timeout=TIMEOUT) as response:
                status, headers, text = response.status, response.headers, response.read()
        except HTTPError as problem:
            with problem:
                status, headers, text = problem.code, problem.headers, problem.read()
        seconds = time.perf_counter() - began
        place = urljoin(path, headers.get("Location", "")) if "Location" in headers else ""
        return Answer(status, place, text.decode(), seconds)

    def log_in(self, user: str, password: str) -> None:
        """Raises `RuntimeError` when the door stays shut."""
        path = "/admin/login/"
        while (answer := self.ask(path)).place:
            path = answer.place
        form = fields_of(answer.body) | {"login": [user], "password": [password]}
        if self.ask(path, form).status != 302 or self.ask("/admin/").status != 200:
            raise RuntimeError(f"{user} could not log in.")

    def form(self, path: str, form_id: str = "") -> Form:
        """The fields of the form at the path. Raises `RuntimeError` when there is no answer with one."""
        answer = self.ask(path)
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}.")
        return fields_of(answer.body, form_id)

    def page_form(self, page: int) -> Form:
        return self.form(edit_path(page), "page-edit-form")

    def save(self, page: int, form: Form, action: str = "") -> Answer:
        """Sends the page's form as a draft, or with the button of an action such as "publish".

        Raises `RuntimeError` with what the form says when it is refused.
        """
        button = {f"action-{action}": [f"action-{action}"]} if action else {}
        return self.send(edit_path(page), form | button)

    def send(self, path: str, form: Form) -> Answer:
        answer = self.ask(path, form)
        if answer.status != 302:
            raise RuntimeError(f"{path} answered {answer.status}: {errors_in(answer.body)}")
        return answer


def edit_path(page: int) -> str:
    return f"/admin/pages/{page}/edit/"


def errors_in(html: str) -> list[str]:
    found = BeautifulSoup(html, "html.parser").select(".error-message, .messages .error")
    return [" ".join(each.get_text().split()) for each in found]


def fields_of(html: str, form_id: str = "") -> Form:
    """What a browser would send of the form; without a name, of the last form. Empty rows to be copied are left out."""
    soup = BeautifulSoup(html, "html.parser")
    forms = [form for form in soup.find_all("form") if form.get("id") == form_id or not form_id]
    if not forms:
        raise RuntimeError(f"No form {form_id!r}.")
    form, found = forms[-1], Form()
    for control in form.find_all(["input", "textarea", "select"]):
        name = control.get("name", "")
        if name and "__prefix__" not in name and (values := values_of(control)):
            found.setdefault(name, []).extend(values)
    for block in form.select("[data-block]"):
        value, _errors = json.loads(str(block["data-w-block-arguments-value"]))
        found |= {name: [text] for name, text in flat(str(block["id"]), value).items()}
    return found


def values_of(control: Tag) -> list[str]:
    kind = control.get("type", "")
    if control.name == "textarea":
        # HTML leaves out a line break right after the tag.
        return [control.get_text().removeprefix("\n")]
    if control.name == "select":
        options = control.find_all("option")
        chosen = [option for option in options if option.has_attr("selected")]
        if not chosen and not control.has_attr("multiple"):
            chosen = options[:1]
        return [str(option.get("value", option.get_text())) for option in chosen]
    if kind in ("checkbox", "radio"):
        return [str(control.get("value", "on"))] if control.has_attr("checked") else []
    return [] if kind in ("submit", "button", "file", "image") else [str(control.get("value", ""))]


def flat(name: str, value: Any) -> dict[str, str]:
    """The fields that Wagtail's script makes of a block's value: streams and lists are counted, structs are named."""
    if isinstance(value, dict):
        return {
            key: text for part, each in value.items() for key, text in flat(f"{name}-{part}", each).items()
        }
    if not isinstance(value, list):
        return {name: "" if value is None else str(value)}
    found = {f"{name}-count": str(len(value))}
    for place, each in enumerate(value):
        here = f"{name}-{place}"
        found |= {f"{here}-deleted": "", f"{here}-order": str(place), f"{here}-id": each.get("id") or ""}
        found |= {f"{here}-type": each["type"]} if "type" in each else {}
        found |= flat(f"{here}-value", each["value"])
    return found
