"""What a sentence of the summary is worth: is it right by itself, and does the article tell it above all?

An editor reads a sentence without the article around it. «الطرفان», «هذه المحادثات», a bare «الوزارة» then point at
nothing, a content without its verb is no assertion, and a name may be torn. Named signs speak for a sentence or against
it; what they weigh was learned from sentences that readers judged (data/weights/telling.csv).
"""
from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..article import Article
from ..countries import COUNTRY_WORDS, GIVEN_NAMES
from ..lexicon import key
from ..quotes.cues import CUES
from ..quotes.sources import PARTS
from ..reading import FORMS, Form
from ..reading.participants import Participants
from ..reading.senses import CLASSES, NOUN_SENSES
from ..tables import Tables, rows
from ..weights import CROSS, table, totals

WEIGHTS = table("telling")
_LENGTHS, _WORDS = ("1-4", "5-7", "8-12", "13-20", "21-30", "31+"), (5, 8, 13, 21, 31)
_PLACES = ("opening", "second", "third", "later")
_MARKS = (('"', '"'), ("«", "»"), ("“", "”"))
_EARLY = 4
"""What points back within so many words of the beginning points at something that stands before it."""
_MET = 3
"""A definite noun among so many first words, which the article has had before, points at what stands there."""
_CLOSED = frozenset(("particle", "preposition", "adverb", "pronoun", "determiner"))


def _shape(form: Form) -> str:
    """A word's part of speech, with + for the article, < for a preposition before it, and ~ for a pronoun behind."""
    return "<" * bool(form.preposition) + form.part + "+" * form.article + "~" * bool(form.pronoun)


class Worth:
    """How likely a sentence of one article is right by itself, and worth a place in its summary."""

    def __init__(self, article: Article, tables: Tables, doubts: Mapping[str, Sequence[str]]):
        self.article, self.doubts = article, doubts
        self.words, self.keys, self.forms = article.words, article.words.keys, article.forms
        self.named = Participants(article, article.forms).found
        self.figures = list(rows(tables.figures))
        quotes, claims = list(rows(tables.quotes)), list(rows(tables.claims))
        self.spoke = Counter(quote.speaker for quote in quotes)
        self.pairs = Counter((claim.party_a, claim.party_b) for claim in claims)
        self.cues = {self.words.on(quote.cue_start): quote.quote_id for quote in quotes if quote.cue_start is not None}
        self.behind = [q for q in quotes if q.cue_start is not None and q.cue_start >= q.end]
        self.first_met: dict[str, int] = {}
        for i, form in enumerate(self.forms):
            if form.article:
                self.first_met.setdefault(form.stem, i)
        self._body = [one.start for one in article.sentences if one.start >= article.headline.end]

    def odds(self, one) -> tuple[float, float]:
        """The logarithms of the odds that a sentence (`telling.Told`) is right, and that it belongs in a summary."""
        right, main = totals(WEIGHTS, dict.fromkeys(self.signs(one), 1.0), 2)
        return right, main

    def signs(self, one) -> list[str]:
        """The signs of a sentence, each once."""
        first, last = self.words.on(one.start), self.words.on(one.end - 1) + 1
        speaker, of_voice = self._speaker(one)
        each = [self._place(one), *self._shape(one, first, last), *self._begins(first, last),
                *self._back(first, last), *self._named(first, last)]  # in each voice it weighs otherwise
        found = {"bias", f"voice:{one.voice}", f"quarter:{4 * one.start // len(self.article.raw)}", *self._rows(one),
                 *speaker, *each, *(f"{one.voice}{CROSS}{name}" for name in each + of_voice)}
        return sorted(found | {"first"} if one.first else found)

    def _place(self, one) -> str:
        if one.start < self.article.headline.end:
            return "place:headline"
        return f"place:{_PLACES[min(max(bisect(self._body, one.start) - 1, 0), len(_PLACES) - 1)]}"

    def _shape(self, one, first: int, last: int) -> list[str]:
        """Length, what is cut or not closed, verbs and other statements within."""
        keys, forms, raw = self.keys[first:last], self.forms[first:last], self.article.raw[one.start:one.end]
        told = [f"length:{_LENGTHS[bisect(_WORDS, sum(word[0].isalnum() for word in keys))]}"]
        told += ["cut"] * one.cut + ["question"] * ("؟" in keys) + ["glued"] * self._glued(one)
        told += ["marks open"] * any(raw.count(a) % 2 if a == b else raw.count(a) != raw.count(b) for a, b in _MARKS)
        told += ["ends open"] * (forms[-1].part in _CLOSED)
        told += ["no verb"] * all(form.part != "verb" for form in forms)
        inner = [i for i in range(first + 1, last) if self.cues.get(i, one.ids[0]) not in one.ids]
        told += ["cue inside"] * bool(inner)
        # «…، وفقاً لـ…»: without its source a report would become a fact
        told += ["source behind"] * any(q.start < one.end <= q.cue_start and one.start < q.end for q in self.behind)
        told += ["participle inside"] * any(self._is_participle(i) for i in range(first + 1, last))
        before, behind = self.keys[first - 1] if first else "", self.keys[last] if last < len(self.keys) else ""
        told += [f"before:{self.forms[first - 1].part if before.isalnum() else before}"]
        return told + [f"behind:{'word' if behind.isalnum() else behind}"]

    def _glued(self, one) -> bool:
        """Does a letter stand right before or behind it?"""
        raw, form = self.article.raw, self.forms[self.words.on(one.start)]
        prefixed = form.conjunction or form.preposition
        return raw[one.end:one.end + 1].isalnum() or raw[max(one.start - 1, 0)].isalnum() and not prefixed

    def _is_participle(self, i: int) -> bool:
        """«…، مضيفاً»: does somebody's next statement begin at a token?"""
        cue = CUES.get(self.keys[i])
        return bool(cue) and cue.form == "participle" and not self.keys[i - 1][0].isalnum()

    def _begins(self, first: int, last: int) -> list[str]:
        """The first word, and whether a verb has its subject beside it."""
        form, word = self.forms[first], self.keys[first]
        shapes = [_shape(form) for form in self.forms[first:min(first + 3, last)]]
        told = [f"begins:{form.part}", f"begins:{' '.join(shapes[:2])}", f"begins:{' '.join(shapes)}"]
        told += ["begins definite"] * form.article + ["begins with preposition"] * bool(form.preposition)
        told += ["begins with pronoun"] * bool(form.pronoun)
        told += ["begins accusative"] * (form.part in ("noun", "adjective") and word.endswith("ا"))
        told += [f"word:{word}"] * (form.part in _CLOSED or word in CLASSES["circumstance"])
        if form.part == "verb":
            told += [f"verb:{form.tense}", f"verb, {self._subject(first, last)}"]
        return told

    def _subject(self, first: int, last: int) -> str:
        """What stands behind a verb that opens: its subject («أكدت موسكو»), or something else («أسفرت عن»)."""
        i = first + 1
        while i < last and PARTS[self.keys[i]].kind in ("time", "adverb"):
            i += 1
        if i >= last:
            return "nothing"
        form = self.forms[i]
        if form.preposition or form.part not in ("noun", "name", "adjective"):
            return form.part
        if form.article or form.part == "name" or self.keys[i] in GIVEN_NAMES or COUNTRY_WORDS[self.keys[i]]:
            return "named"
        behind = self.forms[i + 1] if i + 1 < last else form
        return "of something" if behind.article or behind.part == "name" else "bare"

    def _back(self, first: int, last: int) -> list[str]:
        """«هذه المحادثات», a pronoun before any noun, a definite noun that stood before: where they are, how many."""
        keys, forms = self.keys, self.forms
        these = [i for i in range(first, last) if keys[i] in CLASSES["pointing"]
                 and not (i + 1 < last and PARTS[keys[i + 1]].kind == "time")]
        nominal = ("noun", "name", "adjective")
        noun = next((i for i in range(first, last) if forms[i].part in nominal and not forms[i].pronoun), last)
        hanging = sum(forms[i].pronoun != "" or forms[i].part == "pronoun" for i in range(first, noun))
        bare = [i for i in range(first, last) if self._is_bare(i, last) and self.first_met[forms[i].stem] < first]
        told = [f"these:{min(len(these), 2)}", f"hanging:{min(hanging, 2)}", f"met:{min(len(bare), 3)}"]
        told += ["these early"] * any(i - first < _EARLY for i in these)
        return told + ["met early"] * any(i - first < _MET for i in bare)

    def _named(self, first: int, last: int) -> list[str]:
        """How many countries and persons are named, and whether «البلدين», «بلاده», «نظيره» are."""
        inside = [m for m in self.named if first <= m.first < last]
        codes = {m.code for m in inside} - {""}
        names = sum(self.keys[i] in GIVEN_NAMES or self.forms[i].part == "name" for i in range(first, last))
        told = [f"countries:{min(len(codes), 3)}", f"names:{min(names, 2)}", f"named:{min(len(codes) + names, 3)}"]
        for form in {m.form for m in inside} & {"pair", "own", "kin"}:
            told += [form, f"{form}, countries:{min(len(codes), 2)}"]
        return told

    def _is_bare(self, i: int, last: int) -> bool:
        """A definite noun that no word beside it says more of: «المشروع», but not «المشروع النووي», «رئيس المشروع»."""
        form: Form = self.forms[i]
        if form.part != "noun" or not form.article or COUNTRY_WORDS[self.keys[i]]:
            return False
        behind = self.forms[i + 1] if i + 1 < last else None
        more = behind and (behind.article or behind.part == "name" or self.keys[i + 1] in CLASSES["relative"])
        before = self.forms[i - 1] if i else form
        return not more and not (before.part == "noun" and not before.article and not before.pronoun)

    def _rows(self, one) -> Iterator[str]:
        """The claim and the figures in it, and what is doubtful of its rows."""
        if claim := one.claim:
            yield f"claim:{claim.kind}"
            yield f"polarity:{claim.polarity}"
            if self.pairs[claim.party_a, claim.party_b] == max(self.pairs.values()):
                yield "main pair"
        else:
            yield "claim:none"
        for figure in self.figures:
            if one.start <= figure.start and figure.end <= one.end:
                yield f"figure:{figure.kind}"
        yield from (f"doubt:{why}" for name in one.ids for why in self.doubts.get(name, ()))

    def _speaker(self, one) -> tuple[list[str], list[str]]:
        """Who is said to speak, by what kind of name, and what reports it; and which of it weighs by the voice."""
        quote, told, of_voice = one.quote, [], []
        if quote and quote.cue:
            cue = CUES.get(key(quote.cue))
            told.append(f"cue:{cue.form if cue else quote.cue if quote.cue == ':' else 'phrase'}")
            before = self.words.on(one.start) - 1
            behind = "that" if self.keys[before] in CLASSES["that"] else self.forms[before].part
            of_voice += [*told, f"behind:{behind}"]
        if not one.who:
            return told + ["speaker:none"], of_voice
        words = [key(word) for word in one.who.split()]
        kind = f"speaker:{self._kind(words)}"
        told += [kind, f"speaker words:{min(len(words), 5)}", f"spoke:{min(self.spoke[one.who], 3)}"]
        told += ["speaker of a country"] * any(COUNTRY_WORDS[word] for word in words)
        if quote:
            mention = quote.speaker_mention
            told.append("speaker implied" if mention is None else f"mention words:{min(len(mention.split()), 4)}")
            if mention is not None:  # «أوضحت السفارة»: whose is told above
                of_voice.append(f"mention:{self._kind([key(word) for word in mention.split()])}")
        return told, [*of_voice, kind]

    def _kind(self, words: Sequence[str]) -> str:
        """person, country, or what its first word names; definite or not, alone or with other words."""
        if any(word in GIVEN_NAMES for word in words):
            return "person"
        if COUNTRY_WORDS[words[0]] and len(words) == 1:
            return "country"
        form = FORMS[words[0]][0]
        group = NOUN_SENSES[form.stem].group or PARTS[words[0]].kind
        return f"{'definite ' if form.article else ''}{group}{', alone' if len(words) == 1 else ''}"
