"""The forms of logging in: allauth's, with our labels and without placeholders."""

from typing import Any, ClassVar

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm as AllauthAddWebAuthnForm
from allauth.mfa.webauthn.forms import EditWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import tasks
from accounts.adapter import WRONG_CODE, find_user

NEW_PASSWORD = _("At least 12 characters. A sentence that only you know is good.")
USED = 120  # seconds; longer than a code is valid


class Plain(forms.Form):
    """Labels instead of placeholders, which vanish as soon as somebody writes."""

    labels: ClassVar[dict[str, Any]] = {}
    hints: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class LoginForm(Plain, account_forms.LoginForm):
    labels: ClassVar = {"login": _("User name or e-mail address"), "password": _("Password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {
            "id": "id_username",
            "autocomplete": "username",
            "autocapitalize": "off",
        }
        self.fields["login"].max_length = 254

    def user_credentials(self) -> dict[str, str]:
        """Always a user name, so that one password is hashed for each attempt, by whichever name it is made."""
        typed = self.cleaned_data["login"]
        user = find_user(typed)
        return {"username": user.get_username() if user else typed, "password": self.cleaned_data["password"]}


class ResetPasswordForm(Plain, account_forms.ResetPasswordForm):
    """The work is a task, the same for every address: the answer takes as long whether the account exists or not."""

    labels: ClassVar = {"email": _("E-mail address")}

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        tasks.send_reset.enqueue(self.cleaned_data["email"])
        return self.cleaned_data["email"]


class ResetPasswordKeyForm(Plain, account_forms.ResetPasswordKeyForm):
    labels: ClassVar = {"password1": _("New password"), "password2": _("The new password again")}
    hints: ClassVar = {"password1": NEW_PASSWORD}


class ReauthenticateForm(Plain, account_forms.ReauthenticateForm):
    labels: ClassVar = {"password": _("Password")}


class OneTimeCode(Plain):
    """A code of the generator opens once, also where its neighbours in time are let through."""

    labels: ClassVar = {"code": _("Code")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code"}

    def clean_code(self) -> str:
        self.cleaned_data["code"] = "".join(self.cleaned_data["code"].split())
        code = super().clean_code()  # type: ignore[misc]
        if not cache.add(f"accounts.code:{self.user.pk}:{code}", True, USED):  # type: ignore[attr-defined]
            raise forms.ValidationError(WRONG_CODE, code="incorrect_code")
        return code


class AuthenticateForm(OneTimeCode, factor_forms.AuthenticateForm):
    hints: ClassVar = {"code": _("Six digits from your app, or one of your recovery codes.")}


class ReauthenticateCodeForm(OneTimeCode, factor_forms.ReauthenticateForm):
    hints: ClassVar = AuthenticateForm.hints


class ActivateTOTPForm(OneTimeCode, AllauthActivateTOTPForm):
    hints: ClassVar = {"code": _("The six digits that the app shows.")}


class AddPasskeyForm(Plain, AllauthAddWebAuthnForm):
    labels: ClassVar = {
        "name": _("Name of the passkey"),
        "passwordless": _("Log in with it without a password"),
    }
    hints: ClassVar = {"name": _("So that you recognise it, for example “My telephone”.")}


class RenamePasskeyForm(Plain, EditWebAuthnForm):
    labels: ClassVar = {"name": _("Name of the passkey")}


class NewPasswordForm(forms.Form):
    """The first password of an invited account."""

    password1 = forms.CharField(
        label=_("Password"),
        help_text=NEW_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("The password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_password1(self) -> str:
        validate_password(self.cleaned_data["password1"], self.user)
        return self.cleaned_data["password1"]

    def clean(self) -> dict[str, Any]:
        first, second = (self.cleaned_data.get(name) for name in ("password1", "password2"))
        if first and second and first != second:
            self.add_error("password2", _("The two passwords are not the same."))
        return self.cleaned_data
