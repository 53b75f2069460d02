"""Whoever may publish pages may plan launches; which pages a launch may publish is asked of each page."""

from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import page_permission_policy

from core.models import User


def may_launch(user: User) -> bool:
    return page_permission_policy.user_has_permission(user, "publish")


class Publishers(BasePermissionPolicy):
    """Every right to the launches for those who publish, and none for others."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return may_launch(user)

    def user_has_any_permission(self, user: User, actions: Any) -> bool:
        return may_launch(user)

    def users_with_any_permission(self, actions: Any) -> QuerySet:
        return page_permission_policy.users_with_permission("publish")

    def instances_user_has_any_permission_for(self, user: User, actions: Any) -> QuerySet:
        return self.model.objects.all() if may_launch(user) else self.model.objects.none()
