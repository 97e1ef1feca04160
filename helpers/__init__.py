"""Shawahid: evidence tables for Arabic news, in quotes, figures and bilateral claims."""
from .article import Article, NotAnArticle
from .documents import read_article
from .tables import Tables, extract

__all__ = ["Article", "NotAnArticle", "Tables", "check", "extract", "read_article"]


def __getattr__(name: str) -> object:
    """`check` is imported when it is first asked for (PEP 562): the tables are made without it."""
    if name != "check":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .findings import check

    return globals().setdefault(name, check)
