"""Write what stands around the annotated statements of articles: the first step of `make signs LABELLED="folder …"`.

It reads folders with quotes.csv and articles/, in the form of data/gold, and the sentences of
data/weights/statements.csv. What it writes to data/weights/{openings,attributions,ends,speaking,meant}.parquet are names of
signs. Of the articles' words they keep single ones: lemmas of reporting verbs, function words, words with a preposition
written to them, numbers and marks; and of the words around an opening, an end or somebody who may speak those that
several cases have, in the order of the alphabet. tests/learn.py learns the weights.
"""
from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from helpers import Article, scoring
from helpers.lexicon import read
from helpers.quotes import begins, ends, meant, speaking
from helpers.quotes.attributions import candidates as attributed
from helpers.quotes.cues import CUE_WORDS
from helpers.quotes.openings import signs as opening_signs
from helpers.quotes.places import Statement, candidates, place_of
from helpers.quotes.reader import Reader
from helpers.quotes.speaking import Candidate, Turn
from helpers.quotes.speakers import Source
from helpers.quotes.sources import Mention
from tests.learn import HEADLINE, WEIGHTS, Case, placed, texts_of, write, written

FAR = 99
"""As far from what is annotated as anything may be."""
BEFORE_MARKS = 12
"""So many words between «أن» and quoted ones may be left out of what is annotated."""
TABLES = ("openings", "attributions", "ends", "speaking", "meant")


class Said(NamedTuple):
    """The annotated rows of one cue, in tokens: the cue, the first and the one behind the last that is said."""

    cue: int
    first: int
    last: int
    row: dict


def said(reader: Reader, rows: list[dict]) -> list[Said]:
    """One for each cue, in text order: its rows are the pieces of one statement."""
    cued = sorted((row for row in rows if row["cue_start"]), key=lambda row: (int(row["cue_start"]), int(row["start"])))
    found = []
    for cue, group in groupby(cued, key=lambda row: int(row["cue_start"])):
        pieces = list(group)
        first, last = reader.words.on(int(pieces[0]["start"])), reader.words.on(int(pieces[-1]["end"]) - 1) + 1
        found.append(Said(reader.words.on(cue), first, last, pieces[0]))
    return found


def _written(signs: list[str]) -> str:
    return written(dict.fromkeys(signs, 1.0))


def first_word(reader: Reader, t: int) -> int:
    """Past the marks that a content may begin with."""
    while t < len(reader.keys) - 1 and not reader.keys[t][0].isalnum():
        t += 1
    return t


def _distance(reader: Reader, opening: Statement, said: Said | None) -> int:
    """How many tokens an opening stands from the first word of what is annotated.

    «قال إن الاتفاق "سيستغرق وقتاً"» may be annotated from the marks on: the «إن» before them opens it as well.
    """
    if not said:
        return FAR
    far = said.first - first_word(reader, opening.content)
    leads = opening.by == "that" and said.first - 1 in reader.opens and 0 < far <= BEFORE_MARKS
    return 0 if leads else abs(far)


def cases(name: str, text: str, rows: list[dict]) -> Iterator[tuple[str, Case]]:
    """The cases of one article, each with its table."""
    reader = Reader(Article.from_text(text))
    annotated = {s.cue: s for s in said(reader, rows)}
    statements = []
    for i in reader.words.where(CUE_WORDS):
        place = place_of(reader, i)
        found = list(candidates(reader, place))
        right = None
        far = [_distance(reader, o, annotated.get(i)) for o in found]
        for n, opening in enumerate(found):
            hit = far[n] == min(far) and far[n] <= 1
            signs = _written(opening_signs(reader, place, opening, n, len(found)))
            yield "openings", Case(name, str(i), str(int(hit)), signs)
            right = right or (opening if hit else None)
        if right:
            right.begins = reader.clause_start(i)
            statements.append(right)
    for s, signs in attributed(reader, statements):
        spans = [gold for gold in annotated.values() if s.at <= gold.cue < (s.cue_end or s.at + 1)]
        hit = any(_half_alike(s, gold) for gold in spans)
        yield "attributions", Case(name, str(s.at), str(int(hit)), _written(signs))
    begun = begins(reader, statements)
    turns: list[Turn] = []
    for s in statements:
        yield from (("ends", case) for case in _of_end(reader, name, s, annotated[s.at], begun))
        yield from _of_speaker(reader, name, s, annotated[s.at].row, turns)


def _half_alike(s: Statement, gold: Said) -> bool:
    """Whether a statement and an annotated one share half of the tokens of both."""
    shared = min(s.end, gold.last) - max(s.content, gold.first)
    return shared >= (max(s.end, gold.last) - min(s.content, gold.first)) / 2


def _of_end(reader: Reader, name: str, s: Statement, gold: Said, begun: dict[int, str]) -> Iterator[Case]:
    """The places up to the annotated end: the last ends the content, the others do not."""
    if s.by in ("behind", "few behind"):
        return
    *places, utmost = ends.places_of(reader, s.content)
    last = _bare_end(reader, s.content, gold.last)
    if last not in {_bare_end(reader, s.content, place) for place in (*places, utmost)}:
        return
    for n, place in enumerate(places):
        here = _bare_end(reader, s.content, place) == last
        signs = _written(ends.signs(reader, s, place, n, utmost, begun))
        yield Case(name, str(s.at), str(int(here)), signs)
        if here:
            return


def _bare_end(reader: Reader, first: int, last: int) -> int:
    """An end without the marks before it."""
    while last > first and not reader.keys[last - 1][-1].isalnum():
        last -= 1
    return last


def _of_speaker(reader: Reader, name: str, s: Statement, row: dict, turns: list[Turn]) -> Iterator[tuple[str, Case]]:
    """Those who may have said it, and whom a description of the speaker may mean; the annotated one then has spoken."""
    found = list(speaking.candidates(reader, s, turns))
    right = [_is_right(reader, c, row) for c in found]
    if not any(right):  # the words that name the speaker may be annotated elsewhere («أكدت إيران», but in the headline)
        right = [_is_right(reader, c, {**row, "mention_start": ""}) for c in found]
    if any(right):
        for c, label in zip(found, right):
            yield "speaking", Case(name, str(s.at), str(int(label)), _written(speaking.signs(reader, s, c)))
        chosen = found[right.index(True)]
        if isinstance(chosen.who, Mention):
            yield from (("meant", case) for case in _of_description(reader, name, chosen.who, row, turns))
        speaking.choose(reader, s, chosen, turns)
    elif row["speaker"]:
        speaking.remember(turns, Turn(Source("person", row["speaker"]), s.at, speaking.is_main(reader, s)))


def _of_description(reader: Reader, name: str, m: Mention, row: dict, turns: list[Turn]) -> Iterator[Case]:
    """Whom the words that name a speaker may mean; from here on they mean the annotated one."""
    recent = [turn.source for turn in turns]
    if not meant.describes(reader.speakers, m) or reader.speakers.holder(m, recent):
        return
    told = list(meant.candidates(reader.speakers, m, recent))
    right = [scoring.same_name(row["speaker"], c.source.name, row["speaker_aliases"]) for c in told]
    for c, label in zip(told, right):
        yield Case(name, str(m.first), str(int(label)), _written(meant.signs(reader.speakers, m, c, told)))
    reader.speakers.meant[m.first] = told[right.index(True)].source if any(right) else None


def _is_right(reader: Reader, c: Candidate, row: dict) -> bool:
    """Is a candidate the annotated speaker: by the phrase, where one is annotated, else by the name?"""
    if isinstance(c.who, Mention) and c.side != "above" and row["mention_start"]:
        start, end = reader.words.raw_span(c.who.first, c.who.last)
        first, last = int(row["mention_start"]), int(row["mention_end"])
        return min(end, last) - max(start, first) >= min(end - start, last - first) / 2
    if row["mention_start"] or not row["speaker"]:
        return c.who is None and not row["speaker"]
    called = None
    if c.who:
        called = c.who.name if isinstance(c.who, Source) else reader.words.surface(c.who.first, c.who.last)
    return scoring.same_name(row["speaker"], called, row["speaker_aliases"])


def sentences() -> Iterator[tuple[str, str, list[dict]]]:
    """The sentences of data/weights/statements.csv as articles, each with its statements as annotated rows."""
    rows = read("statements", WEIGHTS)
    for n, (text, group) in enumerate(groupby(rows, key=lambda row: row["text"].replace("\\n", "\n"))):
        found, at = [], 0
        for row in (row for row in group if row["kind"]):
            content = row["content"].replace("\\n", "\n")
            cue = text.index(row["cue"], at if row["cue"] in text[at:] else 0)
            start = text.index(content, cue) if content in text[cue:] else text.index(content)
            places = {"cue_start": cue, "start": start, "end": start + len(content)}
            cells = {column: str(len(HEADLINE) + place) for column, place in places.items()}
            found.append({**cells, "mention_start": "", "speaker": row["speaker"], "speaker_aliases": ""})
            at = cue + 1
        yield f"s{n:03}", HEADLINE + text, found


def collect(places: Sequence[str]) -> None:
    """Write the cases of the annotated articles of some places (see `tests.learn.placed`)."""
    tables: dict[str, list] = {table: [] for table in TABLES}
    folders, corpora = placed(places)
    articles = [*sentences()]
    for folder, prefix in folders:
        texts = texts_of(folder, prefix, corpora)
        annotated: dict[str, list[dict]] = {name: [] for name in texts}
        for row in read("quotes", folder):
            if row["article"] in annotated:
                annotated[row["article"]].append(row)
        articles += [(name, text, annotated[name]) for name, text in texts.items()]
    for article in articles:
        for table, case in cases(*article):
            tables[table].append(case)
    write(tables)


if __name__ == "__main__":
    collect(sys.argv[1:])
