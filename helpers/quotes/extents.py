"""How far the noun phrase of a source goes on where the patterns end: «رئيس البرلمان اللبناني» + «نبيه بري».

Patterns (`mentions`) know what an office or a body is made of, and stop at what they do not know. At each word behind
their end signs speak for going on or against it; what they weigh was learned from labelled articles
(data/weights/extents.csv).
"""
from __future__ import annotations

from typing import TYPE_CHECKING

from ..countries import GIVEN_NAMES
from ..weights import CROSS, added, single
from .mentions import CLASSES, mention as by_patterns, taken
from .sources import FUNCTIONS, PARTS, SEVERAL, Mention

if TYPE_CHECKING:
    from .speakers import Speakers

EXTENTS = single("extents")
LEAST = 0.5
"""The weight from which a phrase goes on. Cross-validated by article, of 1,684 phrases that the patterns end too early
882 then end where readers say, and 183 of 10,010 that ended right do no more; from 0 on it is 977 and 284."""
MOST = 12  # A phrase goes on for so many words at most.
_MARKS = {"،": "comma", ",": "comma", '"': "straight", "«": "open", "“": "open", "»": "close", "”": "close",
          ":": "colon", "(": "paren", "-": "dash", ".": "dot", "\n": "line"}
_OPENS, _FAR = frozenset("that colon straight open line dot end".split()), 8
"""What may open what is said, or end the sentence; it is looked for among so many words."""
_STOPS = frozenset("that colon line dot end verb and_verb".split())
"""Before these no phrase goes on, nor before another mark («؛»), but for the one that closes «(حماس)»."""
_JOINING = frozenset(("comma", "dash", "open", "paren"))  # With these a phrase may go on, and none ends.
_GOVERNED = frozenset(("object", "governed"))  # What the verb takes is no part of who speaks: «أكد الوزير الاتفاق».
_BEHIND = {"name": frozenset("noun said the_noun the_word the_body the_unnamed".split()),
           "body": frozenset(("preposition",)), "country": frozenset(("preposition",)), "role": frozenset(("the_role",))}
"""Behind a name, a body, a country, an office these begin something else: «أكد سالم القرموطي الاتفاق», «نقلت قناة عن
الوزير», «ذكّر الوزير السفير»."""
_OF_NAME = frozenset("given known the_known word noun adjective either said connector name_end named_role b_word "
                     "l_word and_word honorific letter the_word the_nisba the_noun".split())
"""Classes of words of which a name may be made."""
_WORDS = frozenset("preposition in at part comma".split())
"""Classes of words that are signs by themselves."""
_OBJECTS = ("noun", "person")  # What a verb takes that stands behind its subject, and is no part of that.
_COUNTED = frozenset("word noun either adjective the_word the_noun".split())


def mention(known: Speakers, i: int, end: int, takes: frozenset[str] = frozenset(),
            attached: bool = False) -> Mention | None:
    """The source's noun phrase that starts at token `i`, or None: as the patterns read it, and what goes on.

    Args: see `mentions.mention`.
    """
    found = by_patterns(known, i, end, takes, attached)
    if found is None:
        return None
    last = found.last
    while last < min(end, found.last + MOST) and goes_on(known, found, last, takes):
        last += 1
    while last > found.last and class_of(known, last - 1) in _JOINING:
        last -= 1
    return _extended(known, found, last) if last > found.last else found


def goes_on(known: Speakers, m: Mention, t: int, takes: frozenset[str]) -> bool:
    """Does a phrase that has come up to token `t` hold this token, too?"""
    here, before = class_of(known, t), class_of(known, t - 1)
    before = "the_national" if before.startswith("country") else before
    ended = here in _STOPS or here == "mark" and known.words.keys[t] != ")"
    ended = ended or here in _BEHIND.get("name" if m.name else m.kind, ())
    if ended or taken(known.words.keys[t], here, takes, before) in _GOVERNED:
        return False
    return added(EXTENTS, signs(known, m, t, takes)) > LEAST


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
    if form.part == "verb" and found in ("word", "noun", "either", "and_word"):
        return "and_verb" if form.conjunction else "verb"
    return found


def signs(known: Speakers, m: Mention, t: int, takes: frozenset[str]) -> list[str]:
    """The signs of a phrase's going on at token `t`: the classes around it, what the phrase has, how far words open."""
    before, here, then, next_but_one = (class_of(known, k) for k in range(t - 1, t + 3))
    keys, form, last = known.words.keys, known.forms[t], known.forms[t - 1]
    at, named = f"at:{here}", "named" if m.name else "unnamed"
    found = ["bias", at, f"kind:{m.kind}", named, f"behind:{before}", f"then:{then}", f"behind:{before}{CROSS}{at}",
             f"{at}{CROSS}then:{then}", f"{m.kind}, {named}{CROSS}{at}", f"{at}{CROSS}then:{then}, {next_but_one}",
             f"added:{min(t - m.last, 3)}", f"size:{min(t - m.first, 6)}",
             f"part:{form.part}{'+' * form.article}{'<' * bool(form.preposition)}"]
    if {form.part, last.part} <= {"noun", "adjective"}:
        agrees = (form.article, form.feminine) == (last.article, last.feminine)
        agrees = f"{'agrees' if agrees else 'disagrees'}, {'same' if form.number == last.number else 'other'} number"
        found += [agrees, f"{agrees}{CROSS}{at}"]
        found += [f"{agrees}{CROSS}takes {name}" for name in _OBJECTS if name in takes]
    if here in _COUNTED:
        often = f"often:{min(len(known.words.places[keys[t]]), 3)}"
        found += [often, f"{often}{CROSS}{at}"]
    word = f"word:{keys[t]}"
    told = (("given", keys[t] in GIVEN_NAMES), (word, here in _WORDS), (f"{m.kind}{CROSS}{word}", here in _WORDS),
            ("accusative", keys[t].endswith("ا")), ("takes", takes),
            (f"takes noun{CROSS}{at}", "noun" in takes), (f"takes person{CROSS}{at}", "person" in takes))
    found += [name for name, there in told if there]
    opener = next((k for k in range(t, t + _FAR) if class_of(known, k) in _OPENS), None)
    return found + ([] if opener is None else [f"opener:{class_of(known, opener)}, {opener - t}"])


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
