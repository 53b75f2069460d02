"""The index follows what is published, and nothing hidden is ever found."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.models import Document
from home.models import StandardPage
from people.models import PersonAffiliation
from reports.models import ReportAuthor, ReportFile
from search import indexing
from search.indexing import index_documents
from search.models import Entry, Posting, Synonym
from tests import factories
from tests.search.asking import hits, pdf, report_with, say, titles


def test_publishing_and_unpublishing(client: Client, site: factories.Site) -> None:
    page = factories.event(title="Plasmid", live=False)
    assert titles(client, q="plasmid") == []
    page.save_revision().publish()
    assert titles(client, q="plasmid") == ["Plasmid"]
    page.title = "Vektor"
    revision = page.save_revision()
    assert (titles(client, q="plasmid"), titles(client, q="vektor")) == (["Plasmid"], [])
    revision.publish()
    assert (titles(client, q="plasmid"), titles(client, q="vektor")) == ([], ["Vektor"])
    page.refresh_from_db()
    page.unpublish()
    assert titles(client, q="vektor") == []


def test_scheduling_and_expiry(client: Client, site: factories.Site) -> None:
    page = factories.news(title="Plasmid", live=False)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    assert titles(client, q="plasmid") == []
    page.go_live_at, page.expire_at = None, timezone.now() + timedelta(seconds=-1)
    page.live = True
    page.save()
    assert titles(client, q="plasmid") == ["Plasmid"]
    call_command("publish_scheduled")
    assert titles(client, q="plasmid") == []


def test_privacy_of_a_page_and_of_what_is_above_it(client: Client, site: factories.Site) -> None:
    parent = factories.standard_page(title="Plasmider")
    factories.standard_page(parent=parent, title="Plasmid")
    restriction = factories.restrict(parent)
    assert titles(client, q="plasmid") == []
    restriction.delete()
    assert titles(client, q="plasmid") == ["Plasmid", "Plasmider"]
    PageViewRestriction.objects.create(page=site.sv.home, restriction_type="password", password="x")
    assert titles(client, q="plasmid") == []


def test_hidden_in_the_database_is_not_found_whatever_the_index_says(
    client: Client, site: factories.Site
) -> None:
    page = factories.news(title="Plasmid")
    assert Entry.objects.filter(page=page).exists()
    type(page).objects.filter(pk=page.pk).update(live=False)
    assert titles(client, q="plasmid") == []


def test_moving_and_renaming_changes_the_address(client: Client, site: factories.Site) -> None:
    old, new = factories.standard_page(title="Gammal"), factories.standard_page(title="Ny")
    page = factories.standard_page(parent=old, title="Plasmid")
    page.move(new, pos="last-child")
    assert [hit.url for hit in hits(client, q="plasmid")] == ["/sv/ny/plasmid/"]
    page.refresh_from_db()
    page.slug = "vektor"
    page.save_revision().publish()
    assert [hit.url for hit in hits(client, q="plasmid")] == ["/sv/ny/vektor/"]


def test_deleting(client: Client, site: factories.Site) -> None:
    """Wagtail says that a page is unpublished while it still stands live in the database."""
    pages = [factories.standard_page(title=f"Plasmid {number}") for number in range(3)]
    pages[0].delete()
    StandardPage.objects.filter(pk=pages[1].pk).delete()
    assert titles(client, q="plasmid") == ["Plasmid 2"]
    assert list(Entry.objects.values_list("title", flat=True)) == ["Plasmid 2"]


def test_translation_takes_its_place_when_it_is_published(client: Client, site: factories.Site) -> None:
    page = factories.news(title="Plasmid")
    draft = factories.news("en", title="Plasmids", translation_key=page.translation_key, live=False)
    assert [(hit.title, hit.language) for hit in hits(client, "en", q="plasmid")] == [("Plasmid", "sv")]
    draft.save_revision().publish()
    assert [(hit.title, hit.language) for hit in hits(client, "en", q="plasmid")] == [("Plasmids", "")]


def test_pdf_is_as_public_as_its_report(client: Client, site: factories.Site) -> None:
    document = pdf("En plasmid.")
    assert titles(client, q="plasmid") == []
    page = report_with(document, title="Rapport", live=False)
    assert titles(client, q="plasmid") == []
    page.save_revision().publish()
    assert titles(client, q="plasmid") == ["Rapport"]
    restriction = factories.restrict(page)
    assert titles(client, q="plasmid") == []
    restriction.delete()
    document.collection = Collection.get_first_root_node().add_child(name="Stängd")
    document.save()
    assert titles(client, q="plasmid") == ["Rapport"]
    closed = CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    assert titles(client, q="plasmid") == []
    closed.delete()
    page.refresh_from_db()
    page.unpublish()
    assert titles(client, q="plasmid") == []


def test_replaced_pdf_is_found_by_what_it_says_now(client: Client, site: factories.Site) -> None:
    document = pdf("En plasmid.")
    page = report_with(document, title="Rapport")
    page.save_revision().publish()
    say(document, "Ett renrum.")
    assert (titles(client, q="plasmid"), titles(client, q="renrum")) == ([], ["Rapport"])
    page.files.set([ReportFile(document=pdf("En vektor."))])
    revision = page.save_revision()
    assert (titles(client, q="renrum"), titles(client, q="vektor")) == (["Rapport"], [])
    revision.publish()
    assert (titles(client, q="renrum"), titles(client, q="vektor")) == ([], ["Rapport"])


def test_file_that_waits_or_cannot_be_read_is_not_found_by_the_one_before(
    client: Client, site: factories.Site
) -> None:
    document = pdf("En plasmid.")
    report_with(document, title="Rapport")
    read_at = document.inspected_at
    for state, found in (
        ({"inspected_at": None}, []),
        ({"inspected_at": read_at, "failure": "encrypted"}, []),
        ({"inspected_at": read_at, "failure": ""}, ["Rapport"]),
    ):
        Document.objects.filter(pk=document.pk).update(**state)
        index_documents([document.pk])
        assert titles(client, q="plasmid") == found


def test_renamed_organisation_and_member_are_found_by_the_new_name(
    client: Client, site: factories.Site
) -> None:
    organisation = factories.organisation("Plasmidverket", "Plasmid Agency")
    person = factories.person(
        title="Åsa Testsson", affiliations=[PersonAffiliation(organisation=organisation)]
    )
    person.save_revision().publish()
    factories.report(title="Rapport", authors=[ReportAuthor(person=person)]).save_revision().publish()
    assert titles(client, q="plasmidverket") == ["Åsa Testsson"]
    organisation.name_sv = "Vektorverket"
    organisation.save()
    assert (titles(client, q="plasmidverket"), titles(client, q="vektorverket")) == ([], ["Åsa Testsson"])
    person.title = "Örjan Testsson"
    person.save_revision().publish()
    assert titles(client, q="örjan") == ["Örjan Testsson", "Rapport"]


def test_renamed_format_is_found_by_the_new_name(client: Client, site: factories.Site) -> None:
    kind = factories.event_format("Rundabordssamtal", "Round table")
    factories.event(title="Celler", format=kind)
    kind.name_sv = "Utfrågning"
    kind.save()
    assert (titles(client, q="rundabordssamtal"), titles(client, q="utfrågning")) == ([], ["Celler"])


def test_vocabulary_counts_from_the_moment_it_is_saved(client: Client, site: factories.Site) -> None:
    factories.news(title="En plasmid i labbet")
    report_with(pdf("Om ringformigt DNA."), title="Rapport")
    synonym = Synonym.objects.create(words_sv="plasmid\nringformigt DNA", words_en="plasmid")
    assert titles(client, q="ringformigt DNA") == ["En plasmid i labbet", "Rapport"]
    assert titles(client, q="plasmider") == ["En plasmid i labbet", "Rapport"]
    synonym.words_sv = "plasmid\nextrakromosomalt DNA"
    synonym.save()
    assert titles(client, q="plasmid") == ["En plasmid i labbet"]
    assert titles(client, q="ringformigt DNA") == ["Rapport"]
    synonym.delete()
    assert titles(client, q="extrakromosomalt DNA") == []


def test_addresses_are_not_found(client: Client, site: factories.Site) -> None:
    factories.person(title="Åsa Testsson", email="plasmid@example.org", phone="0701234567")
    factories.event(title="Möte", join_url="https://zoom.example/j/plasmid")
    factories.standard_page(
        title="Kontakt", body=[("quote", {"text": "Skriv till plasmid@example.org eller zoom.example/j"})]
    )
    report_with(pdf("Skriv till plasmid@example.org eller https://plasmid.example/"), title="Rapport")
    assert titles(client, q="plasmid") == titles(client, q="0701234567") == []


def test_rebuilding_gives_the_same_index(client: Client, site: factories.Site) -> None:
    """`make_site` leaves the index pages out, which the command makes up for."""
    factories.news(title="Plasmid")
    document = pdf("En vektor.")
    report_with(document, title="Rapport")
    hidden = factories.news(title="Plasmid, dold")
    type(hidden).objects.filter(pk=hidden.pk).update(live=False)
    before = Entry.objects.count()
    call_command("index_search", if_empty=True, verbosity=0)
    assert Entry.objects.count() == before
    Entry.objects.all().delete()
    call_command("index_search", if_empty=True, verbosity=0)
    assert titles(client, q="plasmid") == ["Plasmid"]
    assert titles(client, q="vektor") == ["Rapport"]
    assert titles(client, q="nyheter") == ["Nyheter", "Plasmid"]
    assert not Entry.objects.filter(page=hidden).exists()


def test_new_release_indexes_again_what_it_indexes_otherwise(
    client: Client, site: factories.Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.news(title="Plasmid")
    report_with(pdf("En vektor."), title="Rapport")
    Posting.objects.all().delete()
    Entry.objects.update(terms="{}")
    call_command("index_search", verbosity=0)
    assert (titles(client, q="plasmid"), titles(client, q="vektor")) == ([], [])
    monkeypatch.setattr(indexing, "MAKING", indexing.MAKING + 1)
    call_command("index_search", verbosity=0)
    assert (titles(client, q="plasmid"), titles(client, q="vektor")) == (["Plasmid"], ["Rapport"])


@pytest.mark.parametrize("language", ["sv", "en"])
def test_saving_a_draft_publishes_none_of_its_words(
    client: Client, site: factories.Site, language: str
) -> None:
    page = factories.event(language, title="Plasmid")
    page.title = "Geheimnis"
    page.save_revision()
    assert (titles(client, language, q="geheimnis"), titles(client, language, q="plasmid")) == (
        [],
        ["Plasmid"],
    )
