"""Which service may translate texts by machine: none, unless the environment names one and gives its key."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from atmp2030.env import Environment

NAME = "WAGTAILLOCALIZE_MACHINE_TRANSLATOR"


def machine_translator(env: Environment) -> dict[str, Any] | None:
    """The value of wagtail-localize's setting of the same name. Raises `ImproperlyConfigured`."""
    service = env.choice("WAGTAILLOCALIZE_MACHINE_TRANSLATOR", ("none", "deepl", "libretranslate"), "none")
    if service == "deepl":
        options = {"AUTH_KEY": required(env, "DEEPL_AUTH_KEY", service)}
        return {"CLASS": "translation.machine.DeepL", "OPTIONS": options}
    if service == "libretranslate":
        required(env, "LIBRETRANSLATE_URL", service)
        options = {
            "LIBRETRANSLATE_URL": env.origin("LIBRETRANSLATE_URL", ""),
            "API_KEY": env.text("LIBRETRANSLATE_API_KEY"),
        }
        return {"CLASS": "translation.machine.LibreTranslate", "OPTIONS": options}
    return None


def required(env: Environment, name: str, service: str) -> str:
    """The variable's value, which never stands in a message: it may be a secret."""
    value = env.text(name)
    if not value:
        raise ImproperlyConfigured(f"{NAME} is {service!r}, which needs the environment variable {name}.")
    return value
