"""What the term base begins with: the milieu's own words, and how its sub-goals have been called before."""

from home.bilingual import Text
from translation.models import PreferredTerm

NAME_OF_MILIEU = ("ATMP 2030", "ATMP-2030", "Atmp2030")
# Preferred, then what to avoid in Swedish and in English
TERMS: tuple[tuple[Text, tuple[str, ...], tuple[str, ...]], ...] = (
    (Text("ATMP2030", "ATMP2030"), NAME_OF_MILIEU, NAME_OF_MILIEU),
    (Text("delmål", "sub-goal"), (), ("subgoal", "sub goal")),
    (Text("arbetsgrupp", "working group"), (), ("workgroup",)),
    (Text("visionsdriven innovationsmiljö", "vision-driven innovation milieu"), (), ()),
    (Text("läkemedel för avancerad terapi", "advanced therapy medicinal product"), (), ()),
    (
        Text(
            "Sverige världsledande inom avancerade terapier 2030",
            "Sweden a world leader in advanced therapies 2030",
        ),
        (),
        (),
    ),
)
# Names that the sub-goals have borne elsewhere, by number: in Swedish, in English
FORMER_NAMES: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {
    1: (
        ("Ökad samordning och kraftsamling i Sverige, samt ökad internationalisering",),
        ("National coordination and strengthening of the network",),
    ),
    2: (
        (
            "Förbättrade förutsättningar för utveckling och kommersialisering av avancerade terapier i Sverige",
        ),
        (),
    ),
    3: (
        (
            (
                "Tydliga och samordnade processer för utveckling och tillgängliggörande av avancerade terapier "
                "i svensk sjukvård"
            ),
        ),
        ("Effective processes for availability of cost-effective ATMPs",),
    ),
    4: (
        (
            "Ökad kunskap för att säkra framtida kompetensbehov",
            "Ökad kunskap och säkrad kompetens för framtiden",
            "Utbildning och kompetensförsörjning",
        ),
        ("Increased knowledge and education", "Education and securing future competence"),
    ),
    5: (
        ("Organisation för hållbarhet",),
        ("Organization and financing model for sustainable continuation",),
    ),
}


def set_up_terms(sub_goals: dict[int, Text]) -> None:
    """Fills an empty term base; once there is any term, it is the editors'. `sub_goals`: names by number."""
    if PreferredTerm.objects.exists():
        return
    wanted = [*TERMS, *((name, *FORMER_NAMES[number]) for number, name in sub_goals.items())]
    PreferredTerm.objects.bulk_create(
        PreferredTerm(
            preferred_sv=name.sv,
            preferred_en=name.en,
            avoided_sv="\n".join(swedish),
            avoided_en="\n".join(english),
        )
        for name, swedish, english in wanted
    )
