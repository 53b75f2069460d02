"""Strict readers of the environment: an unknown value is an error that names the variable and what it may be."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = ("1", "true", "yes", "on")
FALSE = ("0", "false", "no", "off")


class Environment:
    """Reads typed values out of a mapping of strings.

    An unset or empty variable gives the default. Every method raises
    `ImproperlyConfigured` when a value is set and cannot be understood.
    """

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self.values = os.environ if values is None else values

    def text(self, name: str, default: str = "") -> str:
        return self.values.get(name, "").strip() or default

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.text(name).lower()
        if not value:
            return default
        if value in TRUE:
            return True
        if value in FALSE:
            return False
        raise self.error(name, value, f"one of {', '.join(TRUE + FALSE)}")

    def integer(self, name: str, default: int, *, minimum: int = 0) -> int:
        value = self.text(name)
        if not value:
            return default
        try:
            number = int(value)
        except ValueError:
            raise self.error(name, value, "a whole number") from None
        if number < minimum:
            raise self.error(name, value, f"a whole number of at least {minimum}")
        return number

    def choice(self, name: str, choices: tuple[str, ...], default: str) -> str:
        value = self.text(name, default)
        if value not in choices:
            raise self.error(name, value, f"one of {', '.join(choices)}")
        return value

    def names(self, name: str, default: tuple[str, ...] = ()) -> list[str]:
        """Comma-separated values, without blanks."""
        return [part.strip() for part in self.text(name).split(",") if part.strip()] or list(default)

    def path(self, name: str, default: Path) -> Path:
        value = self.text(name)
        return Path(value).expanduser().resolve() if value else default

    def origin(self, name: str, default: str) -> str:
        """An http(s) address without path, such as https://atmp.example; returned without a final slash."""
        value = self.text(name, default).rstrip("/")
        try:
            parts = urlsplit(value)
            _ = parts.port
        except ValueError:
            raise self.error(name, value, "an address such as https://atmp.example") from None
        more = (parts.path, parts.query, parts.fragment, parts.username, parts.password)
        if parts.scheme not in ("http", "https") or not parts.hostname or any(more):
            raise self.error(name, value, "an address such as https://atmp.example, without a path")
        return value

    @staticmethod
    def error(name: str, value: str, expected: str) -> ImproperlyConfigured:
        return ImproperlyConfigured(f"The environment variable {name} is {value!r}; it must be {expected}.")


def generated_secret(path: Path) -> str:
    """The secret kept in the file, made at the first call and readable by its owner only."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    secret = secrets.token_urlsafe(50)
    with os.fdopen(descriptor, "w") as file:
        file.write(secret)
    return secret
