"""The views of logging in: allauth's, which answer 429 when locked, and our own for invitations and sessions."""

from http import HTTPStatus
from typing import Any

from allauth.account import views as account_views
from allauth.core import ratelimit
from allauth.mfa.base import views as factor_views
from allauth.usersessions.internal.flows.sessions import end_other_sessions, end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from wagtail.admin.views.account import LogoutView as WagtailLogoutView
from wagtail.views import authenticate_with_password

from accounts import audit, clients, invitations, two_factor
from accounts.adapter import find_user
from accounts.forms import NewPasswordForm
from core.models import User

LOCKED = ("too_many_login_attempts", "rate_limited")


def is_locked(form: BaseForm) -> bool:
    """Whether the form was refused because of too many attempts."""
    return any(error.code in LOCKED for errors in form.errors.as_data().values() for error in errors)


def too_many(response: HttpResponse) -> HttpResponse:
    response.status_code = HTTPStatus.TOO_MANY_REQUESTS
    response["Retry-After"] = str(audit.LOCK)
    return response


class LoginView(account_views.LoginView):
    def get_authenticated_redirect_url(self) -> str:
        """Somebody without access to the admin would be led round in a circle."""
        if not self.request.user.has_perm("wagtailadmin.access_admin"):
            return reverse("mfa_index")
        return super().get_authenticated_redirect_url()

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        response = super().form_invalid(form)
        if not is_locked(form):
            return response
        audit.record_lock(find_user(form.data.get("login", "").strip()))
        return too_many(response)


class AuthenticateView(factor_views.AuthenticateView):
    def form_invalid(self, form: BaseForm) -> HttpResponse:
        response = super().form_invalid(form)
        if not is_locked(form):
            return response
        audit.record_lock(self.stage.login.user)
        return too_many(response)


class ReauthenticateView(account_views.ReauthenticateView):
    def form_invalid(self, form: BaseForm) -> HttpResponse:
        response = super().form_invalid(form)
        return too_many(response) if is_locked(form) else response


class ReauthenticateByCodeView(factor_views.ReauthenticateView):
    def form_invalid(self, form: BaseForm) -> HttpResponse:
        response = super().form_invalid(form)
        return too_many(response) if is_locked(form) else response


@never_cache
def page_password(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponse:
    """Wagtail's form for the password of a page; guessing is throttled as at the log-in (ACCOUNT_RATE_LIMITS)."""
    locked = ratelimit.consume_or_429(request, action="page_password", key=str(page_view_restriction_id))
    if locked:
        return too_many(locked)
    return authenticate_with_password(request, page_view_restriction_id, page_id)


class LogoutView(WagtailLogoutView):
    """Wagtail's, which lets any request but a POST take the cookie away and leaves the session open."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return self.http_method_not_allowed(request)
        return super().dispatch(request, *args, **kwargs)


class SecurityView(factor_views.IndexView):
    """Second factors, passkeys and recovery codes of one's own account."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return {
            **super().get_context_data(**kwargs),
            "is_required": two_factor.is_required_of(user),
            "has_one": two_factor.has_one(user),
            "sessions": UserSession.objects.filter(user=user).count(),
        }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is logged in; a POST ends one of the sessions, or all but this one."""
    # This one's key may have changed since it was last written down.
    UserSession.objects.create_from_request(request)
    found = sorted(
        UserSession.objects.purge_and_list(request.user),
        key=lambda session: session.last_seen_at,
        reverse=True,
    )
    if request.method != "POST":
        for session in found:
            session.client = clients.described(session.user_agent)
        return render(request, "accounts/sessions.html", {"sessions": found})
    chosen = request.POST.get("session", "")
    if chosen == "others":
        end_other_sessions(request, request.user)
    else:
        end_sessions(
            request, [session for session in found if str(session.pk) == chosen and not session.is_current()]
        )
    messages.success(request, _("You are logged out there."))
    return redirect("usersessions_list")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Chooses the first password. Only the POST uses the link up: mail scanners follow links."""
    user = invitations.invited(token)
    if user is None:
        return gone(request)
    form = NewPasswordForm(user, request.POST or None)
    if not form.is_valid():
        return render(request, "accounts/invitation.html", {"form": form, "invited": user})
    with transaction.atomic():
        user = invitations.invited(token, User.objects.select_for_update())
        if user is None:  # another request has used the link meanwhile
            return gone(request)
        user.set_password(form.cleaned_data["password1"])
        user.save()
    messages.success(request, _("Your password is saved. Log in with it."))
    return redirect("account_login")


def gone(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/invitation_gone.html", status=HTTPStatus.GONE)
