"""Shawahid: evidence tables for Arabic news, in quotes, figures and bilateral claims."""
from .article import Article, NotAnArticle, read_article
from .findings import check
from .tables import Tables, extract

__all__ = ["Article", "NotAnArticle", "Tables", "check", "extract", "read_article"]
