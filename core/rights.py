"""Who may do what with documents, as Wagtail decides it.

Wagtail's own `wagtail.documents.permissions` may not be imported while the apps load from Wagtail 8 on.
"""

from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from core.models import Document

document_policy = CollectionOwnershipPermissionPolicy(
    Document, auth_model="wagtaildocs.Document", owner_field_name="uploaded_by_user"
)
