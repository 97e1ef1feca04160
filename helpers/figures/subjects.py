"""What a figure is of: the noun phrase that it counts or measures, in its own clause (words: `measured.csv`).

What is counted stands behind its number («5 آلاف سائح تركي», «ثلث السكان»). What is measured stands before it: as
the subject of a verb of amount or of change («بلغ حجم التبادل 5 مليارات»), before «بقيمة» and its like («صفقة بقيمة
5 ملايين»), or with nothing between («قيمة الصفقة 5 ملايين»).
"""
from __future__ import annotations

from bisect import bisect_left

from ..countries import COUNTRY_WORDS
from ..reading.forms import Form
from ..reading.senses import CLASSES as SENSES
from ..words import Vocabulary, Words
from .found import Found
from .phrases import WORDS, Phrase, Phrases

_AMOUNTS = Vocabulary(WORDS["amount"])
_REACH = 25
"""So many tokens before a figure its verb may stand."""


def subjects(words: Words, forms: list[Form], found: list[Found]) -> list[tuple[int, int, int] | None]:
    """What each of an article's figures is of, None for dates and where its clause does not say.

    Args:
        words, forms: the article's tokens, and what each of them is.
        found: its figures, in text order, each with its own words.

    Returns:
        The first token, the one after the last, and how many letters of the first are no part of it.
    """
    search = Search(words, forms, found)
    for figure, before in zip(found, [None, *found]):
        phrase = None if figure.kind == "date" else search.subject(figure)
        if phrase is None and before and search.is_pair(before, figure):
            phrase = search.found[-1]
        search.found.append(phrase)
    return [phrase and (*phrase, search.skip(figure, phrase[0])) for figure, phrase in zip(found, search.found)]


class Search(Phrases):
    """The search for what figures are of; `found`: what was found for those before, `measured`: which stood ahead."""

    def __init__(self, words: Words, forms: list[Form], figures: list[Found]):
        super().__init__(words, forms, {i: n for n, f in enumerate(figures) for i in range(f.first, f.last)})
        self.found: list[Phrase | None] = []
        self.measured: set[int] = set()

    def subject(self, figure: Found) -> Phrase | None:
        """What a figure is of."""
        behind = self._behind(figure)
        if behind or figure.counted or figure.kind == "duration" and self._is_time(figure):
            return behind
        self.measured.add(len(self.found))
        found = self._ahead(figure)
        if found and (self.is_(found[0], "amount") or self.forms[found[0]].stem in WORDS["amount"]):
            # «ارتفاع قيمة الصادرات»: the value has the number; «بزيادتها» alone says of nothing what it is
            alone, noun = found[1] == found[0] + 1, self.is_(found[0], "amount")
            return None if alone else (found[0] + 1, found[1]) if noun else found
        return found

    def skip(self, figure: Found, first: int) -> int:
        """How many letters of a phrase's first token are no part of it; none of a counted noun («5 وزراء»)."""
        if figure.counted and figure.counted[0] == first:
            return figure.skip if first == figure.first else 0
        return len(self.look(first).prefix)

    def is_pair(self, before: Found, figure: Found) -> bool:
        """«ما بين 400 و600 مليون ريال»: two of one kind, side by side."""
        joined = all(self.says(i, "and", "or", "to", "dash", "stroke") for i in range(before.last, figure.first))
        return joined and figure.kind == before.kind

    def _is_time(self, figure: Found) -> bool:
        """«بعد 10 أعوام», «في عامين», «العام أو العامين المقبلين»: when something was, and no measure of it."""
        at = figure.lead - 1
        return self.forms[at].part == "preposition" or self.is_(at, "after") or self.says(figure.first, "definite")

    def _behind(self, figure: Found) -> Phrase | None:
        """«5 آلاف سائح تركي», «عشرات الآلاف من الأتراك», «20 % من الصادرات», «ثلث السكان», «5 أطنان قمح»."""
        until, at = len(self.keys), figure.last
        if figure.counted:
            first, last = figure.counted
            return self.phrase(first, until) if last >= figure.last else (first, last)
        at += self.says(at, "closing") and not self.says(at, "closes")  # «"90 %" من الأصوات»
        at += at < until and self.is_(at, "between") and self.says(at + 1, "of")  # «20 % فقط من الأصوات»
        mass = figure.kind == "measure" and figure.unit not in WORDS["length"]  # not «5 كيلومترات من القرية»
        of_all = self.says(at + 1, "whole") and self.says(at + 2, "number")  # «16 صوتاً من أصل 20»
        if self.says(at, "of") and self.begins(at + 1) and not of_all:
            mass = mass and COUNTRY_WORDS[self.keys[at + 1]] is None
            portion = {"money": self.is_(at + 1, "portion"), "measure": mass,
                       "duration": self.look(at + 1).definite and not self._is_time(figure)}
            return self.phrase(at + 1, until) if portion.get(figure.kind, True) else None
        if not self.begins(at) or self.look(at).prefix:
            return None
        mass = mass and not self.look(at).definite and not self.says(at, "never")
        return self.phrase(at, until) if mass or figure.kind == "ratio" else None

    # Before the figure

    def _said_once(self, phrase: Phrase | None) -> bool:
        """«ارتفعت الصادرات 5 % والواردات 6 %»: the verb of the figure before goes for the phrase too."""
        if not phrase or self.look(phrase[0]).prefix != "و":
            return False
        owner = self.owner.get(phrase[0] - 1 - self.says(phrase[0] - 1, "comma"))
        return owner in self.measured and bool(self.found[owner])

    def _ahead(self, figure: Found) -> Phrase | None:
        """The phrase before a figure that its verb, a word like «بقيمة» or its own head ties to it."""
        at, number, ends = figure.lead, self.words.sentence[figure.lead], self.words.sentence_ends
        floor = max(ends[number - 1] if number else 0, at - _REACH)
        if any(self.is_(i, "compared") for i in range(max(floor, at - 3), at)):
            return self._as_before(at, floor, sure=True)
        linked = self._unlinked(at, floor)
        gapped = self.before(linked, floor)
        if self._said_once(gapped):
            return gapped
        # «يصل إلى» says how exact a number is, and is its verb; «ما يصل إلى» only says how exact it is
        hinge = self._hinge(at if self.is_(at, "what") else figure.first, floor)
        if hinge is not None:
            found, at = self._of_verb(hinge, at if at > hinge else figure.first, floor), hinge
        elif linked < at:
            found = self._nearest(linked, floor) or self._as_before(linked, floor)
        elif figure.kind == "money" and self.look(at).prefix == "ب":  # «عقود بنحو مليار جنيه»
            found = self._nearest(at, floor)
            return found if found and not self.look(found[0]).definite else None
        else:
            return gapped if gapped and self.is_(gapped[0], "by", "head") else None  # «السجن 5 سنوات»
        lasts = found and (figure.kind != "duration" or self._lasts(found, at))
        return found if lasts else None

    def _lasts(self, phrase: Phrase, at: int) -> bool:
        """«السجن لمدة 5 سنوات», «هدنة لمدة 3 أيام»; not «زار المملكة لمدة 4 أيام»."""
        named = self.is_(phrase[0], "head") or not self.look(phrase[0]).definite
        return named or not any(self.is_(i, "by") and self.look(i).prefix == "ل" for i in range(phrase[1], at))

    def _hinge(self, at: int, floor: int) -> int | None:
        """The nearest verb or noun of amount or change before token `at`; None where another verb is nearer.

        It stands in the same clause: between them there is no comma, or a pair.
        """
        amounts, commas = self.words.where(_AMOUNTS), 0
        nearest = bisect_left(amounts, at) - 1
        if nearest < 0 or amounts[nearest] < floor:
            return None
        for i in range(at - 1, amounts[nearest], -1):
            commas += self.says(i, "comma")
            between = self.is_(i, "between") or self.says(i, "between") or self.look(i).owned
            if self.forms[i].part == "verb" and not between:
                return None
        return amounts[nearest] if commas % 2 == 0 else None

    def _unlinked(self, at: int, floor: int) -> int:
        """The token after what stands before «بقيمة», «قدرها», «التي بلغت», «إلى» and their like."""
        while at > floor:
            i, look = at - 1, self.look(at - 1)
            by = "by" in look.classes and (look.owned or look.prefix[-1:] in ("ب", "ل"))
            relative = self._is_relative(i)
            links = self.is_(i, "between", "aside") or self.says(i, "to", "between", "month", "weekday", "which")
            if not (by or relative or links):
                break
            at -= 1 + (relative and self.says(at - 2, "dash", "comma"))  # «التضخم -الذي وصل إلى 8 %-»
        return at

    def _is_relative(self, i: int) -> bool:
        return self.keys[i].removeprefix("و") in SENSES["relative"]

    def _as_before(self, last: int, floor: int, sure: bool = False) -> Phrase | None:
        """«ارتفعت الصادرات 5 %، لتصل إلى 7 ملايين»: what the figure before is of, if it or a comma stands there."""
        near = sure or self.says(last - 1, "comma") or last - 1 in self.owner
        before = [self.owner[i] for i in range(floor, last) if i in self.owner]
        return self.found[before[-1]] if near and before else None

    def _nearest(self, last: int, floor: int, relative: bool = True) -> Phrase | None:
        """The phrase that ends before token `last`, or the one it hangs on.

        It is the outer one of «صفقة مع روسيا بقيمة», «التبادل بين البلدين الذي بلغ», «التضخم في تركيا بلغ»; the inner
        one of «الشركة في صفقة بقيمة». A word of measure («قيمة الصادرات») hangs on nothing.
        """
        found = self.before(last, floor)
        while found and not self.is_(found[0], "amount", "by") and (outer := self.outer(found, floor)):
            form = self.forms[found[0]]
            always = self.between(found[0]) or form.article and form.preposition == "ل"  # «البرنامج للمشروع»
            if not always and (not self.definite(found) or relative and self.look(outer[0]).definite):
                return found
            found = outer
            if not always and not self.look(found[0]).definite:
                return found
        counted = self.owner.get(found[0] - 2) if found and self.definite(found) else None
        if counted is not None and self.forms[found[0] - 1].part == "preposition":
            return self.found[counted]  # «خمس اتفاقيات في مجال الإسكان بقيمة»
        return found

    # By its verb

    def _object(self, phrase: Phrase) -> Phrase | None:
        """What is estimated, where who does it stands before it in one phrase: «تقدر الحكومة العجز بنحو 5 ملايين»."""
        for i in range(phrase[0] + 1, phrase[1]):
            if self.forms[i].article and self.forms[i - 1].feminine and not self.forms[i].feminine:
                return i, phrase[1]
        return None

    def _of_verb(self, hinge: int, at: int, floor: int) -> Phrase | None:
        """The subject of a verb of amount, or what a noun of change is of: behind it, else before it.

        Where a verb before it is asked in turn, that stands further left each time, down to token `floor`.
        """
        noun = self.forms[hinge].part == "noun"
        if noun and self.forms[hinge].pronoun:  # «من أجل بلوغه 300 مليون»
            return None
        behind = self._changed(hinge + 1, at) if noun else self._first(hinge + 1, at)
        if behind and self.is_(hinge, "estimate"):
            behind = self._object(behind) or self._first(behind[1], at) or behind
        if behind and not self.look(behind[0]).owned:
            return behind
        if noun and self.look(hinge).prefix[-1:] == "ب" and (found := self._as_before(hinge, floor, sure=True)):
            return found  # «بلغت الصادرات 5 ملايين، بزيادة نسبتها»
        if noun and self.says(hinge, "tanwin"):  # «شهدت قيمة الصادرات ارتفاعاً بنسبة»
            verb = next((i for i in range(hinge - 1, floor - 1, -1) if self.forms[i].part == "verb"), hinge)
            if found := self._first(verb + 1, hinge):
                return found
        return self._before_verb(hinge, floor) or behind

    def _before_verb(self, hinge: int, floor: int) -> Phrase | None:
        """«صفقة بلغت 5 ملايين», «إن قيمة الدعم الذي قدم للقطاع بلغت», «بانخفاض يناهز»; else that of an earlier verb."""
        last = self._unlinked(hinge, floor)
        relative = any(map(self._is_relative, range(last, hinge)))
        found = self._nearest(last, floor, relative)
        if not relative and (not found or self.definite(found)):
            found = self._topic(hinge, floor) or found
        if found and found[1] == found[0] + 1 and self.is_(found[0], "amount"):
            return self._of_verb(*found, floor)
        if not found and (earlier := self._hinge(last, floor)) is not None:
            return self._of_verb(earlier, last, floor)  # «انكمش الناتج بنسبة تتراوح بين»
        return found or self._as_before(last, floor)

    def _topic(self, hinge: int, floor: int) -> Phrase | None:
        """«قيمة الدعم» in «إن قيمة الدعم الذي تقدمه الحكومة للقطاع بلغت 5 ملايين»: what «إن» or «أن» opens."""
        for i in range(hinge - 1, floor - 1, -1):
            if self.says(i, "comma"):
                return None
            if self.keys[i] in SENSES["that"]:
                first = i + 1 + self.says(i + 1, "opening")
                opens = first < hinge and self.nominal(first) and not self.look(first).prefix
                return self.phrase(first, hinge) if opens else None
        return None

    def _first(self, i: int, at: int) -> Phrase | None:
        """The first phrase from token `i` up to `at` on which no preposition stands."""
        while i < at:
            if self.nominal(i) and not self.look(i).prefix and not (i + 1 == at and self.is_(i, "between")):
                return self.phrase(i, at)
            if self.forms[i].part == "preposition" and not self.forms[i].pronoun and self.nominal(i + 1):
                if self.says(i, "of") and self.is_(i + 1, "by"):  # «يبلغ من العمر 41 عاما»
                    return self.phrase(i + 1, at)
                i += 1
            i = self.phrase(i, at)[1] if self.nominal(i) else i + 1
        return None

    def _changed(self, i: int, at: int) -> Phrase | None:
        """What grows or falls: «نمو الصادرات», «ارتفاع كبير في الأسعار»."""
        while i < at and self.nominal(i) and not self.look(i).prefix:
            found = self.phrase(i, at)
            if self.definite(found):
                return found
            i = found[1]
        return self.phrase(i + 1, at) if self.says(i, "in") and self.nominal(i + 1) and i + 1 < at else None
