"""What a piece of news must be before it is published; a draft always saves."""

from django.utils.translation import gettext_lazy as _

from core.admin_forms import StrictPageForm


class NewsPageForm(StrictPageForm):
    """A picture has its alternative text; a topic and an author stand once."""

    def check_publishable(self) -> None:
        if self.cleaned_data.get("image") and not self.cleaned_data.get("image_alt"):
            self.add_error("image_alt", _("Describe the picture for those who cannot see it."))
        seen: set[object] = set()
        for row in self.rows("topics"):
            topic = row.cleaned_data.get("topic")
            if topic in seen:
                row.add_error("topic", _("This topic is already chosen."))
            seen.add(topic)
        self.check_names("authors")
