"""Who may do what with documents, and know of which pages, as Wagtail decides it.

Wagtail's own `wagtail.documents.permissions` may not be imported while the apps load from Wagtail 8 on.
"""

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import page_permission_policy

from core.models import Document, User
from core.privacy import is_public

document_policy = CollectionOwnershipPermissionPolicy(
    Document, auth_model="wagtaildocs.Document", owner_field_name="uploaded_by_user"
)
# Whoever has one of them to a page works with it.
ANY_RIGHT = ("add", "change", "publish", "lock", "unlock", "bulk_delete")


def hidden_from(user: User, among: QuerySet[Page] | None = None) -> list[int]:
    """The keys of the pages (`among`: of these) that not everybody can read and that the user has no right to.

    Keys and no subquery: the search takes nothing else, and rows in memory are compared with them.
    """
    if user.is_superuser:
        return []
    pages = (Page.objects if among is None else among).filter(depth__gt=1)
    mine = page_permission_policy.instances_user_has_any_permission_for(user, ANY_RIGHT)
    others = pages.exclude(pk__in=mine.values("pk")).exclude(is_public(), live=True)
    return list(others.values_list("pk", flat=True))
