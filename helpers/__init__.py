"""Shawahid: evidence tables for Arabic news, in quotes, figures and bilateral claims."""
from importlib import import_module

__all__ = ["Article", "NotAnArticle", "Tables", "check", "extract", "read_article"]
_PLACES = {"Article": "article", "NotAnArticle": "article", "Tables": "tables", "check": "findings",
           "extract": "tables", "read_article": "documents"}


def __getattr__(name: str) -> object:
    """Each is imported when it is first asked for (PEP 562): the command line leaves them to its worker."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return globals().setdefault(name, getattr(import_module(f".{_PLACES[name]}", __name__), name))
