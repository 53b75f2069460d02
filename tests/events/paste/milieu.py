"""What the site knows when a text is pasted, as plain values."""

from events.paste.values import Known, Match, Named

PEOPLE = (
    "Ewa Ellis",
    "Hanna Rickberg",
    "Hannah Karlsson",
    "Jukka Lausmaa",
    "Kristina Levan",
    "Maria Brohlin",
    "Paul Kingham",
)
KNOWN = Known(
    people=tuple(Named(key, (name,)) for key, name in enumerate(PEOPLE, start=1)),
    organisations=(
        Named(1, ("Umeå universitet", "Umeå University")),
        Named(2, ("Läkemedelsakademin",)),
        Named(3, ("Apotekarsocieteten",)),
    ),
    groups=(
        Named(1, ("Kompetens och utbildning", "Competence and training"), frozenset(range(1, 8))),
        Named(2, ("SME-rådet", "The SME council")),
    ),
    reports=(
        Named(1, ("Kompetensbehov och utbildning inom ATMP", "Competence needs and training within ATMP")),
    ),
    sub_goals=(
        Named(
            4,
            (
                "Öka kunskapen och säkra framtida kompetensbehov",
                "Increase knowledge and secure future competence needs",
            ),
        ),
    ),
    formats=(
        Named(1, ("Frukostseminarium", "Breakfast seminar")),
        Named(2, ("Seminarium", "Seminar")),
        Named(3, ("Webbinarium", "Webinar")),
    ),
    former_names=(
        (
            "Öka kunskapen och säkra framtida kompetensbehov",
            "Increase knowledge and secure future competence needs",
            "Utbildning och kompetensförsörjning",
            "Increased knowledge and education",
        ),
    ),
)
MEMBERS = tuple(Match(name, key) for key, name in enumerate(PEOPLE, start=1))
