"""What the home page must be before it is published; a draft always saves."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.admin_forms import StrictPageForm


class HomePageForm(StrictPageForm):
    """What is pinned is pinned until a day. A pin that has ended by itself is in nobody's way."""

    def check_publishable(self) -> None:
        page, until = self.cleaned_data.get("pinned"), self.cleaned_data.get("pinned_until")
        if page and not until:
            self.add_error("pinned_until", _("Choose the last day on which the page is pinned."))
        if until and not page:
            self.add_error("pinned", _("Choose a page, or clear the day."))
        if until and {"pinned", "pinned_until"} & set(self.changed_data) and until < timezone.localdate():
            self.add_error("pinned_until", _("This day has passed."))
