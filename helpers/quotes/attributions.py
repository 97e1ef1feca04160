"""Statements without a verb of their own: «بحسب الوزارة»، «على حد قوله», and the colon of a headline.

Each phrase of data/lexicon/attributions.csv, and each colon near the beginning of a line, may name the source of the
words around it; signs say whether it does (data/weights/attributions.csv).
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .. import lexicon
from ..lexicon import key
from ..reading.senses import CLASSES
from ..weights import CROSS, added, single
from ..words import LINE_ENDS, Vocabulary
from .cues import CUES, Cue
from .reader import LONGEST, Reader
from .sources import PARTS, PHRASES, STATEMENT_NOUN, Mention
from .statements import Statement
from .subjects import in_marks, is_source

_WEIGHTS = single("attributions")
LEAST = -0.4
"""The sum of weights from which a phrase or a colon tells who says something; cross-validated by article."""


def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The first word of each phrase to its other words and what must follow, longest first."""
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in sorted(lexicon.read("attributions"), key=lambda row: -len(row["phrase"])):
        first, *rest = key(row["phrase"]).split()
        for word in (first, "و" + first, "ف" + first):
            phrases.setdefault(word, []).append((tuple(rest), row["source"]))
    return phrases


ATTRIBUTIONS = _phrases()
"""What the phrases begin with."""
_OPENINGS = Vocabulary(ATTRIBUTIONS)
_MAY_BE_ATTACHED = CLASSES["addressee_of"] | CLASSES["whatever"]
_NEXT = {word: tuple({rest[0] if rest else "" for rest, _ in phrases}) for word, phrases in ATTRIBUTIONS.items()}
"""What the next word must begin with: «على» opens «على حد قوله», but mostly nothing."""
_FIRST = frozenset(key(row["phrase"]).split()[0] for row in lexicon.read("attributions"))
_HEADLINE = 16
"""A line of so many words without a full stop reads as a headline; the article's own may have twice as many."""
COLON, ATTRIBUTION = Cue("", frozenset(), (), "colon"), Cue("", frozenset(), (), "attribution")
_SILENT = frozenset((":", "break"))
"""What verbs take that report nothing but what stands in quotation marks («كما استعرض التقرير»)."""
_NAME = 6
"""A source that no table knows has at most so many words («بحسب هآرتس»)."""
_NEAR = 40
"""So many statements before are asked whether they have the phrase in their content."""
_CLOSING = 8
"""So many words behind a phrase close its sentence («…، وفق إحصائيات صادرة عن الوزارة.»)."""
_COMMAS = frozenset("،,؛")


class Phrase(NamedTuple):
    """An attribution phrase: its tokens `at` up to `last`, and the source it names.

    Attributes:
        cue_end: the first token that is no longer the phrase itself.
        subject: whom it names, None for «على حد قوله».
        row: of which kind the phrase is (`source` in attributions.csv).
    """

    at: int
    cue_end: int
    last: int
    subject: Mention | None
    row: str


def attributions(reader: Reader, said: list[Statement]) -> list[Statement]:
    """The clause around each phrase that names its source («بلغت، بحسب الوزارة، 11 ملياراً»), and the lines with a colon.

    None between a cue and its content, where the source has just been named («قال الوزير، بحسب الوكالة، إن»).
    """
    return [s for s, found in candidates(reader, said) if added(_WEIGHTS, found) > LEAST]


def candidates(reader: Reader, said: list[Statement]) -> Iterator[tuple[Statement, list[str]]]:
    """Each statement that a phrase or a colon may tell of, with its signs."""
    taken = {t for s in said for t in range(s.begins, s.content)}
    for phrase in phrases_in(reader):
        statement = _around(reader, said, phrase) if phrase.at not in taken else None
        if statement:
            yield statement, _of_phrase(reader, said, phrase, statement)
    first = 0
    for end in [*reader.words.where(LINE_ENDS), len(reader.keys)]:
        if 4 < end - first <= (_HEADLINE if first else 2 * _HEADLINE) and reader.words.sentence[first] not in reader.tagged:
            yield from _by_colon(reader, first, end)
        first = end + 1


def phrases_in(reader: Reader) -> list[Phrase]:
    """The attribution phrases of an article, in text order; they are looked for once."""
    if reader.attributed is None:
        reader.attributed = list(_find(reader))
    return reader.attributed


def _find(reader: Reader) -> Iterator[Phrase]:
    keys, last = reader.keys, len(reader.keys) - 1
    for i in reader.words.where(_OPENINGS):
        following = keys[i + 1] if i < last else ""
        if not following.startswith(_NEXT[keys[i]]):
            continue
        for rest, row in ATTRIBUTIONS[keys[i]]:
            if rest and rest[0] != following and (len(rest) > 1 or rest[0] not in _MAY_BE_ATTACHED):
                continue
            after = _match(keys, i, rest)
            if after is not None:
                attached = not CLASSES["addressee_of"].isdisjoint(rest[-1:]) and len(keys[after - 1]) > 1  # «وفقاً لبيان»
                phrase = _by_verb(reader, i, after) if row == "verb" else _by_name(reader, i, after - attached, attached, row)
                if phrase:
                    yield phrase
                break


def _match(keys: list[str], i: int, rest: tuple[str, ...]) -> int | None:
    """The token after a phrase that starts at `i`; «ل» may be written to its noun («وفقاً لبيان»)."""
    at = i + 1
    for word in rest:
        if at >= len(keys):
            return None
        if word in CLASSES["addressee_of"] and keys[at][0] == word and len(keys[at]) > 1:
            return at + 1
        if keys[at] == word:
            at += 1
        elif word not in CLASSES["whatever"] or keys[at] == _verb(keys[at]):
            return None
    return at


def _verb(word: str) -> str:
    """«ماذكره» is ما and ذكره, written together."""
    for what in CLASSES["whatever"]:
        if word.startswith(what) and CUES[word.removeprefix(what)]:
            return word.removeprefix(what)
    return word


def _by_name(reader: Reader, i: int, first: int, attached: bool, row: str) -> Phrase | None:
    """«بحسب الوزارة», «وفقاً لـ"هآرتس"», «على حد قوله»."""
    if row == "self":
        return Phrase(i, first, first, None, row)
    subject = _named(reader, first, reader.sentence_end(i), attached)
    return Phrase(i, first, subject.last + (subject.last in reader.closes), subject, row) if subject else None


def _named(reader: Reader, first: int, end: int, attached: bool = False) -> Mention | None:
    """The source at token `first`: a phrase that is known to name one, what stands in marks, or the words up to the next mark."""
    if first >= end:
        return None
    mention = reader.speakers.mention(first, end, attached=attached)
    if mention and is_source(reader, mention):
        return mention
    if first in reader.opens and reader.opens[first].close - first <= _NAME:
        return in_marks(reader, first)
    last = first
    while last < min(end, first + _NAME) and reader.keys[last][0].isalnum() and reader.keys[last] not in PHRASES["resumes"] \
            and reader.part(last) not in ("verb", "preposition"):
        last += 1
    return Mention(first, last, "name", (first, last), (), attached) if last > first else None


def _by_verb(reader: Reader, i: int, after: int) -> Phrase | None:
    """«على حد ما ذكره المكتب», «وفق ما أعلن عنه البيت الأبيض», «وفق ما نقلت رويترز عن الوزير»."""
    keys, end = reader.keys, reader.sentence_end(i)
    verb = next((t for t in range(after, min(after + 3, end)) if reader.kind(t) not in ("opener", "adverb", "pronoun")), None)
    cue = CUES[_verb(keys[verb])] if verb is not None else None
    if cue is None or cue.first_person or verb + 1 >= end or cue.takes <= _SILENT or keys[i] in CLASSES["lead"] and reader.begins_sentence(i):
        return None  # «كما استعرض التقرير»
    after = verb + 1 + (reader.kind(verb + 1) == "preposition")
    passed_on = {takes.partition(":")[2] for takes in cue.takes if takes.startswith("source:")}
    behind = next((t + 1 for t in range(after, min(after + 8, end)) if keys[t] in passed_on), after)
    subject = reader.speakers.mention(behind, end) or reader.speakers.mention(after, end)
    return Phrase(i, verb + 1, subject.last, subject, "verb") if subject else None


def _around(reader: Reader, said: list[Statement], phrase: Phrase) -> Statement | None:
    """The statement of the clause that a phrase stands in."""
    keys, i, last = reader.keys, phrase.at, phrase.last
    first, stop = _clause(reader, i, last, reader.sentence_end(i))
    stop = next((s.begins for s in said if last <= s.begins < stop), stop)  # «حسب الوكالة التي قالت إن»
    content = first
    if i - first <= 1:  # the phrase opens its sentence: what follows is said
        last = next((t for t in range(last, min(last + 8, stop)) if keys[t] in PHRASES["resumes"]), last)
        while last < stop and (keys[last] in "،,:" or keys[last] in PHRASES["resumes"]):
            last += 1
        first, content = i, last
    elif _adds_nothing(reader, last, stop):
        stop = i - (keys[i - 1] in CLASSES["so"])
    if content >= stop:
        return None
    which = keys[content] in CLASSES["which"]
    joined = keys[i][0] in "وف" and keys[i][1:] in ATTRIBUTIONS and keys[i] not in _FIRST
    return Statement(i, ATTRIBUTION._replace(bare=int(joined)), "attribution", i, content, int(which), first, stop,
                     max(phrase.cue_end, i + 1), phrase.subject)


def _adds_nothing(reader: Reader, last: int, stop: int) -> bool:
    """Whether the clause ends with the phrase («…، حسب الوزارة، وقد بلغ» is another clause)."""
    keys = reader.keys
    apart = last + 1 < stop and keys[last] in "،؛" and keys[last + 1][0] == "و"
    return apart or not any(keys[t][0].isalnum() and reader.kind(t) not in ("time", "relative") for t in range(last, stop))


def _of_phrase(reader: Reader, said: list[Statement], phrase: Phrase, s: Statement) -> list[str]:
    """What speaks for an attribution: the phrase, whom it names, where it stands, and who has spoken before it."""
    keys, i = reader.keys, phrase.at
    place = "opens" if s.begins == i else "closes" if s.end <= i else "inside"
    kind = "nobody" if not phrase.subject else phrase.subject.kind if is_source(reader, phrase.subject) else f"unknown {phrase.subject.kind}"
    before = [other for other in said[-_NEAR:] if other.at < i and reader.same_sentence(other.at, i)]
    inside = any(s.content <= other.at for other in before)
    spoken = "in a statement" if inside else "behind a statement" if before else "alone"
    found = [f"phrase:{keys[i][s.cue.bare:]}", f"row:{phrase.row}", f"names:{kind}", f"place:{place}", f"spoken:{spoken}",
             f"row:{phrase.row}, names:{kind}", f"place:{place}, spoken:{spoken}", f"names:{kind}, place:{place}", f"names:{kind}, spoken:{spoken}"]
    told = (("comma", keys[i - 1] in _COMMAS if i else False), ("resumed", place == "opens" and keys[s.content - 1] in PHRASES["resumes"]),
            ("which", s.skip), ("in marks", reader.inside(i)), ("statement noun", phrase.subject and STATEMENT_NOUN[keys[phrase.subject.first]]))
    found += [name for name, there in told if there]
    return ["bias", "attribution", *(f"attribution{CROSS}{sign}" for sign in found)]


def _by_colon(reader: Reader, first: int, end: int) -> Iterator[tuple[Statement, list[str]]]:
    """«الجبير: لا مكان للأسد», «إعلام إسرائيلي: …», but «مصر والسعودية: ملف العلاقات», «الرياض: أحمد»."""
    keys = reader.keys
    opening = keys[first:min(end, first + _HEADLINE)]
    colon = first + opening.index(":") if ":" in opening else end
    line = first
    first = next((t + 1 for t in range(colon, first, -1) if keys[t] == "."), first) if colon < end else first
    subject = _named(reader, first, colon) if first < colon < end - 1 else None
    if not subject:
        return  # «الوزير في الكويت.. إيران: الاتفاق قريب» is said by Iran
    after = next((t for t in range(colon + 1, end) if keys[t][0].isalnum()), end - 1)
    form, kind = reader.forms[after], subject.kind if is_source(reader, subject) else f"unknown {subject.kind}"
    whole = "whole" if subject.last + (subject.last in reader.closes) == colon else "more before the colon"
    words = sum(word[0].isalpha() for word in keys[colon:end])
    found = [f"names:{kind}", whole, f"then:{form.part}", f"then:{form.part}, {form.tense}, {form.person}", f"names:{kind}, {whole}",
             f"names:{kind}, then:{form.part}", f"words:{'few' if words < 4 else 'some' if words < 9 else 'many'}",
             "headline" if not line else "line", f"{'headline' if not line else 'line'}, names:{kind}", f"last:{keys[end - 1] if not keys[end - 1].isalnum() else 'word'}"]
    told = (("marks", colon + 1 in reader.opens), ("several", subject.kind == "country" and len(subject.office) > 1), ("in marks", subject.first in reader.opens),
            ("joined", PARTS[keys[subject.last - 1]].kind == "conjunction" or any(keys[t][0] == "و" for t in range(subject.last, colon))))
    found += [name for name, there in told if there]
    yield (Statement(colon, COLON, "colon", colon, colon + 1, begins=first, end=end, subject=subject),
           ["bias", "colon", *(f"colon{CROSS}{sign}" for sign in found)])


def _clause(reader: Reader, i: int, last: int, end: int) -> tuple[int, int]:
    """First and last token of the clause around a phrase: within its sentence, quoted stretch and relative clause."""
    keys = reader.keys
    first = i - (i > 0 and keys[i - 1] in CLASSES["so"])  # «، وذلك وفقاً لتقرير»
    while last < end and reader.kind(last) == "time":
        last += 1
    rest = range(last, min(end, last + _CLOSING))
    closing = first > 0 and keys[first - 1] in "،," and end - last < _CLOSING and not any(keys[t] in _COMMAS or CUES[keys[t]] for t in rest)
    last = end if closing else last  # «…، وفق إحصائيات صادرة عن الوزارة.» speaks of the whole sentence
    inside = reader.inside(i)
    lowest = max(inside.open + 1 if inside else 0, i - LONGEST)
    first = _clause_first(reader, i, first, lowest, closing)
    end = min(end, last + LONGEST, inside.close if inside else end)
    stop = i if closing else last
    while i < stop < end and not (stop > last and keys[stop] in "،؛" and _is_new_clause(reader, stop + 1)):
        stop += 1
    return first, stop


def _clause_first(reader: Reader, i: int, first: int, lowest: int, closing: bool) -> int:
    """Back from a phrase to where its clause begins."""
    keys = reader.keys
    while first > lowest and reader.same_sentence(first - 1, i) and keys[first - 1] != "\n":
        first -= 1
        which = keys[first] in "،؛" and keys[first + 1] in CLASSES["which"]
        edge = keys[first] in "،؛" and _is_new_clause(reader, first + 1) or reader.kind(first) == "relative"
        if first < i - 1 and (which or not closing and edge):
            first += 1
            break
    while first < i and (keys[first] in PHRASES["new_clause"] or keys[first] in CLASSES["but"] or not keys[first][0].isalnum()):
        first += 1
    return first


def _is_new_clause(reader: Reader, t: int) -> bool:
    """«، فيما», «، ونحن», «، وأكد»."""
    word = reader.keys[t] if t < len(reader.keys) else ""
    if word in PHRASES["new_clause"]:
        return True
    verb = CUES[word] is not None and CUES[word].form != "participle"
    return word[:1] == "و" and len(word) > 2 and (verb or PARTS[word[1:]].kind == "pronoun")
