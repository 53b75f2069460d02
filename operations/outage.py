"""Which errors are outages: the database or the media store is gone, or the disk is full. Nothing is looked up."""

import errno

# The statuses of the answers: service unavailable, insufficient storage.
UNAVAILABLE, DISK_FULL = 503, 507

NO_SPACE = (errno.ENOSPC, errno.EDQUOT)
# An outage passes; a missing table or a wrong statement is a fault and stays one.
SQLITE_AWAY = (
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
    "SQLITE_CANTOPEN",
    "SQLITE_IOERR",
    "SQLITE_READONLY",
    "SQLITE_PROTOCOL",
    "SQLITE_NOTADB",
)
# Beginnings of SQLSTATE: connection, resources, operator, read-only server, log-in, no such database, lock.
POSTGRES_AWAY = ("08", "53", "57", "25006", "28", "3D", "55P03")
POSTGRES_FULL = "53100"


def outage_status(error: BaseException | None) -> int | None:
    """The status for the outage behind an error, also when another error came of it; None for a fault of our own."""
    seen: set[int] = set()
    waiting, found = [error], None
    while waiting:
        each = waiting.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        status = status_of(each)
        if status == DISK_FULL:
            return DISK_FULL
        found = found or status
        waiting += [each.__cause__, each.__context__]
    return found


def status_of(error: BaseException) -> int | None:
    """As `outage_status`, for the error alone. The drivers' own errors are the causes of Django's."""
    if isinstance(error, OSError) and error.errno in NO_SPACE:
        return DISK_FULL
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_FULL"):
        return DISK_FULL
    if name.startswith(SQLITE_AWAY):
        return UNAVAILABLE
    if hasattr(error, "sqlstate"):
        return of_postgres(error)
    if type(error).__module__.startswith("botocore."):
        return UNAVAILABLE
    return None


def of_postgres(error: BaseException) -> int | None:
    state = getattr(error, "sqlstate", None) or ""
    if state == POSTGRES_FULL:
        return DISK_FULL
    # Without a state the server never answered: these two classes are all that psycopg raises then.
    lost = not state and type(error).__name__ in ("OperationalError", "InterfaceError", "ConnectionTimeout")
    return UNAVAILABLE if lost or state.startswith(POSTGRES_AWAY) else None
