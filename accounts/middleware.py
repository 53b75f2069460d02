"""What stands between a request and a session that has lasted too long, or lacks a second factor."""

import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts import audit, two_factor
from accounts.models import AccountEvent

BEGAN, SEEN = "accounts.began", "accounts.seen"  # in the session: seconds since 1970
A_MINUTE = 60
ADMIN = "/admin/"
# An open editor asks these every few seconds by itself: nobody need be there.
BY_ITSELF = ("/admin/editing-sessions/",)
WITHOUT_FACTOR = ("/admin/logout/", "/admin/login/", "/admin/jsi18n/", "/admin/sprite/")

GetResponse = Callable[[HttpRequest], HttpResponse]


class SessionLimitsMiddleware:
    """Ends a session that has been idle or has lasted too long. Visitors without a session cost nothing."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            self.check(request, time.time())
        return self.get_response(request)

    def check(self, request: HttpRequest, now: float) -> None:
        session = request.session
        began, seen = session.get(BEGAN, now), session.get(SEEN, now)
        if now - began > settings.SESSION_LONGEST or now - seen > settings.SESSION_COOKIE_AGE:
            audit.record(AccountEvent.Kind.EXPIRED, request.user)
            logout(request)
            return
        session.setdefault(BEGAN, now)
        # Once a minute: a session that is written on each request would keep the database busy.
        if SEEN not in session or (now - seen > A_MINUTE and not request.path.startswith(BY_ITSELF)):
            session[SEEN] = now
            UserSession.objects.create_from_request(request)


class TwoFactorMiddleware:
    """Keeps the admin closed to an administrator without a second factor, and leads to where one is set up."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            request.path.startswith(ADMIN)
            and not request.path.startswith(WITHOUT_FACTOR)
            and request.user.is_authenticated
            and two_factor.is_required_of(request.user)
            and not two_factor.has_one(request.user)
        ):
            return redirect("mfa_index")
        return self.get_response(request)
