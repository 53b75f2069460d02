"""The environment is read strictly: what cannot be understood is an error that names the variable."""

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from atmp2030.env import Environment, generated_secret


def env(value: str | None) -> Environment:
    return Environment({} if value is None else {"NAME": value})


@pytest.mark.parametrize("value", ["1", "true", "YES", "On", " true "])
def test_flag_is_true(value: str) -> None:
    assert env(value).flag("NAME") is True


@pytest.mark.parametrize("value", ["0", "false", "NO", "Off"])
def test_flag_is_false(value: str) -> None:
    assert env(value).flag("NAME", default=True) is False


@pytest.mark.parametrize("value", [None, "", "  "])
def test_unset_and_empty_variables_give_the_default(value: str | None) -> None:
    reader = env(value)
    assert reader.text("NAME", "a") == "a"
    assert reader.flag("NAME", default=True) is True
    assert reader.integer("NAME", 7) == 7
    assert reader.choice("NAME", ("a", "b"), "b") == "b"
    assert reader.names("NAME", ("a", "b")) == ["a", "b"]
    assert reader.path("NAME", Path("var")) == Path("var")
    assert reader.origin("NAME", "https://atmp.example") == "https://atmp.example"


def test_values_are_read() -> None:
    assert env(" a ").text("NAME") == "a"
    assert env("587").integer("NAME", 25) == 587
    assert env("a").choice("NAME", ("a", "b"), "b") == "a"
    assert env("a.example, b.example ,,").names("NAME") == ["a.example", "b.example"]
    assert env("/srv/../srv/var").path("NAME", Path("var")) == Path("/srv/var")


@pytest.mark.parametrize(
    ("value", "origin"),
    [
        ("https://atmp.example", "https://atmp.example"),
        ("https://atmp.example/", "https://atmp.example"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_origin_has_no_final_slash(value: str, origin: str) -> None:
    assert env(value).origin("NAME", "") == origin


@pytest.mark.parametrize(
    ("reader", "value", "expected"),
    [
        ("flag", "maybe", "one of 1, true, yes, on, 0, false, no, off"),
        ("flag", "2", "one of 1, true, yes, on, 0, false, no, off"),
        ("integer", "many", "a whole number"),
        ("integer", "1.5", "a whole number"),
        ("integer", "-1", "a whole number of at least 0"),
        ("choice", "c", "one of a, b"),
        ("choice", "A", "one of a, b"),
        ("origin", "atmp.example", "an address such as https://atmp.example, without a path"),
        ("origin", "ftp://atmp.example", "an address such as https://atmp.example, without a path"),
        ("origin", "https://", "an address such as https://atmp.example, without a path"),
        ("origin", "https://atmp.example/sv", "an address such as https://atmp.example, without a path"),
        ("origin", "https://atmp.example?x=1", "an address such as https://atmp.example, without a path"),
        ("origin", "https://atmp.example#x", "an address such as https://atmp.example, without a path"),
        ("origin", "https://me:pw@atmp.example", "an address such as https://atmp.example, without a path"),
        ("origin", "https://atmp.example:port", "an address such as https://atmp.example"),
        ("origin", "https://[atmp.example", "an address such as https://atmp.example"),
    ],
)
def test_unknown_value_is_an_error_that_names_the_variable(reader: str, value: str, expected: str) -> None:
    arguments = {"flag": (), "integer": (0,), "choice": (("a", "b"), "a"), "origin": ("",)}[reader]
    with pytest.raises(ImproperlyConfigured) as error:
        getattr(env(value), reader)("NAME", *arguments)
    shown = value.rstrip("/") if reader == "origin" else value.lower() if reader == "flag" else value
    assert str(error.value) == f"The environment variable NAME is {shown!r}; it must be {expected}."


def test_secret_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "secret-key"
    secret = generated_secret(path)
    assert len(secret) >= 50
    assert generated_secret(path) == secret
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert generated_secret(tmp_path / "other") != secret
