"""Tables as a data package (Frictionless): what each column is, as data/README.md and columns.csv have it."""
from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache

from ..lexicon import DATA
from .columns import DESCRIBED, codes
from .labels import label

PACKAGE = "datapackage.json"
"""What the specification has a package's description called, in the folder of its tables."""
_TYPES = {"string": "string", "Int64": "integer", "Float64": "number", "date": "date"}
_DICTIONARY = re.compile(r"^\| (`[^|]*`) \| (.*) \|$", re.M)


def package(name: str, resources: Sequence[Mapping[str, object]], **facts: object) -> bytes:
    """The description of a package as a file: of its tables, each with its files and `schema`, and other facts."""
    told = {"name": name, "profile": "data-package", "title": "Evidence tables of Arabic news", **facts,
            "resources": list(resources)}
    return json.dumps(told, indent=1, ensure_ascii=False).encode() + b"\n"


def schema(table: str, columns: Mapping[str, str]) -> dict[str, object]:
    """The columns of a table as a table schema; their pandas types, or `date`, are given in order."""
    return {"fields": [_field(table, column, kind) for column, kind in columns.items()], "missingValues": [""]}


def _field(table: str, column: str, kind: str) -> dict[str, object]:
    field = {"name": column, "type": _TYPES[kind], "description": dictionary(table)[column]}
    described = DESCRIBED.get(table, {}).get(column)
    if described:
        field["title"] = label("column", described.head or column, "en")
        constraints = {"required": True} if described.needed or described.place == "1" else {}
        if described.codes and described.field == "choice":
            constraints["enum"] = list(codes(described.codes))
        field |= {"constraints": constraints} if constraints else {}
    return field


@cache
def dictionary(table: str) -> dict[str, str]:
    """What data/README.md says of the columns of a table, of those of an archive too."""
    text = (DATA / "README.md").read_text(encoding="utf-8")
    own = re.search(rf"(?ms)^### {table}: .*?(?=^##)", text)
    shared = re.search(r"(?ms)^### Archives.*?(?=^##)", text)
    return {name.strip("` "): meaning for part in (shared, own) if part
            for names, meaning in _DICTIONARY.findall(part[0]) for name in names.split(", ")}
