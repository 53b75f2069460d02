"""Members in the API. E-mail, telephone and the dates of consent and review have no field here."""

from typing import Any, ClassVar

from core.api import PublicPages, computed, link_data, prose, term_data
from people.models import PersonPage


def groups(page: PersonPage) -> list[dict[str, Any]]:
    rows = [(link_data(row.group), row) for row in page.memberships.all()]
    return [{"group": group, "role": row.role} for group, row in rows if group]


class Members(PublicPages):
    model = PersonPage
    name = "members"
    related = ("affiliations__organisation", "memberships__group")
    body_fields: ClassVar = [
        *PublicPages.body_fields,
        "sort_name",
        "professional_title",
        "role",
        "orcid",
        "website",
        "is_retired",
        computed("organisations", lambda page: [term_data(found) for found in page.organisations]),
        computed("groups", groups),
        prose("biography"),
    ]
