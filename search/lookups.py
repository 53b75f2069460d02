"""A lookup for the beginning of a word that both databases answer from an index, and answer alike."""

from typing import Any

from django.db.models import CharField, Lookup

AFTER_ALL = chr(0x10FFFF)


def begins(connection: Any, column: str, beginning: str) -> tuple[str, list[str]]:
    """PostgreSQL's own LIKE; on SQLite, whose LIKE reads every row, a span of values."""
    if connection.vendor == "sqlite":
        return f"({column} >= %s AND {column} < %s)", [beginning, beginning + AFTER_ALL]
    return f"{column} LIKE %s", [connection.ops.prep_for_like_query(beginning) + "%"]


@CharField.register_lookup
class Begins(Lookup):
    """`folded__begins="komp"`."""

    lookup_name = "begins"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, _parameters = self.process_lhs(compiler, connection)  # a column has none
        return begins(connection, column, self.rhs)
