"""What a word is in this article: of its readings the one that its neighbours ask for.

«بحث» is a verb or a noun. How often it is a verb at all stands in homographs.csv; how much each neighbour speaks for a
verb, in neighbours.csv: logarithms of odds that are added up. Both were learned from unlabelled news by
tests/learn_words.py. Undecided words go from left to right.
"""
from __future__ import annotations

from math import log
from typing import NamedTuple

from ..lexicon import Memo, alternatives, key, read as read_table
from ..words import Words
from .forms import FORMS, KINDS, kind, share
from .verbs import GRAMMAR, Form

_NAMED = {key(word): row["class"] for row in read_table("classes", GRAMMAR) for word in alternatives(row["words"])}
_NAMED["\n"] = "stop"
_OF_PART = {"mark": "mark", "number": "number", "adverb": "adverb", "name": "foreign"}
_SPELLED = {key(row["word"]): (row["word"], row["text_has"], Form(row["part"], stem=key(row["word"])))
            for row in read_table("spelled", GRAMMAR)}
SURE = .985
"""A word that is, or is not, a verb in so many of its occurrences is not asked for its neighbours."""


def _class(bare: str, form: Form, odds: float) -> str:
    """What a word without conjunction, likeliest this form and with these odds a verb, is for its neighbours."""
    if bare in _NAMED:
        return _NAMED[bare]
    if odds > 1 - SURE and form.part not in _OF_PART:
        return "either" if odds < SURE else "perfect" if form.tense == "perfect" else "imperfect"
    return _other_class(form)


def _other_class(form: Form) -> str:
    """The class of what is no verb."""
    if form.part in _OF_PART:
        return _OF_PART[form.part]
    if form.part in ("preposition", "particle", "pronoun"):
        named = _NAMED.get(form.stem, form.part)
        return f"{named}_p" if form.pronoun else named
    if form.article:
        return "al_f" if form.feminine else "al"
    if form.preposition or form.pronoun:
        return "prefixed" if form.preposition else "possessed"
    return "bare_f" if form.feminine else "acc" if form.stem[-1:] == "ا" else "bare"


_WEIGHTS: dict[str, dict[str, dict[str, float]]] = {kind: {} for kind in (*KINDS, "preposition")}
"""For each column of neighbours.csv (`KINDS` and preposition) and place, the weight of a class."""
for _row in read_table("neighbours", GRAMMAR):
    for _kind, _places in _WEIGHTS.items():
        _places.setdefault(_row["place"], {})[_row["class"]] = float(_row[_kind])
BOUNDS = frozenset("stop comma open close quote colon mark that that_p relative what when if then or particle".split())
VERBS = frozenset(("perfect", "imperfect", "was", "done"))


class Choice(NamedTuple):
    """What is to be decided at a word.

    Attributes:
        usual, group: what it is unless something below speaks against it, and the class of that.
        verb: its likeliest finite verb, if the neighbours are asked for it.
        prior, weights: logarithm of the odds that it is a verb, and what neighbours add by their place.
        owned: its reading when its ه is the pronoun, no ة («مكتبه»); of «هذا» the determiner, before the article.
        spelled: how another word is written («كأن», not «كان»), a letter that the text must have, and that word.
    """

    usual: Form
    group: str
    verb: Form | None
    prior: float
    weights: dict[str, dict[str, float]]
    owned: Form | None
    spelled: tuple[str, str, Form] | None


def _entry(word: str) -> tuple[Form, str, Choice | None]:
    """A folded word's likeliest form, its class, and what is to be decided: nothing at most, which are one thing."""
    usual, *_ = forms = FORMS[word]
    bare = word[len(usual.conjunction):]
    others = [form for form in forms if form.part != "verb"]
    verb = next((form for form in forms if form.part == "verb"), None) if len(others) < len(forms) else None
    odds = share(bare) if verb else 0.
    group, spelled = _class(bare, usual, odds), _SPELLED.get(bare)
    owned = usual._replace(part="determiner") if group == "this" else None
    if word[-1] == "ه" and odds <= SURE and len(others) > 1:
        owned = next((form for form in others if form.pronoun), None)
    if others and 1 - SURE <= odds <= SURE:
        weights = _WEIGHTS["preposition" if others[0].part == "preposition" else kind(verb)]
        prior = log(odds / (1 - odds)) + weights["always"][""]
        return usual, group, Choice(others[0], _other_class(others[0]), verb, prior, weights, owned, spelled)
    return usual, group, Choice(usual, group, None, 0., {}, owned, spelled) if owned or spelled else None


ENTRIES = Memo(_entry)


def read(words: Words) -> list[Form]:
    """The form of each token of an article, of shape (n,): homographs decided by their neighbours."""
    if not words.keys:
        return []
    forms, classes, choices = map(list, zip(*map(ENTRIES.__getitem__, words.keys)))
    text, ends = words.text, words.ends
    careless = text.count("ه ") > 4 * text.count("ة ") + 4  # «الحكومه»: who writes ه for ة tells nothing by it
    for i, choice in [(i, choice) for i, choice in enumerate(choices) if choice]:
        form, group, verb, spelled, end = choice.usual, choice.group, choice.verb, choice.spelled, ends[i]
        last = text[end - 1]
        if group == "this":
            form = choice.owned if i + 1 < len(forms) and forms[i + 1].article else form
        elif choice.owned and last == "ه" and not careless:
            form, group = choice.owned, "possessed"
        if verb and last != "ة":
            first = text[end - len(words.keys[i]) + len(verb.conjunction)]
            if _odds(choice, classes, forms, i, first) > 0:
                form, group = verb, "perfect" if verb.tense == "perfect" else "imperfect"
        if spelled and text.endswith(spelled[0], 0, end) and spelled[1] in text:
            form = spelled[2]._replace(conjunction=form.conjunction)
            group = _other_class(form)
        forms[i], classes[i] = form, group
    return forms


def _odds(choice: Choice, classes: list[str], forms: list[Form], i: int, first: str) -> float:
    """Logarithm of the odds that token `i`, which is written with `first`, is a verb."""
    weights, end, conjunction = choice.weights, len(classes), choice.verb.conjunction
    before = classes[i - 1] if i else "stop"
    before2 = classes[i - 2] if i > 1 and before != "stop" else "stop"
    after = "stop" if i + 1 == end else "and" if forms[i + 1].conjunction else classes[i + 1]
    after2 = "stop" if i + 2 >= end or after == "stop" else "and" if forms[i + 2].conjunction else classes[i + 2]
    if conjunction:
        edge = before if before in ("stop", "comma") else "comma" if before in ("mark", "close", "quote") else "word"
        odds = weights["and" if conjunction == "و" else "so"].get(edge, 0.)
    else:
        odds = weights["before"].get(before, 0.)
        for j in range(i - 1, max(-1, i - 40), -1):  # behind a verb of its clause a bare second one is mostly a noun
            if classes[j] in VERBS:
                odds += weights["clause"]["verb"]
            if classes[j] in VERBS or classes[j] in BOUNDS or forms[j].conjunction:
                break
    if first == "إ":
        odds += weights["hamza"]["below"]
    return (odds + choice.prior + weights["before2"].get(before2, 0.) + weights["after"].get(after, 0.)
            + weights["after2"].get(after2, 0.))
