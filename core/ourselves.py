"""What this site answers, asked without a network."""

from io import BytesIO
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language, override


def ask_ourselves(path: str) -> HttpResponseBase:
    """The site's answer to a visitor who is not logged in, from this process."""
    parts = urlsplit(path)
    scheme, _, authority = settings.SITE_URL.partition("://")
    host, _, port = authority.partition(":")
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote(parts.path, "latin-1"),
        "QUERY_STRING": parts.query,
        "SERVER_NAME": host,
        "SERVER_PORT": port or ("443" if scheme == "https" else "80"),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": authority,
        "HTTP_X_FORWARDED_PROTO": scheme,
        "HTTP_USER_AGENT": "ATMP2030",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": scheme,
        "wsgi.input": BytesIO(),
    }
    handler = BaseHandler()
    handler.load_middleware()
    with override(get_language()):
        return handler.get_response(WSGIRequest(environ))


def let_go(response: HttpResponseBase) -> None:
    """Closes the file of an answer. `response.close()` would say that a request has ended, and with it the
    database connection that this code goes on using.
    """
    if file := getattr(response, "file_to_stream", None):
        file.close()
