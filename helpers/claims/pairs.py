"""Which two countries a clause is about: those it names, or the pair in force («البلدين»)."""
from __future__ import annotations

from bisect import bisect_left

from ..countries import GIVEN_NAMES
from .clauses import RELATIVE, SIGN, Clause, Reading
from ..lexicon import key
from .parties import Parties, Party
from .relations import BARE, word_set

Pair = tuple[str, str]

_GOES_ON = word_set("وهو وهي مما")
_BETWEEN, _WITH = key("بين"), key("مع")
_PRESENT = word_set("بحضور بمشاركة برعاية بوساطة برفقة")
_LATER = word_set("بعد عقب إثر منذ قبل")
_OF = key("من")
_TO = frozenset((_BETWEEN, _WITH))
_NEAR = 8
"""Within so many words after «مع» or «بين» the other side is named."""
_DUAL = ("ان", "ا")
_DEFINITE = ("ال", "وال", "لل", "بال")
_TAKES_PART = ("party", "self")
_OF_OTHERS = frozenset(("bloc", "bond", "meet"))
_DEALINGS = frozenset(("touch", "deal", "meet"))
_STRONG = frozenset(("bond", "deal", "meet", "kin", "act"))


def pair_of(a: str, b: str) -> Pair:
    """Two codes in alphabetical order."""
    return (a, b) if a < b else (b, a)


class PairInForce:
    """The pair that «البلدين» means, as the text goes on.

    It is the article's own pair, until a clause puts two other countries in relation. That holds for
    the rest of its line, and for six sentences in an article that is not about two countries.
    """

    def __init__(self, reading: Reading, parties: Parties):
        self.reading, self.parties, self.main = reading, parties, parties.pair
        self.firsts = [p.first for p in parties.found]
        self.points = sorted(self.firsts + reading.tied)
        self.named = {i for p in parties.found for i in range(p.first, p.last)}  # «الأوروبي» in «الاتحاد الأوروبي» is no bloc
        self.now: Pair | None = None
        self.spoken: dict[str, Pair] = {}  # what was tied to whom: the agreement, the visit, the quarrel
        self.sentence, self.line, self.before, self.claimant = -9, 0, -1, None
        together: dict[int, set[str]] = {}
        for p in parties.found:
            together.setdefault(reading.words.sentence[p.first], set()).add(p.code)
        tied = {reading.words.sentence[i] for i in reading.tied}
        meets = sum(number in tied and set(self.main) <= codes for number, codes in together.items())
        least = .85 if parties.crowded else .7
        alone = parties.share > .97 and any(reading.senses[i].tie == "pair" for i in reading.tied)  # two countries, and «البلدين»
        self.bilateral = alone or parties.share > least and parties.ahead and meets > 1 or parties.share > .6 and parties.in_headline and meets > 0

    def set(self, pair: Pair, c: Clause) -> None:
        """From this clause on, `pair` is in force."""
        self.now, self.sentence, self.line = pair, self.reading.words.sentence[c.first], self.reading.line(c.first)
        self.before, self.claimant = c.last, c.claimant
        for i in self.reading.tied[bisect_left(self.reading.tied, c.first):bisect_left(self.reading.tied, c.last)]:
            self.spoken[self._spoken_word(i)] = pair

    def _spoken_word(self, i: int) -> str:
        """A tie without its article; all deals are one («اتفاقية … الاتفاق»)."""
        return "deal" if self.reading.senses[i].tie == "deal" else BARE[self.reading.keys[i]][-1]

    def at(self, c: Clause) -> Pair | None:
        """The pair in force at a clause."""
        if self.bilateral:
            return self.now if self.now and self.reading.line(c.first) == self.line else self.main
        return self.now if self.reading.words.sentence[c.first] - self.sentence <= 6 else None

    def act(self, c: Clause) -> tuple[Pair, str, int] | None:
        """«حثت اليابان بكين على …»: what one country says to another is the claim, from the cue of the statement that a clause opens on.

        Returns the pair, the kind and the cue's token.
        """
        cue = self.reading.cue(c)
        speaker = self.parties.speakers.get(c.claimant or "") if cue else None
        if not cue or cue.tie != "act" or not cue.kind or not speaker:
            return None
        first = self.reading.token(c.quote.cue_start)
        others = {p.code for p in self._inside(first, c.last) if p.role == "party"} - {speaker, ""}
        if not others and first < c.first and self.bilateral and speaker not in self.main and any(s and s.tie == "pair" for s in self.reading.senses[first + 1:c.first]):
            return self.at(c) or self.main, self.reading.asked(c) or cue.kind, first  # «حثت الصين البلدين على …»
        if first >= c.first or len(others) != 1:
            return None
        verb = self.reading.senses[first]
        lasting = cue.kind == "event" and verb and verb.tense == "imperfect" and self.reading.words.sentence[first] > 0
        return pair_of(speaker, others.pop()), "state" if lasting else self.reading.asked(c) or cue.kind, first  # «وتتهم مصر تركيا بالتدخل»

    def of(self, c: Clause) -> Pair | None:
        """The two countries that a clause puts in relation, or None."""
        goes_on = self.before == c.first and self._goes_on(c)
        at = bisect_left(self.points, c.first)
        both = c.opens and self.reading.both(c)
        if not (goes_on or both) and (at == len(self.points) or self.points[at] >= c.last):
            return None
        found, senses, tied = self._inside(c.first, c.last), self.reading.senses, self.reading.tied
        tied, ties = tied[bisect_left(tied, c.first):bisect_left(tied, c.last)], {}
        for i in tied:
            tie = senses[i].tie
            if i not in self.named and not (tie in _OF_OTHERS and self._elsewhere(i, c, tie)):
                ties[i] = tie
        kinds = set(ties.values())
        if "sport" in kinds or tied and self._attends(c):
            return None
        if not (found or goes_on or both) and kinds.isdisjoint(("pair", "bond")) and not self._ours(c) and not self._again(c, ties, self.main):
            return None
        if "private" in kinds and "bond" not in kinds and any(tie == "private" and i < c.first + 5 for i, tie in ties.items()):
            return None
        pair = self._choose(c, found, ties, kinds)
        if not pair and both and self.bilateral:
            pair = self.at(c)  # «أدان الجانبان الإرهاب»
        if pair and c.frame and not self._asserts(c):
            self.set(pair, c)  # «أكد لافروف في مستهل مباحثاته مع نظيره السعودي أن …»: from now on «البلدين» are these
            return None
        return pair

    def _one_sided(self, at: int, end: int) -> bool:
        """«العلاقات بين العراق ومحيطه»: one country after «بين», and «and» before what is none."""
        keys, senses = self.reading.keys, self.reading.senses
        named = self._inside(at, end)
        if len({p.code for p in named}) != 1 or any(senses[j] and (senses[j].tie in ("pair", "kin") or senses[j].ours) for j in range(at + 1, end)):
            return False
        return any(keys[j][0] == "و" and len(keys[j]) > 3 and keys[j] not in GIVEN_NAMES for j in range(named[0].last, min(named[0].last + 2, end)))

    def _goes_on(self, c: Clause) -> bool:
        """«التعاون يتقدم وينبغي أن يتسارع»: has the clause the subject of the one before?"""
        word = self.reading.keys[c.first]
        return word in _GOES_ON or word[0] == "و" and bool(self.reading.marks[c.first] & SIGN)

    def _attends(self, c: Clause) -> bool:
        """«وحضر اللقاء سفير …»: who was there is no claim."""
        first = c.first
        while first < c.last - 1 and not self.reading.keys[first].isalpha():
            first += 1
        sense = self.reading.senses[first]
        return bool(sense and sense.tense and sense.tie == "bloc")

    def _elsewhere(self, i: int, c: Clause, tie: str) -> bool:
        """A bond or meeting that the words after it give to others: «التنسيق مع القوات», «التعاون بين الجامعة والمصانع»; and a bloc that one is of."""
        if tie == "bloc":
            return i > 0 and self.reading.keys[i - 1] == _OF  # «مصر من الدول المهمة»
        keys, senses = self.reading.keys, self.reading.senses
        at = next((j for j in range(i + 1, min(i + 5, c.last)) if keys[j] in _TO), 0)
        if not at:
            return False
        end = min(at + _NEAR, c.last)
        near = bisect_left(self.firsts, at)
        if keys[at] == _BETWEEN and self._one_sided(at, end):
            return True
        return not (near < len(self.firsts) and self.firsts[near] < end and self.parties.found[near].role != "town"
                    or any(senses[j] and (senses[j].tie in ("pair", "kin") or senses[j].ours) for j in range(at + 1, end)))

    def _choose(self, c: Clause, found: list[Party], ties: dict[int, str], kinds: set[str]) -> Pair | None:
        force, speaker, ours = self.at(c), self.parties.speakers.get(c.claimant or "", ""), self._ours(c)
        if ours and force and speaker not in force and self.bilateral and speaker in self.main:
            force = self.main
        codes = self._codes(found, speaker, force, kinds)
        if "many" in kinds and len(codes) != 2:
            return None
        if "pair" in kinds:
            word = min(i for i, tie in ties.items() if tie == "pair")
            named = min((p.first for p in found if p.role == "party"), default=c.last)
            if len(codes) != 2 or word < named - 2:  # «بين البلدين … وحرب انفصال باكستان», not «البلدين مصر وتركيا»
                beside = self._among_many(c, found) or self._met(c, found, ties, speaker) if len(codes) > 1 else None
                return beside or self._meant(codes, force, speaker, first=word < named)
        if len(codes) == 2:
            return self._named(codes, [p for p in found if p.role not in ("topic", "source")], ties, kinds, speaker)
        if len(codes) > 2:
            return self._among_many(c, found) or self._met(c, found, ties, speaker) or self._before_others(c, found, ties, kinds, speaker)
        if not codes and self.before == c.first and self._goes_on(c) and kinds.isdisjoint(("bloc", "many")):
            return self.now  # «… ارتفع التبادل إلى 30 ملياراً، وهو مرشح للزيادة»
        own = any(p.role == "self" for p in found)
        if codes and speaker and speaker != codes[0]:
            cue = self.reading.cue(c)
            if cue and cue.tie == "act" and found[0].first - c.first < _NEAR:
                return pair_of(speaker, codes[0])  # «ثمّن الوزير المصري جهود تركيا»
            if ours and "bloc" not in kinds and self._beside_us(found) or own or self._with(found, kinds):
                return pair_of(speaker, codes[0])
            if force and speaker not in force:
                return pair_of(speaker, codes[0]) if kinds & _STRONG and "bloc" not in kinds else None  # the Austrian minister: «يعتزم زيارة إيران»
        return self._implied(c, codes, ties, kinds, force, speaker, ours or own) or self._hosted(codes, found, ties, kinds, speaker)

    def _beside_us(self, found: list[Party]) -> bool:
        """Is the country near the word that speaks of us: «علاقاتنا بمصر», «قدمنا لليمن مساعدات»?"""
        at = [bisect_left(self.reading.ours, p.first) for p in found]
        ours = self.reading.ours
        return any(abs(p.first - i) <= _NEAR for p, n in zip(found, at) for i in ours[max(0, n - 1):n + 1])

    def _with(self, found: list[Party], kinds: set[str]) -> bool:
        """«تقارب في المواقف مع موسكو», «ستكون هناك اتفاقيات مع روسيا», said by a Saudi."""
        keys, senses = self.reading.keys, self.reading.senses
        beside = [p.first for p in found if p.role == "party" and _WITH in keys[max(0, p.first - 3):p.first]]
        return any(kinds & _STRONG or any(s and s.tense and s.tie == "touch" for s in senses[max(0, i - 5):i]) for i in beside)

    def _meant(self, codes: list[str], force: Pair | None, speaker: str, first: bool) -> Pair | None:
        """Whom «البلدين» means: the pair in force, or the speaker's country and the one that he names («مباحثاتنا مع نظيره القطري»)."""
        if len(codes) == 1 and speaker and speaker != codes[0] and not (force and {speaker, codes[0]} <= set(force)):
            return pair_of(speaker, codes[0])
        return force if len(codes) < 2 or first else None

    def _named(self, codes: list[str], found: list[Party], ties: dict[int, str], kinds: set[str], speaker: str) -> Pair | None:
        """Two countries in one clause: enough for the article's own pair, others need a tie near them."""
        pair = pair_of(*codes)
        if any(tie == "bloc" and self.reading.keys[i][0] == "و" and any(p.last == i for p in found) for i, tie in ties.items()):
            return None  # «السعودية ودول المجلس»
        if pair == self.main and self.bilateral:
            return pair
        near = [(a.first, b.first) for a, b in zip(found, found[1:]) if a.code != b.code and {a.code or speaker, b.code or speaker} == set(codes)]
        blocs = [i for i, tie in ties.items() if tie == "bloc"]
        if self._joint(found, True) and not blocs:
            return pair
        near = [(a, b) for a, b in near if b - a <= 20 and not any(a - 4 <= i <= b + 4 for i in blocs)]  # «علاقاتها مع إيران شرط ألا تتدخل في دول الجوار»
        keys = self.reading.keys
        return pair if any(a - 5 <= i <= b + 4 and _LATER.isdisjoint(keys[b:i]) for a, b in near for i in ties) else None

    def _joint(self, found: list[Party], alone: bool) -> bool:
        """«روسيا والسعودية تدعمان», «لافروف والجبير سيبحثان», «تصبح مصر وتركيا»: one verb of both, after them in the dual, or before them where they are `alone`."""
        keys, reading = self.reading.keys, self.reading
        apart = self.bilateral and not {p.code for p in found} & set(self.main)
        if alone and not apart and len({p.code for p in found}) == 2 and any(self._joined([a, b]) and reading.is_verb(a.first - 1) for a, b in zip(found, found[1:])):
            return True
        return any(b.first == a.last and keys[b.first][0] == "و" and any(keys[i].endswith(_DUAL) and reading.is_verb(i) for i in range(b.last, min(b.last + 3, len(keys))))
                   for a, b in zip(found, found[1:]) if a.code != b.code)

    def _among_many(self, c: Clause, found: list[Party]) -> Pair | None:
        """Of more than two countries, the two that stand side by side («التجارة بين الصين واليابان»), before any relative clause."""
        keys, senses = self.reading.keys, self.reading.senses
        end = next((i for i in range(found[0].last, c.last) if self.reading.marks[i] & RELATIVE), c.last)
        runs: list[list[Party]] = []
        for p in found:
            if p.role == "party" and p.first < end:
                gap = keys[runs[-1][-1].last:p.first] if runs else ["", ""]
                if not gap or len(gap) == 1 and (gap[0][0] == "و" or gap[0] == "-"):
                    runs[-1].append(p)
                else:
                    runs.append([p])
        pairs = {frozenset(p.code for p in run) for run in runs if len({p.code for p in run}) > 1
                 and (_BETWEEN in keys[max(c.first, run[0].first - 4):run[0].first]
                      or senses[run[0].first - 1] and senses[run[0].first - 1].tie == "meet" or run[1].first == run[0].last and keys[run[1].first][0] != "و" or self._joint(run, False))}
        pair = pairs.pop() if len(pairs) == 1 else ()
        return pair_of(*pair) if len(pair) == 2 else None

    def _met(self, c: Clause, found: list[Party], ties: dict[int, str], speaker: str) -> Pair | None:
        """Of more than two countries, the one met or bound first and whose side the clause takes («المباحثات مع نظيره القطري تناولت سوريا واليمن»)."""
        for i, tie in ties.items():
            met = self._partners(i, c, found, tie)
            ones = {p.code or speaker for p in found if p.first < i} - {met[0].code if met else ""}
            if met and len(ones) < 2 and not self._joined(met):
                one = next(iter(ones), "") or speaker
                one = one or (self.main[self.main[0] == met[0].code] if self.bilateral and met[0].code in self.main else "")
                return pair_of(one, met[0].code) if one and one != met[0].code else None
        return None

    def _partners(self, i: int, c: Clause, found: list[Party], tie: str) -> list[Party]:
        """Who is named after «لقاء … مع» or after the verb «التقى»."""
        keys, senses = self.reading.keys, self.reading.senses
        if tie not in ("bond", "meet", "deal"):
            return []
        verb = tie == "meet" and senses[i].tense
        at = next((j for j in range(i + 1, min(i + 4, c.last)) if keys[j] == _WITH), i if verb else 0)
        met = [p for p in found if at < p.first < at + _NEAR] if at else []
        return met if met and met[0].first < at + 5 else []

    def _joined(self, found: list[Party]) -> bool:
        """«مع مصر وليبيا»"""
        return any(b.first == a.last and b.code != a.code and self.reading.keys[b.first][0] == "و" for a, b in zip(found, found[1:]))

    def _before_others(self, c: Clause, found: list[Party], ties: dict[int, str], kinds: set[str], speaker: str) -> Pair | None:
        """Of more than two countries, the two before a relative clause that names the others («علاقاتها بإيران التي تتدخل في سوريا والعراق»)."""
        end = next((i for i in range(found[0].last, c.last) if self.reading.marks[i] & RELATIVE or self.reading.keys[i] in _PRESENT), c.last)
        found = [p for p in found if p.first < end and p.role in ("party", "self")]
        codes = list(dict.fromkeys(p.code or speaker for p in found if p.code or speaker))
        ties = {i: tie for i, tie in ties.items() if i < end}
        return self._named(codes, found, ties, set(ties.values()), speaker) if len(codes) == 2 and end < c.last else None

    def _implied(self, c: Clause, codes: list[str], ties: dict[int, str], kinds: set[str], force: Pair | None, speaker: str, ours: bool) -> Pair | None:
        """One country, or none, that the clause relates to the other of the pair in force («التعاون مع فرنسا»)."""
        if not self.bilateral and not codes and force and speaker in force and ("bond" in kinds or ours and kinds & _DEALINGS) and "bloc" not in kinds:
            return force  # «تعاون أوثق في مختلف المجالات», «بحثنا سبل …»
        if not self.bilateral or force != self.main and self.reading.words.sentence[c.first] != self.sentence:
            return None
        if not codes:
            if ours and "bond" in kinds:
                return force
            if "bloc" in kinds or "many" in kinds:
                return None
            return force if "bond" in kinds or ours and kinds & _DEALINGS or self._again(c, ties, force) else None
        other = speaker in self.main and codes[0] in self.main and speaker != codes[0]
        other = other or self.sentence == self.reading.words.sentence[c.first] and self.claimant == c.claimant
        strong = self._strong(ties)
        if "bloc" in kinds or not (ours or kinds & strong or other and "touch" in kinds):
            return None
        return force if codes[0] in force else self.main if codes[0] in self.main else None

    def _strong(self, ties: dict[int, str]) -> set[str]:
        """The ties that need but one of the pair beside them: the more so, the more the article is of the two alone."""
        if self.parties.share > .9:
            nouns = self.parties.in_headline and any(tie == "touch" and not self.reading.senses[i].tense for i, tie in ties.items())
            return _STRONG - {"act"} | {"gather"} | ({"touch"} if nouns else set())  # «تصريحات الوزير التركي مرفوضة»
        return _STRONG - {"act"} if self.parties.in_headline else _STRONG - {"meet", "act"}

    def _again(self, c: Clause, ties: dict[int, str], force: Pair | None) -> bool:
        """Does the clause open with a deal, visit or quarrel that the pair was said to have: «الاتفاقية تنص على …»?"""
        keys, senses = self.reading.keys, self.reading.senses
        opens = c.first + (self.reading.is_verb(c.first) if c.first < c.last - 1 else 0)
        return any(keys[i].startswith(_DEFINITE) and self.spoken.get(self._spoken_word(i)) == force for i, tie in ties.items()
                   if c.first <= i <= opens and (tie in ("deal", "meet") or senses[i].polarity == "x"))

    def _hosted(self, codes: list[str], found: list[Party], ties: dict[int, str], kinds: set[str], speaker: str) -> Pair | None:
        """«والتقى نظيره الإيطالي»: whoever it is that meets the other needs no country, in an article on his doings."""
        host = speaker or self.parties.host
        if len(codes) != 1 or not host or host == codes[0] or not kinds.isdisjoint(("bloc", "many")):
            return None
        met = any(tie in ("meet", "kin") and 0 < p.first - i < 7 for i, tie in ties.items() for p in found if p.code == codes[0])
        return pair_of(host, codes[0]) if met else None

    def _codes(self, found: list[Party], speaker: str, force: Pair | None, kinds: set[str]) -> list[str]:
        """The countries that take part; a place only where it completes the pair in force («شركات فرنسية في الرياض»)."""
        topics = {p.code for p in found if p.role == "topic" and p.code not in self.main}  # «موضوع العراق … وحدة العراق»
        codes: list[str] = []
        for p in found:
            code = p.code or speaker
            if code and code not in codes and p.role in _TAKES_PART and p.code not in topics:
                codes.append(code)
        if len(codes) > 1 or len(codes) == len(found):
            return codes
        aside = ("place", "topic") if self.bilateral and (not codes or codes[0] in self.main) else ("place",)  # «مواقف المملكة تجاه مصر»
        places = list(dict.fromkeys(p.code for p in found if p.role in aside and p.code not in codes)) if "bloc" not in kinds else []
        if len(codes) == 1 and not places:
            places = list(dict.fromkeys(p.code for p in found if p.role == "town" and p.code not in codes))
        if places and {*codes, *places} <= set(force or self.main) and (codes or kinds - {"meet", "gather"}):
            codes += places
        return codes

    def _inside(self, first: int, last: int) -> list[Party]:
        return self.parties.found[bisect_left(self.firsts, first):bisect_left(self.firsts, last)]

    def _ours(self, c: Clause) -> bool:
        """Does the clause speak of «us»: «علاقاتنا», «وقعنا», «لدينا»?"""
        ours = self.reading.ours
        return bisect_left(ours, c.first) < bisect_left(ours, c.last)

    def _asserts(self, c: Clause) -> bool:
        """A frame asserts something where its relative clause does («عقب اللقاء الذي جمعه بالرئيس»)."""
        senses = self.reading.senses
        if any(senses[i].tie == "meet" and self._told(i) for i in self.reading.tied[bisect_left(self.reading.tied, c.first):bisect_left(self.reading.tied, c.last)]):
            return True
        return (any(mark & RELATIVE for mark in self.reading.marks[c.first:c.last])
                and any(self.reading.is_verb(i) and senses[i] and (senses[i].tie or senses[i].kind == "light") for i in range(c.first, c.last)))

    def _told(self, i: int) -> bool:
        """«خلال لقاء جمعه بنظيره», «في اتصال هاتفي تلقاه»: an encounter without the article, and a verb that tells of it."""
        keys, senses = self.reading.keys, self.reading.senses
        return not senses[i].tense and not keys[i].startswith(_DEFINITE) and any(s and s.tense == "perfect" for s in senses[i + 1:i + 3])
