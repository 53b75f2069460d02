"""Two Content-Security-Policies by path: strict for the public, looser for the admin's own widgets."""

from csp.constants import SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

ADMIN_PREFIX = "/admin/"


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """django-csp's middleware, with the admin's policy below /admin/.

    A header that a view set itself (Wagtail's document view does) is kept. So is a preview's: it is the page
    as visitors get it, under their policy, except that the admin shows it in a frame.
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path.startswith(ADMIN_PREFIX):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        elif getattr(request, "is_dummy", False):  # Wagtail's mark of a preview (wagtail/models/preview.py)
            parts.replace = {**(parts.replace or {}), "frame-ancestors": [SELF]}
        return parts
