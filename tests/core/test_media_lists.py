"""The admin's lists of pictures and files: a search and a filter at once, as both stand above them."""

from django.test import Client

from tests import factories


def test_search_goes_together_with_every_filter(site: object) -> None:
    """Each finds the one thing that has the word and what the filter asks for."""
    client = Client()
    client.force_login(factories.admin())
    titles = ("Vit cell", "Röd cell", "Vit hund")
    pictures = [factories.image(title=title) for title in titles]
    files = [factories.document(title=title) for title in titles]
    for things in (pictures, files):
        for thing in (things[0], things[2]):
            thing.tags.add("vit")
    found = {}
    for address in (
        *("images/results/?tag=vit", "images/chooser/results/?tag=vit", "documents/results/?tag=vit"),
        *("images/results/?usage_count_max=0&tag=vit", "documents/results/?usage_count_max=0&tag=vit"),
    ):
        answer = client.get(f"/admin/{address}&q=cell")
        text = answer.content.decode()
        found[address] = (answer.status_code, [title for title in titles if title in text])

    assert found == dict.fromkeys(found, (200, ["Vit cell"]))
