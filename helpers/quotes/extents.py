"""How far the noun phrase of a source goes: «رئيس البرلمان اللبناني نبيه بري».

Patterns (`mentions`) know what an office, a body and a name are made of. Where the phrase ends is decided at each word
behind its first: signs speak for going on or against it, and what they weigh was learned from labelled articles
(data/weights/extents.csv), as in chunking by classifiers from left to right (Kudo and Matsumoto 2001).
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..countries import GIVEN_NAMES
from ..weights import CROSS, added, single
from .mentions import CLASSES, mention as by_patterns, taken
from .sources import FUNCTIONS, PARTS, SEVERAL, STATEMENT_NOUN, Mention, detached

if TYPE_CHECKING:
    from .speakers import Speakers

EXTENTS = single("extents")
LEAST, LEAST_INSIDE = 0.3, -1.0
"""The weight from which a phrase goes on behind what the patterns know, and within it. Cross-validated by article, 87 of
100 annotated phrases end where readers say, 4 later, 5 earlier; 3 are not read."""
MOST = 20  # A phrase has at most so many words.
_MARKS = {"،": "comma", ",": "comma", '"': "straight", "«": "open", "“": "open", "»": "close", "”": "close",
          ":": "colon", "(": "paren", "-": "dash", ".": "dot", "\n": "line"}
_OPENS, _FAR = frozenset("that colon straight open line dot end".split()), 10
"""What may open what is said, or end the sentence; it is looked for among so many words."""
_JOINING = frozenset(("comma", "dash", "open", "paren"))  # With these a phrase may go on, and none ends.
_GOVERNED = frozenset(("object", "governed"))
"""What the verb takes is no part of who speaks («أكد الوزير الاتفاق»), nor is an accusative («وقع الوزير سالم حداد اتفاقا»)."""
_NOUNS = frozenset(("noun", "said"))  # With an alef behind it, a word of these is an accusative: «اتفاقا».
_OF_NAME = frozenset("given known the_known word noun adjective either said connector name_end named_role b_word "
                     "l_word and_word honorific letter the_word the_nisba the_noun".split())
"""Classes of words of which a name may be made."""
_MAY_BE_NAMES = frozenset("word noun adjective b_word l_word and_word the_word the_nisba the_noun".split())
"""Classes of words that are told apart where the article has them for a name."""
_OBJECTS = ("noun", "person", "masdar")  # What a verb takes that stands behind its subject, and is no part of that.


def mention(known: Speakers, i: int, end: int, takes: frozenset[str] = frozenset(),
            attached: bool = False) -> Mention | None:
    """The source's noun phrase that starts at token `i`, or None: as the patterns read it up to where it ends.

    Args: see `mentions.mention`.
    """
    found = by_patterns(known, i, end, takes, attached)
    if found is None:
        return None
    last, most = i + 1, min(end, i + MOST)
    while last < most and (last in known.more or goes_on(known, found, last, takes)):
        last += 1
    while last > i + 1 and class_of(known, last - 1) in _JOINING:
        last -= 1
    straight = [t for t in range(i, last) if class_of(known, t) == "straight"]
    if len(straight) % 2 and straight[-1] == last - 1:  # «طالبت محكمة العدل "إسرائيل"»
        last = max(i + 1, last - 1)
    if last > found.last:
        return _extended(known, found, last)
    return found if last == found.last else by_patterns(known, i, last, takes, attached) or found


def goes_on(known: Speakers, m: Mention, t: int, takes: frozenset[str]) -> bool:
    """Does a phrase that has come up to token `t` hold this token, too?"""
    if t >= m.last:
        word, here, before = known.words.keys[t], class_of(known, t), class_of(known, t - 1)
        before = "the_national" if before.startswith("country") else before
        accusative = known.is_accusative(t) or m.name and word[-1] == "ا" and CLASSES[word[:-1] or word] in _NOUNS
        if accusative or taken(word, here, takes, before) in _GOVERNED:
            return False
    return added(EXTENTS, signs(known, m, t, takes)) > (LEAST if t >= m.last else LEAST_INSIDE)


def class_of(known: Speakers, t: int) -> str:
    """What a token is for the end of a phrase: a mark, a country, a verb, or the class that patterns know."""
    if t not in known.outer:
        known.outer[t] = _class_of(known, t)
    return known.outer[t]


def _class_of(known: Speakers, t: int) -> str:
    if t >= len(known.words.keys):
        return "end"
    word = known.words.keys[t]
    if t in known.countries:
        return f"country:{known.countries[t].form}"
    if not word[0].isalnum():
        return _MARKS.get(word, "mark")
    found, form = CLASSES[word], known.forms[t]
    if found in _MAY_BE_NAMES and known.knows_word(word):
        return "the_known" if found.startswith("the_") else "known"
    if form.part == "verb" and found in ("word", "noun", "either", "and_word"):
        return "and_verb" if form.conjunction else "verb"
    return found


def signs(known: Speakers, m: Mention, t: int, takes: frozenset[str]) -> list[str]:
    """The signs of a phrase's going on at token `t`, behind its first.

    They are the classes around it, where the patterns find a name, how the word agrees, words, and how far words open.
    """
    keys, form, last = known.words.keys, known.forms[t], known.forms[t - 1]
    two_before, before, head = (_class_at(known, m, k) for k in (t - 2, t - 1, m.first))
    here, then, next_but_one = (class_of(known, k) for k in range(t, t + 3))
    at, behind, then, head = f"at:{here}", f"behind:{before}", f"then:{then}", f"head:{head}"
    size, part = f"size:{min(t - m.first, 6)}", f"part:{form.part}{'+' * form.article}{'<' * bool(form.preposition)}"
    named = f"name:{_where(m, t)}"
    found = ["bias", at, behind, then, head, size, part, named, f"{named}{CROSS}{at}", f"{named}{CROSS}{behind}{CROSS}{at}",
             f"{behind}{CROSS}{at}", f"{at}{CROSS}{then}", f"{two_before}, {behind}{CROSS}{at}",
             f"{behind}{CROSS}{at}{CROSS}{then}", f"{at}{CROSS}{then}, {next_but_one}", f"{head}{CROSS}{at}",
             f"{head}{CROSS}{size}", f"{head}{CROSS}{named}{CROSS}{at}", f"{part}{CROSS}{behind}"]
    if {form.part, last.part} <= {"noun", "adjective"}:
        agrees = (form.article, form.feminine) == (last.article, last.feminine)
        agrees = f"{'agrees' if agrees else 'disagrees'}, {'same' if form.number == last.number else 'other'} number"
        found += [agrees, f"{agrees}{CROSS}{at}", f"{agrees}{CROSS}{behind}{CROSS}{at}"]
    for name in (name for name in _OBJECTS if name in takes):
        found += [f"takes {name}{CROSS}{at}", f"takes {name}{CROSS}{behind}{CROSS}{at}", f"takes {name}{CROSS}{named}{CROSS}{at}"]
    return found + list(_of_words(known, m, t, takes))


def _class_at(known: Speakers, m: Mention, t: int) -> str:
    """The class of a token of a phrase; "" before its first, from which an attached letter is taken."""
    if t == m.first and m.attached and t not in known.countries:
        return CLASSES[detached(known.words.keys[t])]
    return class_of(known, t) if t >= m.first else ""


def _of_words(known: Speakers, m: Mention, t: int, takes: frozenset[str]) -> Iterator[str]:
    """The signs that are words, and what else a word tells: a given name, what the verb takes, what opens ahead."""
    keys, word, at = known.words.keys, known.words.keys[t], f"at:{class_of(known, t)}"
    yield from (f"here word:{word}", f"behind word:{keys[t - 1]}", f"then word:{keys[t + 1] if t + 1 < len(keys) else ''}")
    yield f"head word:{PARTS[keys[m.first]].stem}"
    governed = word in takes or known.forms[t].preposition in takes
    told = (("takes", takes), ("taken", governed), (f"taken{CROSS}{at}", governed), ("given", word in GIVEN_NAMES),
            (f"accusative{CROSS}{at}", word[-1] == "ا"), (f"several{CROSS}{at}", SEVERAL[keys[m.first]]),
            ("statement noun", STATEMENT_NOUN[word]))
    yield from [name for name, there in told if there]
    opener = next((k for k in range(t, t + _FAR) if class_of(known, k) in _OPENS), None)
    if opener is not None:
        yield f"opener:{class_of(known, opener)}, {opener - t}"


def _where(m: Mention, t: int) -> str:
    """Where token `t` stands to the name that the patterns find; what they do not reach is told apart."""
    if t >= m.last:
        return "past a name" if m.name and m.name[1] == m.last else "past"
    return "none" if not m.name else "before" if t < m.name[0] else "inside" if t < m.name[1] else "behind"


def _extended(known: Speakers, m: Mention, last: int) -> Mention:
    """A phrase up to token `last`: words behind a name may be more of it, others are a name, or more of an office."""
    keys, name = known.words.keys, m.name
    classes = [class_of(known, t) for t in range(m.last, last)]
    if name and name[1] == m.last:
        of_name = _OF_NAME - {"honorific"} | {"country:name"}  # «روبرت مالي», but «خيبر خيشكي» + «أستاذ الاقتصاد»
        more = next((n for n, found in enumerate(classes) if found not in of_name), len(classes))
        name = name[0], m.last + more
    elif not name and m.kind == "role" and not SEVERAL[keys[m.first]]:
        name = _name(keys, classes, m.last, last)
    rest = [t for t in range(m.last, last) if not (name and name[0] <= t < name[1])]
    office = [PARTS[keys[t]].stem for t in rest if keys[t][0].isalpha() and keys[t] not in FUNCTIONS]
    return m._replace(last=last, name=name, office=(*m.office, *office) if m.office else ())


def _name(keys: list[str], classes: list[str], first: int, last: int) -> tuple[int, int] | None:
    """The name with which a phrase ends: what follows an office at once, else the last words from a given name on.

    «… اللبناني» + «نبيه بري», «… السياسي» + «لحركة حماس إسماعيل هنية». In «المتخصص» + «في قضية الصحراء» there is none.
    """
    start = last
    while start > first and classes[start - 1 - first] in _OF_NAME:
        start -= 1
    at_once = start == first or start == first + 1 and classes[0] == "comma"
    if not at_once or start < last and classes[start - first].startswith("the_"):
        start = next((t for t in range(start, last) if keys[t] in GIVEN_NAMES), last)
    return (start, last) if last - start > 1 or start < last and keys[start] in GIVEN_NAMES else None
