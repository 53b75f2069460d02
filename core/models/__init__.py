"""The ground floor: what every room stands on."""

from core.models.accounts import User
from core.models.media import Document, Image, Rendition
from core.models.pages import BasePage, Illustrated, IndexPage, ListingPage
from core.models.settings import SiteSettings
from core.models.vocabularies import BilingualTerm, SubGoal

__all__ = [
    "BasePage",
    "BilingualTerm",
    "Document",
    "Illustrated",
    "Image",
    "IndexPage",
    "ListingPage",
    "Rendition",
    "SiteSettings",
    "SubGoal",
    "User",
]
