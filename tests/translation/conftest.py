"""The seminar that the tests of this room translate."""

from datetime import time

import pytest

from events.models import EventPage, EventPerson, EventPersonAffiliation, ProgrammeRow
from tests import factories
from tests.translation.work import PROSE


@pytest.fixture
def seminar(site: factories.Site) -> EventPage:
    """A live Swedish seminar with prose, two programme rows and a presenter without a page."""
    presenter = EventPerson(name="Paul Kingham")
    presenter.affiliations = [EventPersonAffiliation(organisation=factories.organisation())]
    return factories.event(
        title="Kompetensbehov",
        lead="Ett seminarium om utbildning.",
        body=PROSE,
        programme=[
            ProgrammeRow(time=time(8, 15), title="Välkommen", sort_order=0),
            ProgrammeRow(time=time(8, 20), title="Rapporten", sort_order=1),
        ],
        people=[presenter],
    )
