"""Shawahid: evidence tables for Arabic news, in quotes, figures and bilateral claims."""
from collections.abc import Callable
from importlib import import_module

__all__ = ["Article", "NotAnArticle", "Tables", "check", "extract", "read_article"]


def importing(module: str, **places: str) -> Callable[[str], object]:
    """The `__getattr__` of a module (PEP 562) that imports names from these places when they are first asked for."""
    def found(name: str) -> object:
        if name not in places:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        return getattr(import_module(f".{places[name]}", module), name)

    return found


# the command line leaves them to its worker
__getattr__ = importing(__name__, Article="article", NotAnArticle="article", Tables="tables", check="findings",
                        extract="tables", read_article="documents")
