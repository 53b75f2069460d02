"""Django's errors of the database with the drivers' own behind them."""

import sqlite3

from django.db import DatabaseError, OperationalError


def of_sqlite(name: str) -> Exception:
    cause = sqlite3.OperationalError("of no interest")
    cause.sqlite_errorname = name
    found = OperationalError(str(cause))
    found.__cause__ = cause
    return found


def of_postgres(cause: Exception) -> Exception:
    found = DatabaseError(str(cause))
    found.__cause__ = cause
    return found
