"""Statements without a verb of their own: «بحسب الوزارة», «على حد قوله», and the colon of a headline.

Each phrase of data/lexicon/attributions.csv, and each colon in a short line, may name the source of the words around
it. Signs say whether it does; their weights were learned from labelled articles (data/weights/attributions.csv).
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .. import lexicon
from ..lexicon import key
from ..reading.senses import CLASSES
from ..weights import added, chance, crossed, single
from ..words import LINE_ENDS, Vocabulary
from .cues import CUES, Cue
from .places import Statement
from .reader import LONGEST, Reader
from .sources import PARTS, PHRASES, STATEMENT_NOUN, Mention
from .subjects import in_marks, is_source

_WEIGHTS = single("attributions")
LEAST = -0.4  # A larger sum of weights names who says something. Chosen by cross-validation.


def _phrases() -> dict[str, list[tuple[list[str], bool, str]]]:
    """By the first word of each phrase, longest first: its other words, whether a ل follows them, and what then does.

    What follows is `source` in the table. The first word may have و or ف written to it.
    """
    phrases: dict[str, list[tuple[list[str], bool, str]]] = {}
    for row in sorted(lexicon.read("attributions"), key=lambda row: -len(row["phrase"])):
        first, *rest = key(row["phrase"]).split()
        to = not CLASSES["addressee_of"].isdisjoint(rest[-1:])
        for word in (first, "و" + first, "ف" + first):
            phrases.setdefault(word, []).append((rest[:len(rest) - to], to, row["source"]))
    return phrases


ATTRIBUTIONS = _phrases()
_OPENINGS = Vocabulary(ATTRIBUTIONS)
_NEXT = {word: {rest[0] if rest else "" for rest, *_ in phrases} for word, phrases in ATTRIBUTIONS.items()}
"""What the next word must be: «على» opens «على حد قوله», but mostly nothing. "" is any."""
_HEADLINE = 16  # A headline with a colon has at most so many tokens; the article's first line twice as many.
COLON, ATTRIBUTION = Cue("", frozenset(), "colon"), Cue("", frozenset(), "attribution")
_SILENT = frozenset((":", "break"))  # Verbs that report only quoted words take these («كما استعرض التقرير»).
_NAME = 6  # A source that no table knows has at most so many words («بحسب هآرتس»).
_RESUMED, _AT_ONCE = 30, 8  # Among so many tokens «فإن» takes a sentence up again behind a comma, and without one.
_SOURCE_GOES_ON = frozenset(("relative", "preposition", "mark"))  # With these a source is described further.
_PASSED_ON = 8  # So near a verb stands whom its source quotes («وفق ما نقلت رويترز عن الوزير»).
_NEAR = 40  # So many statements before a phrase are asked whether it stands in their content.
_CLOSING = 8  # A phrase with fewer tokens behind it may close its sentence («…، وفق إحصائيات صادرة عن الوزارة.»).
_COMMAS = frozenset("،,؛")
_BELOW, _SUBJECT = 120, 4  # So far below a headline its country may speak, so far behind a verb.


class Phrase(NamedTuple):
    """An attribution phrase: its tokens («على حد قول») from `at` up to `cue_end`, and the token behind its source.

    `subject` is the source, None for «على حد قوله»; `row` is the phrase's sort (`source` in attributions.csv).
    """

    at: int
    cue_end: int
    last: int
    subject: Mention | None
    row: str


def attributions(reader: Reader, said: list[Statement]) -> list[Statement]:
    """The statements that phrases («بلغت، بحسب الوزارة، 11 ملياراً») and colons tell of, beside those of verbs."""
    named = []
    for s, found in candidates(reader, said):
        weight = added(_WEIGHTS, found)
        s.chance = chance(weight)
        named += [s] * (weight > LEAST)
    return named


def candidates(reader: Reader, said: list[Statement]) -> Iterator[tuple[Statement, list[str]]]:
    """Each statement that a phrase or a colon may tell of, with its signs.

    A phrase between a cue and its content tells of none: «قال الوزير، بحسب الوكالة، إن».
    """
    taken = {t for s in said for t in range(s.begins, s.content)}
    for phrase in phrases_in(reader):
        statement = _around(reader, said, phrase) if phrase.at not in taken else None
        if statement:
            yield statement, _of_phrase(reader, said, phrase, statement)
    first = 0
    for end in [*reader.words.where(LINE_ENDS), len(reader.keys)]:
        most = _HEADLINE if first else 2 * _HEADLINE
        if 4 < end - first <= most and reader.words.sentence[first] not in reader.tagged:
            yield from _by_colon(reader, first, end)
        first = end + 1


def phrases_in(reader: Reader) -> list[Phrase]:
    """The attribution phrases of an article, in text order."""
    if reader.attributed is None:
        reader.attributed = list(_find(reader))
    return reader.attributed


def _find(reader: Reader) -> Iterator[Phrase]:
    keys = reader.keys
    for i in reader.words.where(_OPENINGS):
        if _NEXT[keys[i]].isdisjoint(("", *keys[i + 1:i + 2])):
            continue
        for rest, to, row in ATTRIBUTIONS[keys[i]]:
            after = i + 1 + len(rest)
            follows = not to or after < len(keys) and keys[after][0] in CLASSES["addressee_of"]
            if follows and keys[i + 1:after] == rest:
                phrase = _phrase(reader, i, after, to, row)
                if phrase:
                    yield phrase
                break


def _phrase(reader: Reader, i: int, after: int, to: bool, row: str) -> Phrase | None:
    """The phrase at token `i` whose words end before token `after`, with the source that follows, if there is one.

    «بحسب الوزارة», «وفقاً لـ"هآرتس"», «وفقاً لبيان»; or with none: «على حد قوله».
    """
    if row == "verb":
        return _by_verb(reader, i, after)
    if row == "self":
        return Phrase(i, after, after, None, row)
    attached = to and len(reader.keys[after]) > 1
    first = after + (to and not attached)
    subject = _named(reader, first, reader.sentence_end(i), attached)
    return Phrase(i, first, _behind(reader, subject), subject, row) if subject else None


def _behind(reader: Reader, subject: Mention) -> int:
    """The token behind a source and the mark that closes it."""
    return subject.last + (subject.last in reader.closes)


def _named(reader: Reader, first: int, end: int, attached: bool = False) -> Mention | None:
    """The source at token `first`: a phrase that is known to name one, what stands in marks, or some words."""
    if first >= end:
        return None
    mention = reader.speakers.mention(first, end, attached=attached)
    if mention and is_source(reader, mention):
        return mention
    if first in reader.opens and reader.opens[first].close - first <= _NAME:
        return in_marks(reader, first)
    last = first
    while last < min(end, first + _NAME) and _may_be_named(reader, last):
        last += 1
    return Mention(first, last, "name", (first, last), (), attached) if last > first else None


def _may_be_named(reader: Reader, t: int) -> bool:
    """Whether token `t` may be part of a name that no table knows: no mark, no verb, no preposition, no «التي»."""
    word = reader.keys[t]
    described = word in PHRASES["resumes"] or reader.kinds[t] == "relative"
    return word[0].isalnum() and not described and reader.parts[t] not in ("verb", "preposition")


def _by_verb(reader: Reader, i: int, after: int) -> Phrase | None:
    """A phrase with a verb and its subject.

    «على حد ما ذكره المكتب», «وفق ما أعلن عنه البيت الأبيض», «وفق ما نقلت رويترز عن الوزير».
    """
    keys, end = reader.keys, reader.sentence_end(i)
    asides = ("opener", "adverb", "pronoun")
    verb = next((t for t in range(after, min(after + 3, end)) if reader.kinds[t] not in asides), None)
    cue = CUES.get(keys[verb]) if verb is not None else None
    if cue is None or cue.first_person or verb + 1 >= end:
        return None
    if cue.takes <= _SILENT or keys[i] in CLASSES["lead"] and reader.begins_sentence(i):
        return None  # «كما استعرض التقرير», «كما قال الوزير»
    after = verb + 1 + (reader.kinds[verb + 1] == "preposition")
    near = range(after, min(after + _PASSED_ON, end))
    behind = next((t + 1 for t in near if keys[t] in cue.sources), after)
    subject = reader.speakers.mention(behind, end) or reader.speakers.mention(after, end)
    return Phrase(i, verb + 1, subject.last, subject, "verb") if subject else None


def _around(reader: Reader, said: list[Statement], phrase: Phrase) -> Statement | None:
    """The statement of the clause that a phrase stands in; None if nothing is left that may be said."""
    keys, i, last = reader.keys, phrase.at, phrase.last
    end = reader.sentence_end(i)
    first, stop = _clause(reader, i, last, end)
    content = first
    if i - first <= 1:  # the phrase opens its sentence: what follows is said
        first, content = i, _taken_up(reader, last, end)
        _, stop = _clause(reader, i, content, end)
    elif _adds_nothing(reader, last, stop):
        stop = i - (keys[i - 1] in CLASSES["so"])
    stop = next((s.begins for s in said if max(last, content) <= s.begins < stop), stop)  # «حسب الوكالة التي قالت إن»
    if content >= stop:
        return None
    which = keys[content] in CLASSES["which"]
    joined = keys[i][0] in "وف" and keys[i][1:] in ATTRIBUTIONS
    return Statement(i, ATTRIBUTION._replace(bare=int(joined)), "attribution", i, content, int(which), first, stop,
                     max(phrase.cue_end, i + 1), phrase.subject)


def _taken_up(reader: Reader, last: int, end: int) -> int:
    """Where what is said begins behind the source: «بحسب "فرانس"، وهي وكالة عمومية، فإن الاستثمارات»."""
    keys = reader.keys
    near = [t for t in range(last, min(last + _RESUMED, end)) if not reader.inside(t)]
    commas = [t for t in near if keys[t] in _COMMAS]
    most = last + _AT_ONCE if last not in commas else last  # «بحسب الوزارة، إذا ارتفعت الأسعار فإن»: all of it is said
    resumed = [t for t in near if keys[t] in PHRASES["resumes"] and (t < most or t - 1 in commas)]
    if not resumed and commas and (reader.kinds[last] in _SOURCE_GOES_ON or last in reader.opens):
        resumed = commas
    last = resumed[0] if resumed else last
    while last < end and (keys[last] in "،,:" or keys[last] in PHRASES["resumes"]):
        last += 1
    return last


def _adds_nothing(reader: Reader, last: int, stop: int) -> bool:
    """Whether the clause ends with the phrase: another begins («…، حسب الوزارة، وقد بلغ»), or nothing follows."""
    keys = reader.keys
    if last + 1 < stop and keys[last] in "،؛" and keys[last + 1][0] == "و":
        return True
    return not any(keys[t][0].isalnum() and reader.kinds[t] not in ("time", "relative") for t in range(last, stop))


def _of_phrase(reader: Reader, said: list[Statement], phrase: Phrase, s: Statement) -> list[str]:
    """The signs of a phrase: its words, whom it names, where it stands, and whether somebody has spoken before it."""
    keys, i, subject = reader.keys, phrase.at, phrase.subject
    row = f"row:{phrase.row}"
    place = f"place:{'opens' if s.begins == i else 'closes' if s.end <= i else 'inside'}"
    names = f"names:{_kind(reader, subject) if subject else 'nobody'}"
    before = [other for other in said[-_NEAR:] if other.at < i and reader.same_sentence(other.at, i)]
    inside = any(s.content <= other.at for other in before)
    spoken = f"spoken:{'in a statement' if inside else 'behind a statement' if before else 'alone'}"
    found = [f"phrase:{keys[i][s.cue.bare:]}", row, names, place, spoken,
             f"{row}, {names}", f"{place}, {spoken}", f"{names}, {place}", f"{names}, {spoken}"]
    told = (("comma", i > 0 and keys[i - 1] in _COMMAS),
            ("resumed", s.begins == i and keys[s.content - 1] in PHRASES["resumes"]),
            ("which", s.skip),
            ("in marks", reader.inside(i)),
            ("statement noun", subject and STATEMENT_NOUN[keys[subject.first]]))
    found += [name for name, there in told if there]
    return ["bias", "attribution", *crossed("attribution", found)]


def _kind(reader: Reader, subject: Mention) -> str:
    """Of which kind a source is, and whether it is known to be one."""
    return subject.kind if is_source(reader, subject) else f"unknown {subject.kind}"


def _by_colon(reader: Reader, line: int, end: int) -> Iterator[tuple[Statement, list[str]]]:
    """The statement behind the first colon of the line of tokens `line` up to `end`, with its signs.

    «الجبير: لا مكان للأسد», «إعلام إسرائيلي: …»; but in «مصر والسعودية: ملف العلاقات» and «الرياض: أحمد» nobody speaks.
    """
    keys = reader.keys
    opening = keys[line:min(end, line + _HEADLINE)]
    if ":" not in opening:
        return
    colon = line + opening.index(":")
    first = next((t + 1 for t in range(colon, line, -1) if keys[t] == "."), line)
    subject = _before_colon(reader, first, colon) if first < colon < end - 1 else None
    if subject:  # «الوزير في الكويت.. إيران: الاتفاق قريب» is said by Iran
        begins = subject.first if subject.attached else first
        statement = Statement(colon, COLON, "colon", colon, colon + 1, begins=begins, end=end, subject=subject)
        after = next((t for t in range(colon + 1, end) if keys[t][0].isalnum()), end - 1)
        found = [*_of_source(reader, subject, colon, after, line == 0), *_of_words(reader, colon, after, end)]
        yield statement, ["bias", "colon", *crossed("colon", found)]


def _before_colon(reader: Reader, first: int, colon: int) -> Mention | None:
    """Whom the words from token `first` up to a colon name: with their first phrase, or behind a verb with a last one.

    «فنلندا تقدم طلب الانضمام وأردوغان: لن نوافق» is said by the latter.
    """
    verb = next((t for t in range(first, colon) if reader.parts[t] == "verb"), colon)
    for t in filter(reader.speakers.is_joined, range(verb + 1, colon)):
        last = _named(reader, t, colon, True)
        if last and _behind(reader, last) == colon:
            return last
    return _named(reader, first, colon)


def _of_source(reader: Reader, subject: Mention, colon: int, after: int, headline: bool) -> list[str]:
    """The signs of what stands before a colon: whom it names, what else; `after` is the first word behind the colon."""
    names = f"names:{_kind(reader, subject)}"
    whole = "whole" if _behind(reader, subject) == colon else "more before the colon"
    where = "headline" if headline else "line"
    joined = any(word[0] == "و" for word in reader.keys[subject.last:colon])
    told = (("several", subject.kind == "country" and len(subject.office) > 1),
            ("in marks", subject.first in reader.opens),
            ("joined", joined or PARTS[reader.keys[subject.last - 1]].kind == "conjunction"))
    found = [names, whole, f"{names}, {whole}", f"{names}, then:{reader.parts[after]}", where, f"{where}, {names}"]
    if subject.kind == "country" and headline:
        found += _below(reader, subject, colon)
    return found + [name for name, there in told if there]


def _below(reader: Reader, subject: Mention, colon: int) -> list[str]:
    """Whether the country before a headline's colon speaks below it, or is where things happen («في سوريا»)."""
    known = reader.speakers.countries
    named = [m for m in known.values() if m.code in subject.office and colon < m.first < colon + _BELOW]
    speaks = any(CUES.get(reader.keys[t]) for m in named for t in range(max(colon, m.first - _SUBJECT), m.first))
    place = any(not CLASSES["in"].isdisjoint((reader.keys[m.first - 1], reader.keys[m.first][0])) for m in named)
    form = known[subject.first].form if subject.first in known else "none"
    told = f"{'speaks' if speaks else 'silent'} below"
    return [told, f"{told}, {'a place' if place else 'no place'}", f"{told}, {form}"]


def _of_words(reader: Reader, colon: int, after: int, end: int) -> list[str]:
    """The signs of what stands behind a colon: its first word, how many there are, its last mark."""
    keys, form = reader.keys, reader.forms[after]
    words = sum(word[0].isalpha() for word in keys[colon:end])
    size = "few" if words < 4 else "some" if words < 9 else "many"
    last = "word" if keys[end - 1].isalnum() else keys[end - 1]
    found = [f"then:{form.part}", f"then:{form.part}, {form.tense}, {form.person}", f"words:{size}", f"last:{last}"]
    return found + ["marks"] * (colon + 1 in reader.opens)


def _clause(reader: Reader, i: int, last: int, end: int) -> tuple[int, int]:
    """The first token of the clause around a phrase, and the one behind its last.

    The clause does not reach beyond the sentence, the quoted stretch or the relative clause that the phrase stands in.
    """
    keys = reader.keys
    first = i - (i > 0 and keys[i - 1] in CLASSES["so"])  # «، وذلك وفقاً لتقرير»
    while last < end and reader.kinds[last] == "time":
        last += 1
    closing = first > 0 and keys[first - 1] in "،," and end - last < _CLOSING
    closing = closing and not any(keys[t] in _COMMAS or CUES.get(keys[t]) for t in range(last, end))
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
        edge = keys[first] in "،؛" and _is_new_clause(reader, first + 1) or reader.kinds[first] == "relative"
        if first < i - 1 and (which or not closing and edge):
            first += 1
            break
    skipped = PHRASES["new_clause"] | CLASSES["but"]
    while first < i and (keys[first] in skipped or not keys[first][0].isalnum()):
        first += 1
    return first


def _is_new_clause(reader: Reader, t: int) -> bool:
    """Whether a new clause begins at token `t`, behind a comma: «، فيما», «، ونحن», «، وأكد»."""
    word = reader.keys[t] if t < len(reader.keys) else ""
    if word in PHRASES["new_clause"]:
        return True
    cue = CUES.get(word)
    verb = cue is not None and cue.form != "participle"
    return word[:1] == "و" and len(word) > 2 and (verb or PARTS[word[1:]].kind == "pronoun")
