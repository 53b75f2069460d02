"""What the site's own pages are filled with: the home page, the sub-goals' pages, the footer."""

from typing import Any

from home.bilingual import Block, Ref, Text, paragraph

ANNUAL_REPORT = Text("Årsrapporten om ATMP 2024", "The ATMP Annual Report of 2024")
HOME_VALUES: dict[str, Any] = {
    "lead": Text(
        "ATMP2030 är en visionsdriven innovationsmiljö. Vi samlar hälso- och sjukvård, industri, myndigheter, "
        "akademi och patienter kring det som krävs för att utveckla avancerade terapier och göra dem "
        "tillgängliga i vården.",
        "ATMP2030 is a vision-driven innovation milieu. We bring together health care, industry, authorities, "
        "academia and patients around what it takes to develop advanced therapies and make them available in "
        "health care.",
    ),
    "therapies_heading": Text("Vad är ATMP?", "What are ATMPs?"),
    "therapies_text": Text(
        "<p>ATMP står för advanced therapy medicinal products, på svenska läkemedel för avancerad "
        "terapi. De bygger på gener, celler eller vävnad och delas in i tre grupper.</p>",
        "<p>ATMPs are advanced therapy medicinal products. They are based on genes, cells or tissues and fall "
        "into three groups.</p>",
    ),
    "therapies": [
        {
            "drawing": "gene",
            "title": Text("Genterapi", "Gene therapy"),
            "text": Text(
                "Arvsmassa förs in i kroppens celler för att ersätta, reglera eller reparera en gen som orsakar "
                "sjukdom.",
                "Genetic material is introduced into the cells of the body to replace, regulate or repair a "
                "gene that causes disease.",
            ),
        },
        {
            "drawing": "cell",
            "title": Text("Cellterapi", "Cell therapy"),
            "text": Text(
                "Levande celler, patientens egna eller en givares, bearbetas och ges som läkemedel. CAR-T är "
                "ett exempel.",
                "Living cells, the patient's own or a donor's, are processed and given as a medicine. CAR-T is "
                "an example.",
            ),
        },
        {
            "drawing": "tissue",
            "title": Text("Vävnadstekniska produkter", "Tissue engineering products"),
            "text": Text(
                "Celler eller vävnad bearbetas så att de kan laga, återskapa eller ersätta vävnad i kroppen.",
                "Cells or tissue are processed so that they can repair, regenerate or replace tissue in the "
                "body.",
            ),
        },
    ],
    "therapies_page": Ref("page/what-is-atmp"),
    "figures_heading": Text("Läget i Sverige 2024", "Where Sweden stood in 2024"),
    "figures": [
        {
            "number": 25,
            "label": Text(
                "små och medelstora företag utvecklar avancerade terapier",
                "small and medium-sized companies develop advanced therapies",
            ),
        },
        {
            "number": 48,
            "label": Text(
                "eller fler kliniska prövningar är aktiva, dubbelt så många som 2021",
                "or more clinical trials are active, twice as many as in 2021",
            ),
        },
        {
            "number": 146,
            "label": Text(
                "CAR-T-infusioner har getts som standardbehandling",
                "CAR-T infusions have been given as standard of care",
            ),
        },
        {
            "number": 7,
            "label": Text(
                "avancerade terapier är rekommenderade: fyra CAR-T och tre genterapier",
                "advanced therapies are recommended: four CAR-T and three gene therapies",
            ),
        },
    ],
    "figures_source": ANNUAL_REPORT,
    "figures_page": Ref("report/annual-2024"),
}


def sub_goal_values(lead: Text, body: Text, *more: Block) -> dict[str, Any]:
    return {"lead": lead, "body": [paragraph(body.sv, body.en), *more]}


def figures(source: Text, *rows: tuple[int, Text]) -> Block:
    lines = [{"number": number, "label": label} for number, label in rows]
    return Block("figures", {"figures": lines, "source": source})


SUB_GOAL_VALUES = {
    1: sub_goal_values(
        Text(
            "Samla de svenska aktörerna och knyta dem till andra länder.",
            "Bring the Swedish stakeholders together and connect them with other countries.",
        ),
        Text(
            "<p>En nationell samordningsfunktion för ATMP byggs upp. I dess styrgrupp och samordningsgrupp har "
            "akademin, universitetssjukhusen och regionerna, och industrin lika stora delar.</p>",
            "<p>A national coordination function for ATMP is being built. In its steering group and its "
            "coordination group, academia, the university hospitals and regions, and industry have equal "
            "shares.</p>",
        ),
    ),
    2: sub_goal_values(
        Text(
            "Göra det möjligt att utveckla och tillverka ATMP industriellt i Sverige.",
            "Make it possible to develop and manufacture ATMPs industrially in Sweden.",
        ),
        Text(
            "<ul><li>2-1: ett råd för små och medelstora företag, SME-rådet</li>"
            "<li>2-2: att förbereda en svensk nod i CCRM, CCRM Nordic; kontaktperson är Jim Lund</li></ul>",
            "<ul><li>2-1: a council for small and medium-sized companies, the SME council</li>"
            "<li>2-2: preparing a CCRM node in Sweden, CCRM Nordic; the contact person is Jim Lund</li></ul>",
        ),
        figures(
            ANNUAL_REPORT,
            (
                25,
                Text(
                    "små och medelstora företag i Sverige utvecklar ATMP",
                    "small and medium-sized companies in Sweden develop ATMPs",
                ),
            ),
            (201, Text("personer har de anställt sedan 2018", "people they have employed since 2018")),
        ),
    ),
    3: sub_goal_values(
        Text(
            "Göra ATMP tillgängliga för patienter i hela landet, till en rimlig kostnad.",
            "Make ATMPs available to patients throughout the country, at a reasonable cost.",
        ),
        Text(
            "<p>Universitetssjukhusens ATMP-centrum har bildat ett nätverk. Sådana centrum finns vid fyra av de "
            "sju universitetssjukhusen.</p>",
            "<p>The ATMP centres at the university hospitals have formed a network. There are such centres at "
            "four of the seven university hospitals.</p>",
        ),
        figures(
            Text("ATMP-centrumens lista över prövningar", "The ATMP centres' list of trials"),
            (45, Text("kliniska prövningar sedan 2006 på listan", "clinical trials since 2006 on the list")),
            (25, Text("av dem i Uppsala", "of them in Uppsala")),
        ),
    ),
    4: sub_goal_values(
        Text(
            "Se till att de som behövs för avancerade terapier finns och kan sitt arbete.",
            "Make sure that advanced therapies have the people they need, with the skills they need.",
        ),
        Text(
            "<p>Rapporten om kompetensbehov och utbildning inom ATMP kom i juni 2024. Den följs av en ny enkät "
            "om utbildning: tvåspråkig, anonym och besvarad på 10–15 minuter.</p>",
            "<p>The report on competence needs and training within ATMP came in June 2024. It is followed by a "
            "new survey on education: bilingual, anonymous and answered in 10–15 minutes.</p>",
        ),
    ),
    5: sub_goal_values(
        Text(
            "Ge samarbetet en form och en finansiering som håller.",
            "Give the collaboration a form and a financing that last.",
        ),
        Text(
            "<p>Föreningen ATMP Sweden bildades efter ett uppstartsmöte den 8 mars 2023 och fick sitt "
            "organisationsnummer i maj samma år.</p>",
            "<p>The association Föreningen ATMP Sweden was founded after a start-up meeting on 8 March 2023 "
            "and received its organisation number in May of that year.</p>",
        ),
    ),
}
SETTINGS = {
    "tagline": Text(
        "Sverige världsledande inom utveckling och införande av avancerade terapier 2030.",
        "Sweden a world leader in the development and implementation of advanced therapies by 2030.",
    ),
    "about": Text(
        "ATMP2030 är en visionsdriven innovationsmiljö för läkemedel för avancerad terapi: genterapi, "
        "cellterapi och vävnadstekniska produkter.",
        "ATMP2030 is a vision-driven innovation milieu for advanced therapy medicinal products: gene therapy, "
        "cell therapy and tissue engineering products.",
    ),
    "funder": Text(
        "Innovationsmiljön finansieras av Vinnova inom programmet Visionsdriven hälsa.",
        "The innovation milieu is funded by Vinnova within the programme Vision-driven health.",
    ),
}
SETTINGS_PAGES = {
    "contact_page": "page/contact",
    "accessibility_page": "page/accessibility",
    "privacy_page": "page/privacy",
}
