"""Texts with every block, each word in them another one, as the database holds them."""

from wagtail.models import Page

from tests import factories


def prose() -> list[dict]:
    """One of every block."""
    return [
        {"type": "paragraph", "id": "b1", "value": "<h2>Rubrik</h2><p>Text.</p>"},
        {
            "type": "image",
            "id": "b2",
            "value": {"image": factories.image().pk, "alt_text": "Laboratorium", "caption": "Bildtext"},
        },
        {"type": "quote", "id": "b3", "value": {"text": "Citat", "attribution": "Rapporten"}},
        {
            "type": "questions",
            "id": "b4",
            "value": {"items": [{"type": "item", "id": "i1", "value": "Vilka kompetenser?"}]},
        },
        {"type": "callout", "id": "b5", "value": {"heading": "Obs", "text": "<p>Viktigt.</p>"}},
        {
            "type": "download",
            "id": "b6",
            "value": {"document": factories.document().pk, "title": "Hämta"},
        },
        {
            "type": "table",
            "id": "b7",
            "value": {
                "caption": "Tabelltext",
                "table": {"data": [["År", "Antal"], ["2023", "2,5"], ["2024", None]]},
            },
        },
        {
            "type": "answers",
            "id": "b8",
            "value": {
                "heading": "Frågor",
                "questions": [
                    {"type": "item", "id": "i1", "value": {"question": "Hur?", "answer": "<p>Så.</p>"}}
                ],
            },
        },
        {
            "type": "video",
            "id": "b9",
            "value": {
                "url": "https://vimeo.com/1",
                "title": "Film",
                "captions": "sv",
                "transcript": "<p>Tal.</p>",
            },
        },
        {
            "type": "figures",
            "id": "b10",
            "value": {
                "heading": "Siffror",
                "figures": [
                    {"type": "item", "id": "i1", "value": {"number": 7, "unit": "procent", "label": "fler"}}
                ],
                "source": "Rapporten",
            },
        },
    ]


def standard_prose() -> list[dict]:
    """One of every block that a standard page can have, each word another one."""

    def chosen(page: Page) -> list[dict]:
        return [{"type": "item", "id": "i1", "value": page.pk}]

    step = {"type": "item", "id": "i1", "value": {"year": 2022, "title": "Etapp", "text": "Våren"}}
    return [
        *prose(),
        {
            "type": "people",
            "id": "b11",
            "value": {"heading": "Gruppen", "people": chosen(factories.person())},
        },
        {
            "type": "pages",
            "id": "b12",
            "value": {"heading": "Mer", "pages": chosen(factories.standard_page())},
        },
        {"type": "timeline", "id": "b13", "value": {"heading": "Vägen", "steps": [step]}},
    ]
