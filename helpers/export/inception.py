"""The tables as annotations for INCEpTION (UIMA CAS, as XMI with its type system), by dkpro-cassis, and back.

UIMA counts UTF-16 units; dkpro-cassis converts them from and to code points. All features are text: a number of
INCEpTION has 32 bits, and would not come back as it went.
"""
from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from cassis import Cas, TypeSystem, load_cas_from_xmi, load_typesystem

from ..article import Article
from ..corrections import CorrectionError
from ..tables import COLUMNS, Tables, rows
from ..wording.columns import spans
from .plain import clean, readable, zipped
from .workbook import Line, Read, meant

LAYERS = {"quotes": "webanno.custom.Quote", "figures": "webanno.custom.Figure", "claims": "webanno.custom.Claim"}
"""The types, named as INCEpTION names a layer «Quote» that is made by hand."""
_SCHEMA = "TypeSystem.xml"


def features(table: str) -> list[str]:
    """The columns that are features: all but places, since these go with the words beside them."""
    places = {name for column in spans(table) for name in (column.start, column.end)}
    return [name for name in COLUMNS[table] if name not in places | {"text"}]


def types() -> TypeSystem:
    """A type for each table, with a feature for each column."""
    made = TypeSystem()
    for table, name in LAYERS.items():
        layer = made.create_type(name, "uima.tcas.Annotation")
        for feature in features(table):
            made.create_feature(layer, feature, "uima.cas.String")
    return made


def annotated(article: Article, tables: Tables) -> bytes:
    """The text with its rows as annotations: a zip of `<name>.xmi` and its type system."""
    known = types()
    cas = Cas(known)
    cas.sofa_string, cas.sofa_mime, cas.document_language = clean(article.raw), "text/plain", "ar"
    cas.get_document_annotation().end = len(article.raw)
    for table, name in LAYERS.items():
        layer = known.get_type(name)
        for row in rows(getattr(tables, table)):
            cells = {feature: getattr(row, feature) for feature in features(table)}
            said = {feature: clean(str(cell)) for feature, cell in cells.items() if cell is not None}
            cas.add(layer(begin=row.start, end=row.end, **said))
    return zipped({"article.xmi": cas.to_xmi().encode(), _SCHEMA: known.to_xml().encode()})


def read(path: str | Path, article: Article) -> Read:
    """The annotations that INCEpTION exported: an .xmi, or a .zip of it and its type system.

    Without a type system, a table that has no annotation may be one that INCEpTION was not told of: it is left as it
    is. `CorrectionError` where the file is no export, or of another text.
    """
    cas, complete = _cas(Path(path))
    if cas.sofa_string != clean(article.raw):
        raise CorrectionError(f"{path}: these annotations are of another text")
    known = [table for table, name in LAYERS.items() if cas.typesystem.contains_type(name)]
    lines = [_line(article, table, one) for table in known for one in cas.select(LAYERS[table])]
    return Read(set(known) if complete else {line.table for line in lines}, lines)


def _line(article: Article, table: str, one) -> Line:
    held = {feature.name for feature in one.type.all_features}
    cells = {feature: meant(table, feature, one[feature]) for feature in features(table) if feature in held}
    place = {"start": one.begin, "end": one.end, "text": article.raw[one.begin:one.end]}
    return Line(f"{one.type.short_name} at {one.begin}–{one.end}", table, place | cells)


def _cas(path: Path) -> tuple[Cas, bool]:
    """A CAS out of a file, and whether its type system is there; types that this lacks are left out."""
    with readable(path, "export of INCEpTION"):
        xmi, schema = path.read_bytes(), None
        if xmi.startswith(b"PK"):
            with ZipFile(path) as archive:
                name = next(name for name in archive.namelist() if name.endswith(".xmi"))
                xmi = archive.read(name)
                schema = archive.read(_SCHEMA) if _SCHEMA in archive.namelist() else None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            known = load_typesystem(BytesIO(schema)) if schema else types()
            return load_cas_from_xmi(BytesIO(xmi), known, lenient=True), schema is not None
