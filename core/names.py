"""What can be read out of a person's name (pure)."""

PARTICLES = {"af", "av", "de", "der", "la", "le", "ten", "van", "von"}


def sort_name_of(name: str) -> str:
    """“Paul Kingham” -> “Kingham, Paul”; a name of one word stays as it is. A guess: an editor may correct it."""
    *given, surname = name.split() or [""]
    while given and given[-1].lower() in PARTICLES:
        surname = f"{given.pop()} {surname}"
    return f"{surname}, {' '.join(given)}" if given else surname


def initials(name: str) -> str:
    """“Paul Kingham” -> “PK”; at most two letters, first and last."""
    parts = [part for part in name.split() if part[:1].isalpha()]
    if not parts:
        return ""
    ends = parts[:1] if len(parts) == 1 else [parts[0], parts[-1]]
    return "".join(part[0].upper() for part in ends)
