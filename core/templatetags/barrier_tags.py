"""The way to report a barrier: a mail to the site's contact that names the page, or else the contact page."""

from django import template
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.models import SiteSettings
from core.templatetags.site_tags import mail_address
from core.urls import absolute_url, page_url

register = template.Library()


@register.simple_tag(takes_context=True)
def barrier_link(context: template.Context, site: SiteSettings | None) -> SafeString | str:
    """The link at the foot of every page; empty where the settings name nobody to write to."""
    page, request = context.get("page"), context.get("request")
    if isinstance(page, Page) and page.pk:
        address = page_url(page)
    else:
        address = absolute_url(request.path if isinstance(request, HttpRequest) else "/")
    return _link(site, address, _("Report a barrier on this page"))


@register.simple_tag(takes_context=True)
def site_barrier_link(context: template.Context) -> SafeString | str:
    """The link of the accessibility statement, which names the site as a whole."""
    return _link(context.get("site"), absolute_url("/"), _("Report a barrier"))


def _link(site: SiteSettings | None, address: str, text: str) -> SafeString | str:
    if site and site.contact_email:
        subject = _("Barrier on %(address)s") % {"address": address}
        return format_html('<a href="{}">{}</a>', mail_address(site.contact_email, subject), text)
    return format_html('<a href="{}">{}</a>', site.contact_url, text) if site and site.contact_url else ""
