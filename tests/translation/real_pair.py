"""The report on competence needs, as it is told in Swedish and in English: the same facts, text by text.

The titles, the sub-goal and the group are those of the published report; the sentences state its public facts.
"""

from typing import NamedTuple

from translation.fact_guard import Known

GROUP = (
    "Ewa Ellis",
    "Hanna Rickberg",
    "Hannah Karlsson",
    "Jukka Lausmaa",
    "Kristina Levan",
    "Maria Brohlin",
    "Paul Kingham",
)
NAMES = (
    *(Known((name,), (name.split()[-1],)) for name in GROUP),
    Known(("Vetenskapsrådet", "Swedish Research Council")),
    Known(("Umeå universitet", "Umeå University")),
    Known(("Läkemedelsakademin",)),
    Known(("Apotekarsocieteten",)),
    Known(("Vinnova",)),
)


class Pair(NamedTuple):
    sv: str
    en: str


TITLE = Pair("Kompetensbehov och utbildning inom ATMP", "Competence needs and training within ATMP")
NEWS = Pair(
    "Rapporten publicerades den 20 juni 2024 och hör till delmål 4, ”Öka kunskapen och säkra framtida "
    "kompetensbehov”. Vinnova finansierar innovationsmiljön ATMP2030.",
    "The report was published on 20 June 2024 and belongs to sub-goal 4, “Increase knowledge and secure future "
    "competence needs”. The innovation milieu ATMP2030 is funded by Vinnova.",
)
AUTHORS = Pair(
    f"Arbetsgruppen bakom rapporten: {', '.join(GROUP[:-1])} och {GROUP[-1]}.",
    f"The working group behind the report: {', '.join(GROUP[:-1])} and {GROUP[-1]}.",
)
SURVEY = Pair(
    "I en enkät våren 2022 räknade företrädare för industri och hälso- och sjukvård i Sverige med att under de "
    "följande fem åren anställa sammanlagt fler än 500 personer med specialistkunskap om ATMP. De flesta "
    "organisationer, utom de stora läkemedelsföretagen, tyckte att det var svårt att hitta personer med rätt "
    "kompetens.",
    "A survey to industry and healthcare representatives in Sweden in spring 2022 showed that they expected to "
    "hire a total of more than 500 people with specialist knowledge in ATMP over the next five years. With the "
    "exception of large pharmaceutical companies, most organizations found it challenging to find people with "
    "suitable skills.",
)
TRAINING = Pair(
    "När arbetet med rapporten inleddes 2021 visade en inventering att det i stort sett inte fanns någon "
    "utbildning inom ATMP i Sverige. Sedan dess har en nationell forskarskola startat. Vetenskapsrådet "
    "finansierar den med 47 miljoner kronor.",
    "When work on the report began in 2021, an inventory showed that the supply of available ATMP training in "
    "Sweden was virtually non-existent. Since then, a national graduate school has been established. It is "
    "funded by the Swedish Research Council with 47 MSEK.",
)
SHORT = Pair(
    "Fler än 500 specialister ska anställas på fem år. Sverige ligger fortfarande efter Storbritannien och USA.",
    "More than 500 specialists are to be hired in 5 years. Sweden still lags behind the United Kingdom and the "
    "United States.",
)
QUESTIONS = Pair(
    "– Hur stort är behovet av att rekrytera inom ATMP i Sverige?\n"
    "– Vilken kompetens efterfrågar de olika aktörerna inom området?\n"
    "– Vilken utbildning finns i dag och vilken planeras?\n"
    "– Vilka särskilda utmaningar innebär ATMP för utbildningen?",
    "– What is the need for recruitment in the ATMP field in Sweden?\n"
    "– What skills are in demand by the various actors in the field?\n"
    "– What education is currently available and is being planned?\n"
    "– What unique challenges does the ATMP field entail in terms of education?",
)
SEMINAR = Pair(
    "Paul Kingham, Umeå universitet, presenterar rapporten onsdagen den 25 september 2024 kl. 8.15–9.00. Hanna "
    "Rickberg, Läkemedelsakademin/Apotekarsocieteten, modererar. Zoom öppnar kl. 8.10. Sista dag att anmäla sig är "
    "söndagen den 22 september 2024.",
    "Paul Kingham of Umeå University presents the report on Wednesday the 25th of September 2024 at 8:15 – 9:00. "
    "Moderator: Hanna Rickberg, Läkemedelsakademin/Apotekarsocieteten. Zoom opens at 08:10. Last day to register is "
    "Sunday 22 September 2024.",
)
PAIRS = (TITLE, NEWS, AUTHORS, SURVEY, TRAINING, SHORT, QUESTIONS, SEMINAR)


class Error(NamedTuple):
    """A fact of a pair as it stands in a language, what an unhappy hand makes of it, and the kind that tells."""

    pair: Pair
    language: str
    right: str
    wrong: str
    kind: str


ERRORS = (
    Error(NEWS, "en", "20 June", "24 June", "day"),
    Error(NEWS, "sv", "20 juni", "20 juli", "day"),
    Error(NEWS, "en", "June 2024", "June 2023", "number"),
    Error(NEWS, "sv", "delmål 4", "delmål 5", "number"),
    Error(NEWS, "en", "funded by Vinnova", "publicly funded", "name"),
    Error(AUTHORS, "en", "Hannah Karlsson", "Hannah Rickberg", "name"),
    Error(AUTHORS, "sv", "Hanna Rickberg, ", "", "name"),
    Error(AUTHORS, "en", "Maria Brohlin", "Maria Brolin", "name"),
    Error(SURVEY, "en", "spring 2022", "spring 2021", "number"),
    Error(SURVEY, "sv", "fler än 500", "fler än 50", "number"),
    Error(SURVEY, "en", "more than 500 people", "many people", "number"),
    Error(SURVEY, "en", "five years", "six years", "number"),
    Error(SURVEY, "sv", "fem åren", "tio åren", "number"),
    Error(SURVEY, "sv", "de följande fem åren", "de följande åren", "number"),
    Error(TRAINING, "en", "in 2021", "in 2012", "number"),
    Error(TRAINING, "sv", "47 miljoner", "74 miljoner", "number"),
    Error(TRAINING, "en", "47 MSEK", "47 MEUR", "currency"),
    Error(TRAINING, "sv", "47 miljoner", "47 tusen", "number"),
    Error(TRAINING, "en", "by the Swedish Research Council ", "", "name"),
    Error(SHORT, "sv", "fem år", "sju år", "number"),
    Error(SHORT, "en", "5 years", "15 years", "number"),
    Error(
        QUESTIONS,
        "en",
        "– What unique challenges does the ATMP field entail in terms of education?",
        "",
        "list",
    ),
    Error(QUESTIONS, "sv", "– Hur", "– Varför?\n– Hur", "list"),
    Error(SEMINAR, "en", "Wednesday", "Thursday", "weekday"),
    Error(SEMINAR, "sv", "söndagen", "tisdagen", "weekday"),
    Error(SEMINAR, "en", "22 September", "24 September", "day"),
    Error(SEMINAR, "sv", "den 25 september", "den 25 oktober", "day"),
    Error(SEMINAR, "en", "8:15 – 9:00", "8:15 – 10:00", "time"),
    Error(SEMINAR, "sv", "kl. 8.10", "kl. 8.20", "time"),
    Error(SEMINAR, "en", "Paul Kingham of Umeå University", "Paul Kingham of Uppsala University", "name"),
    Error(SEMINAR, "sv", "Apotekarsocieteten", "Apotekarförbundet", "name"),
)
