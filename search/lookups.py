"""A lookup for the beginning of a word that both databases answer from an index, and answer alike."""

from typing import Any

from django.db.models import CharField, Lookup

AFTER_ALL = chr(0x10FFFF)


@CharField.register_lookup
class Begins(Lookup):
    """`folded__begins="komp"`: PostgreSQL's own LIKE; on SQLite, whose LIKE reads every row, a span of values."""

    lookup_name = "begins"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, parameters = self.process_lhs(compiler, connection)
        if connection.vendor == "sqlite":
            return f"({column} >= %s AND {column} < %s)", [
                *parameters,
                self.rhs,
                *parameters,
                self.rhs + AFTER_ALL,
            ]
        return f"{column} LIKE %s", [*parameters, connection.ops.prep_for_like_query(self.rhs) + "%"]
