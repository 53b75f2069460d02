"""Accounts in the admin: made by invitation, changed within limits, freed of a lost second factor."""

from typing import Any, ClassVar

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import messages
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.localization import get_available_admin_languages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.users.forms import UserEditForm
from wagtail.users.models import UserProfile
from wagtail.users.views.users import CreateView, EditView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from accounts import audit, tasks
from accounts.models import AccountEvent
from accounts.signals import tell
from core.models import User


class InvitationForm(forms.ModelForm):
    """Who is invited, and as what. The user name is the e-mail address, and the password is theirs to choose."""

    language = forms.ChoiceField(label=_("Language of the admin and of mails"))
    first_name = forms.CharField(label=_("First name"), max_length=150)
    last_name = forms.CharField(label=_("Last name"), max_length=150)
    groups = forms.ModelMultipleChoiceField(
        Group.objects.order_by("name"), label=_("Roles"), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = User
        fields = ("email", "first_name", "last_name", "groups")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = get_available_admin_languages()

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if (
            User.objects.filter(username__iexact=email).exists()
            or User.objects.filter(email__iexact=email).exists()
        ):
            raise forms.ValidationError(_("There is an account with this e-mail address already."))
        return email

    def save(self, commit: bool = True) -> User:
        user = super().save(commit=False)
        user.username = user.email
        user.set_unusable_password()
        user.save()
        self.save_m2m()
        UserProfile.objects.update_or_create(
            user=user, defaults={"preferred_language": self.cleaned_data["language"]}
        )
        return user


def invite(user: User) -> None:
    audit.record(AccountEvent.Kind.INVITED, user)
    tasks.send_invitation.enqueue(user.pk)


class InviteView(CreateView):
    page_title = submit_button_label = _("Invite")
    success_message = _("The account is made, and an invitation is on its way to %(object)s.")

    def save_instance(self) -> User:
        with transaction.atomic():
            user = super().save_instance()
            invite(user)
        return user


class ChangeView(EditView):
    """Only a superuser changes a superuser, or makes one."""

    template_name = "accounts/admin/user.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, *args: Any, **kwargs: Any) -> forms.Form:
        form = super().get_form(*args, **kwargs)
        if not self.request.user.is_superuser:
            form.fields.pop("is_superuser", None)
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.object
        return {
            **super().get_context_data(**kwargs),
            "is_invited": user.is_active and not user.has_usable_password(),
            "has_factors": Authenticator.objects.filter(user=user).exists(),
        }


class AccountActionView(WagtailAdminTemplateMixin, TemplateView):
    """Asks, and on POST does something to the account that its name stands for."""

    template_name = "accounts/admin/confirm.html"
    header_icon = "user"
    question: ClassVar[Any] = ""
    done: ClassVar[Any] = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.account = get_object_or_404(User, pk=kwargs["pk"])
        policy = ModelPermissionPolicy(User)
        if not policy.user_has_permission(request.user, "change") or (
            self.account.is_superuser and not request.user.is_superuser
        ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.account.get_full_name() or self.account.get_username()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "account": self.account, "question": self.question}

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.act()
        messages.success(request, self.done)
        return redirect(reverse("wagtailusers_users:edit", args=[pk]))

    def act(self) -> None:
        raise NotImplementedError


class InviteAgainView(AccountActionView):
    page_title = _("Send a new invitation")
    question = _("The link in the former invitation stops working.")
    done = _("A new invitation is on its way.")

    def act(self) -> None:
        """Another unusable password is another mark, so that the former link is dead."""
        if self.account.has_usable_password():
            raise PermissionDenied
        self.account.set_unusable_password()
        self.account.save(update_fields=["password"])
        invite(self.account)


class RemoveFactorsView(AccountActionView):
    page_title = _("Remove the second factor")
    question = _(
        "For somebody who has lost both telephone and recovery codes. Make sure that it is they who ask: "
        "call them. After that the password alone logs in, until they have set up a new factor."
    )
    done = _("The second factor is removed, and the owner has been told by e-mail.")

    def act(self) -> None:
        Authenticator.objects.filter(user=self.account).delete()
        tell(AccountEvent.Kind.FACTOR_REMOVED, self.account, gettext("by an administrator"))


class UserViewSet(WagtailUserViewSet):
    add_view_class = InviteView
    edit_view_class = ChangeView
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "accounts/admin/user.html"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return UserEditForm if for_update else InvitationForm

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/invite/", InviteAgainView.as_view(), name="invite"),
            path("<int:pk>/remove-factors/", RemoveFactorsView.as_view(), name="remove_factors"),
        ]
