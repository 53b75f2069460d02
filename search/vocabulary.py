"""The words that mean the same to begin with; from then on they are the editors'."""

# In Swedish, in English; each word or phrase on a line of its own.
SYNONYMS = (
    (
        "ATMP\nläkemedel för avancerad terapi\navancerad terapi",
        "ATMP\nadvanced therapy medicinal product\nadvanced therapy",
    ),
    ("genterapi", "gene therapy"),
    ("cellterapi", "cell therapy"),
    ("vävnadsteknik\nvävnadsteknisk produkt", "tissue engineering\ntissue engineered product"),
    ("kompetens", "competence\nskills"),
    ("utbildning\nkurs", "training\neducation\ncourse"),
    ("klinisk prövning\nklinisk studie", "clinical trial\nclinical study"),
    ("tillverkning\nproduktion", "manufacturing\nproduction"),
    ("sjukvård\nhälso- och sjukvård\nvård", "health care\nhealthcare"),
    ("delmål", "sub-goal"),
    ("arbetsgrupp", "working group"),
    ("årsrapport", "annual report"),
    ("seminarium", "seminar\nwebinar"),
    ("webbinarium\nwebbseminarium", "webinar"),
    ("inspelning\nvideo", "recording\nvideo"),
    ("rapport", "report"),
    ("nyhet", "news"),
    ("medlem", "member"),
    ("företag\nindustri", "company\nindustry"),
    ("finansiering", "funding\nfinancing"),
)
