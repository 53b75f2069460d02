"""Logging in with a second factor, and the pages about one's account, which shut nobody out."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import BrowserContext, Page, expect

from accounts import invitations
from core.models import User
from tests.browser.conftest import Watch, log_in
from tests.browser.milieu import Milieu
from tests.browser.test_axe import look, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def looked_at(page: Page, name: str, found: dict[str, list[str]]) -> None:
    """Wide and light, narrow and dark, and no wider than the screen."""
    for width, scheme in ((1280, "light"), (390, "dark")):
        look(page, width, scheme)
        found[f"{name}, {width}"] = violations(page)
    look(page, 320, "light")
    if page.evaluate("document.documentElement.scrollWidth") > 320:
        found[f"{name}, 320"] = ["wider than the screen"]


def test_pages_about_the_account_shut_nobody_out(
    milieu: Milieu, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context()
    watch, page = Watch(context), context.new_page()
    found: dict[str, list[str]] = {}
    invited = User.objects.create(username="ny", email="ny@example.org", first_name="Ny")
    invited.set_unusable_password()
    invited.save()
    with override("en"):
        outside = {
            "log-in": reverse("account_login"),
            "reset": reverse("account_reset_password"),
            "sent": reverse("account_reset_password_done"),
            "invitation": reverse("account_invitation", args=[invitations.token_for(invited)]),
        }
    for name, path in outside.items():
        page.goto(path)
        looked_at(page, name, found)
    log_in(page, milieu.editor)
    page.goto(reverse("mfa_activate_totp"))
    looked_at(page, "app", found)
    secret = page.locator(".account__key").inner_text()
    page.fill("#id_code", "000000")
    page.press("#id_code", "Enter")
    expect(page.locator(".field__error")).to_be_visible()
    looked_at(page, "wrong code", found)
    page.fill("#id_code", code_of(secret))
    page.press("#id_code", "Enter")
    expect(page.locator(".account__codes li")).to_have_count(10)
    looked_at(page, "codes", found)
    for name in ("mfa_index", "usersessions_list", "mfa_add_webauthn", "mfa_deactivate_totp"):
        page.goto(reverse(name))
        looked_at(page, name, found)
    context.clear_cookies()
    page.goto("/admin/")
    page.fill("#id_username", milieu.editor.username)
    page.fill("#id_password", "lösenord")
    page.press("#id_password", "Enter")
    expect(page.locator("#id_code")).to_be_visible()
    looked_at(page, "second factor", found)
    assert {name: problems for name, problems in found.items() if problems} == {}
    assert (watch.problems, watch.foreign_requests) == ([], [])


def test_passkey_logs_in_without_a_password(milieu: Milieu, page: Page, settings: Any) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the live server has no certificate
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    log_in(page, milieu.editor)
    page.goto(reverse("mfa_add_webauthn"))
    page.check("#id_passwordless")
    page.get_by_role("button", name="Lägg till nyckeln").click()
    expect(page.locator(".account__codes li")).to_have_count(10)
    assert Authenticator.objects.filter(type="webauthn").get().wrap().name == "Nyckel 1"
    page.context.clear_cookies()
    page.goto("/admin/")
    page.get_by_role("button", name="Logga in med nyckel").click()
    page.wait_for_url("**/admin/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
