"""The site's templates, read when a process starts.

An upgrade replaces them on the disk while the processes of the release before still answer. A template that is read
for the first time then may name what the old code does not know.
"""

from pathlib import Path

from django.template import engines


def read_all() -> int:
    """Reads every template of the site's own folders; gives their number. They stay in memory unless DEBUG is on."""
    engine = engines["django"].engine
    names = {str(path.relative_to(folder)) for folder in engine.dirs for path in Path(folder).rglob("*.html")}
    for name in sorted(names):
        engine.get_template(name)
    return len(names)
