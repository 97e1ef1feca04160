"""Who is reported to have said what: direct and indirect quotes with their cue and speaker.

The method is that of rule-based quotation extraction (Pouliquen et al. 2007 for many languages;
Alrahabi 2010 for Arabic): find a reporting verb, read its subject and the opening of its complement,
and take the content from there up to the next statement or the end of the sentence.
"""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from . import lexicon
from .article import Article
from .cues import CUES, Cue
from .lexicon import key
from .marks import Marked, marked
from .speakers import FUNCTIONS, PARTS, SAYING, STATEMENT_NOUN, Mention, Source, Speakers


class Quote(NamedTuple):
    """One reported statement; offsets are into the raw text (see the README's data dictionary)."""

    quote_id: str
    kind: str
    start: int
    end: int
    text: str
    cue: str
    cue_start: int
    cue_end: int
    speaker_mention: str | None
    mention_start: int | None
    mention_end: int | None
    speaker: str | None


@dataclass(eq=False)
class Statement:
    """A cue with what was read around it, in tokens: the subject, the content, the clause's start."""

    at: int
    cue: Cue
    content: int
    skip: int = 0
    subject: Mention | None = None
    begins: int = 0
    cuts: bool = True
    quoted: Marked | None = None
    end: int | None = None
    cue_end: int | None = None
    relative: bool = False
    pieces: list[tuple[str, int, int, int]] = field(default_factory=list)


_LONG = 4
"""A quoted stretch of this many words is speech; a shorter one may be a name («داعش»)."""
_REACH = 45
"""How many tokens may stand between a cue and its content (a long title, an adjunct)."""
_PREPOSITIONS = frozenset(map(key, ("إلى", "على", "عن", "من", "في")))
_PHRASES: dict[str, set[str]] = {}
for _row in lexicon.read("phrases"):
    _PHRASES.setdefault(_row["class"], set()).add(key(_row["phrase"]))


class _Reader:
    """Reads the statements of one article; the state is the article's tokens and what was found in them."""

    def __init__(self, article: Article):
        self.article, self.words = article, article.words
        self.keys = self.words.keys
        self.quoted = marked(self.words)
        self.opens = {q.open: q for q in self.quoted}
        self.starts = [q.open for q in self.quoted]
        self.closes = {q.close: q for q in self.quoted if q.closed}
        self.speakers = Speakers(article)
        self.parts = self.speakers.parts
        self.found: list[Statement] = []
        self.cuts: list[int] = []
        self.turns: list[tuple[int, Mention, Cue]] = []

    # -- one statement -------------------------------------------------------------------------

    def sentence_end(self, i: int) -> int:
        """The first token after the sentence of token `i`, its closing mark not counted in."""
        j = self.words.sentence_ends[self.words.sentence[i]]
        while j > i and self.keys[j - 1] in ".!؟?…\n":
            j -= 1
        return j

    def _inside(self, i: int) -> Marked | None:
        """The quoted stretch that token `i` stands in."""
        at = bisect_left(self.starts, i) - 1
        return self.quoted[at] if at >= 0 and i < self.quoted[at].close else None

    def statement(self, i: int, cue: Cue, inside: Marked | None) -> Statement | None:
        """The statement that the cue at token `i` opens, or None where it reports nothing."""
        keys, before = self.keys, self.parts[i - 1] if i else None
        end = min(self.sentence_end(i), i + _REACH)
        if inside:
            end = min(end, inside.close)
        if before and not cue.bare and (before.kind == "negation" or self._subordinate(i, cue)):
            self._turn(i, cue, end)
            return None
        if before and keys[i] in FUNCTIONS and keys[i - 1] not in "\n.:" and before.kind != "opener":
            return None  # «العلاقات بين إيران والصين», «، عبر موقعها، أن»
        if cue.form == "perfect" and self.words.surface(i)[-1] == "ة":
            return None  # «طمأنة» is no «طمأنه»
        if cue.follows and not any(key in cue.follows for key in keys[i + 1:min(i + 9, end)]):
            return None
        after = self._skip_aside(i + 1, end)
        for takes, behind in (("عمن", "عن"), ("فيمن", "في")):
            if takes in cue.takes:
                return self._passed_on(i, cue, end, behind)
        subject = self._subject_after(after, end, cue)
        found = self._content(i, subject.last if subject else after, end, cue)
        if not found:
            if subject and self._is_source(subject) and cue.form in ("perfect", "imperfect"):
                self.turns.append((i, subject, cue))
            return self._trailing(i, cue, subject)
        content, skip = found
        begins, relative = self._clause_start(i)
        initial = bool(cue.bare) or begins < i or i == 0 or before.kind in ("mark", "time", "adverb") or keys[i - 1] == "\n"
        explicit = content <= end and (keys[content - 1] in _THAT or keys[content - 1] == ":" or content in self.opens or keys[content-1] in _MARKS)
        if cue.form == "participle" and not initial and (cue.feminine or cue.plural):
            return None  # «معلومات مؤكدة أن» is an adjective
        if cue.plural and cue.form == "perfect" and not explicit and not keys[i].endswith("وا"):
            return None  # «قدم شرحاً عن»: the dual and the accusative look alike
        if subject and not initial and not explicit and not self._is_source(subject):
            return None  # «رد الفعل على»: a noun, not a verb
        if not subject and keys[i - 1] == "قد" and i > 1 and not self._mark_before(i - 1):
            subject = self._subject_before(i - 1)  # «وكانت ماي قد صرحت»
        if not subject and not initial and cue.form in ("perfect", "imperfect"):
            subject = self._subject_before(i)
            if subject and not explicit and subject.last < i:
                return None  # «لمناقشة أبرز الاستعدادات»: not a verb
            if subject:
                begins = self._clause_start(subject.first)[0]
            elif not explicit:
                return None
        if not subject and cue.form == "imperfect" and not relative and not self._begins_sentence(begins) and not self._cue_before(i):
            return None  # «وهو ما يتعارض مع مهماتها ويهدد بفتنة»
        noun = keys[content - 1] not in _THAT and not explicit
        if cue.impersonal and (not subject and (not relative or noun) or noun and subject and subject.kind == "country"):
            return None  # «يُذكر أن», «الذي يعتبر فرصة», «وتعتبر تونس مقصداً»
        if self.found and cue.form == "imperfect" and not subject and i in (self.found[-1].content, self.found[-1].content + 1):
            return None  # «مضيفاً أنه يأمل»: one statement
        if cue.form == "participle" and cue.plural:
            subject = self.speakers.plural_before(i)
        before_it = subject and subject.first < i and (self._begins_sentence(begins) or self._mark_before(begins))
        cuts = bool(initial or before_it or cue.form in ("participle", "noun") or (subject and subject.first > i)) and not (subject and cue.form == "participle" and cue.plural)
        return Statement(i, cue, content, skip, subject, begins, cuts, relative=relative)

    def _passed_on(self, i: int, cue: Cue, end: int, behind: str) -> Statement | None:
        """«نقلت الوكالة عن الوزير قوله إن», «جاء في البيان أن»: the source stands behind a preposition.

        قوله is the cue where there is one.
        """
        at = next((t for t in range(i + 1, min(end, i + 14)) if self.keys[t] == behind), None)
        subject = self.speakers.mention(at + 1, end) if at else None
        if not subject or (behind == "في" and subject.kind != "body"):
            return None  # «جاء في توقيت يحتاج»
        for t in range(subject.last, end):
            said = CUES[self.keys[t]]
            if said and said.form == "noun":
                found = self._content(t, t + 1, end, said)
                return Statement(t, said, *found, subject=subject, begins=self._clause_start(i)[0]) if found else None
            if self.keys[t] in _THAT or self.keys[t] == ":" or t in self.opens and self.opens[t].words >= _LONG:
                found = self._past_marks(t + (t not in self.opens), end)
                return Statement(i, cue, *found, subject=subject, begins=self._clause_start(i)[0]) if found else None
        return None

    def _turn(self, i: int, cue: Cue, end: int) -> None:
        """«وهو ما شدد عليه الجبير، قائلاً»: no statement yet, but the speaker of the next."""
        after = i + 2 if i + 1 < end and self.parts[i + 1].kind == "preposition" else i + 1
        subject = self.speakers.mention(after, end, cue.takes) if cue.form == "perfect" and after < end else None
        if subject and self._is_source(subject):
            self.turns.append((i, subject, cue))

    def _begins_sentence(self, i: int) -> bool:
        return i == 0 or self.words.sentence[i - 1] != self.words.sentence[i]

    def _cue_before(self, i: int) -> bool:
        return bool(self.found) and self.words.sentence[self.found[-1].at] == self.words.sentence[i]

    def _subordinate(self, i: int, cue: Cue) -> bool:
        """«أن يؤكد», «وهو ما يؤكد»: nobody says anything there."""
        word = self.keys[i - 1]
        return word in ("ما", "مما") or (cue.form == "imperfect" and word in ("ان", "لان", "كي", "لكي", "بان", "سوف"))

    def _skip_aside(self, i: int, end: int) -> int:
        """Past «أمس»، «أيضاً»، «من جانبه» between a cue and its subject."""
        while i < end:
            if self.parts[i].kind in ("time", "adverb"):
                i += 1
            elif self.keys[i] == "من" and i + 1 < end and self.keys[i + 1] in _PHRASES["aside"]:
                i += 2
            else:
                break
        return i

    def _subject_after(self, i: int, end: int, cue: Cue) -> Mention | None:
        if i >= end or self._opens_content(i, end, cue, first=True):
            return None
        if cue.form in ("participle", "noun"):
            return self.speakers.mention(i, end) if self.parts[i].kind == "reference" else None
        if cue.plural and cue.form == "perfect":
            return None  # before its subject a verb is singular: «أكدا», «قالوا» have had theirs
        clause = "ان" in cue.takes and any(word in _THAT for word in self.keys[i:min(i + 12, end)])
        takes = cue.takes - {"اسم"} if clause else cue.takes  # «أعلن خميس الجهيناوي أن»: no object can follow
        mention = self.speakers.mention(i, end, takes)
        if mention and "اسم" in takes and mention.kind == "name" and not self.speakers.knows(mention):
            return None  # «أدان الهجوم»: what was condemned, not who did
        if mention and mention.kind == "name" and not self.speakers.knows(mention) and mention.last < end:
            following = self.keys[mention.last]
            if self.parts[mention.last].kind in ("word", "adjective", "part") and following not in SAYING and not CUES[following]:
                return None  # «رأى أفعالاً قبيحة وغير مقبولة»
        return mention

    def _subject_before(self, i: int) -> Mention | None:
        """«لكن مسؤولين هنود قالوا إن»: the noun phrase that opens the cue's own clause."""
        first = i
        while first > 0 and self.keys[first - 1] not in _CLAUSE_MARKS and i - first < 16:
            first -= 1
        while first < i and (self.parts[first].kind in ("opener", "conjunction", "that", "time", "adverb") or self.keys[first] == "و"):
            first += 1
        mention = self.speakers.mention(first, i)
        return mention if mention and (self._is_source(mention) or mention.last == i) else None

    def _is_source(self, mention: Mention) -> bool:
        return mention.kind != "name" or self.speakers.knows(mention)

    def _content(self, i: int, j: int, end: int, cue: Cue) -> tuple[int, int] | None:
        """Where the content begins: its first token, and how many letters of it are the preposition."""
        for t in range(j, end):
            opened = self.opens.get(t)
            if opened and not (opened.words >= _LONG or self._is_whole(opened, t)):
                continue
            where = self._opens_content(t, end, cue, first=t == j)
            if where:
                bare = self.keys[t] == ":" and t > j == i + 1 and self.parts[j].kind != "preposition" and self.keys[j] not in SAYING
                return None if bare else where  # «اقرأ المزيد في: »
            other = CUES[self.keys[t]] if t > i + 1 else None
            if other and self.keys[t] not in SAYING and (other.form == "participle" or other.bare) and self._mark_before(t):
                return None
        if "ب" in cue.takes:  # «رحب الوزير في كلمته بضيف بلاده»
            return next(((t, 1) for t in range(j, end) if self._may_be_object(t)), None)
        return None

    def _may_be_object(self, t: int) -> bool:
        word = self.keys[t]
        return (word[0] == "ب" and len(word) > 3 and word not in _ROOT_B and word not in FUNCTIONS and self.parts[t].kind in ("word", "at")
                and t not in self.speakers.countries)

    def _is_whole(self, opened: Marked, t: int) -> bool:
        """«وصفه بأنه «مهم»»: a short quoted stretch is what is said if the cue or its أن stands before it."""
        return t > 0 and (self.keys[t - 1] in _THAT or self.keys[t - 1] == ":")

    def _mark_before(self, t: int) -> bool:
        return t > 0 and self.parts[t - 1].kind == "mark"

    def _opens_content(self, t: int, end: int, cue: Cue, first: bool) -> tuple[int, int] | None:
        """If token `t` opens the complement of a cue: where the content begins."""
        keys, takes, word = self.keys, cue.takes, self.keys[t]
        following = keys[t + 1] if t + 1 < end else ""
        if word in _THAT:
            before = keys[t - 1]
            if "ان" not in takes or before in _HOWEVER or (before in _PREPOSITIONS and before not in takes):
                return None
            return self._past_marks(t + 1, end)
        if t in self.opens:
            return t, 0
        if word == ":":
            return self._past_marks(t + 1, end)
        if following in _PHRASES["empty"] or word in _PHRASES["empty"]:
            return None
        if word in takes and word in _PREPOSITIONS:
            if following in _THAT:
                return self._past_marks(t + 2, end)
            if f"{word} {following}" in _PHRASES["adjunct"] or not following or not following[0].isalnum():
                return None
            return None if self._that_ahead(t, end, cue) else (t + 1, 0)
        if "ب" in takes and self._has_preposition(word, "ب", first):
            return t, 1
        if "ل" in takes and first and self._has_preposition(word, "ل", first):
            return t, 1
        if "مصدر" in takes and (STATEMENT_NOUN[word] or (first and word.startswith("ال") and STATEMENT_NOUN[word[2:]])):
            before = self.parts[t - 1]
            construct = not first and before.kind == "word" and not before.definite
            return None if construct else (t, 0)  # «على هامش افتتاح المنتدى»
        if "اسم" in takes and first and self.parts[t].kind in ("word", "part", "body", "adjective", "role", "unnamed") and not self._names_source(t, end):
            return t, 0
        return None

    def _names_source(self, t: int, end: int) -> bool:
        """After a verb that takes any object, a source's noun phrase is the subject."""
        if self.parts[t].kind in ("role", "honorific", "reference", "unnamed"):
            return True
        if self.parts[t].kind == "body":
            return True
        mention = self.speakers.mention(t, end)
        return bool(mention and self.speakers.knows(mention))

    def _has_preposition(self, word: str, letter: str, first: bool) -> bool:
        """Whether a word begins with an attached preposition: certain before the article, or where a cue calls for it."""
        if word[0] != letter or len(word) < 4:
            return False
        if word.startswith("بال") or (letter == "ل" and word.startswith("لل")) or STATEMENT_NOUN[word[1:]]:
            return True
        if not first:
            return PARTS[word].kind == "preposition" and word not in FUNCTIONS
        return word not in _ROOT_B and word not in FUNCTIONS and PARTS[word].kind in ("word", "preposition")

    def _that_ahead(self, t: int, end: int, cue: Cue) -> bool:
        """«أكد على الحضور أن»: the clause, not the adjunct before it, is what is said."""
        if STATEMENT_NOUN[self.keys[t + 1]]:
            return False
        for u in range(t + 2, min(t + 12, end)):
            word = self.keys[u]
            if word in _THAT:
                before = self.keys[u - 1]
                return before in cue.takes if before in _PREPOSITIONS else "ان" in cue.takes
            if self.parts[u].kind in ("mark", "relative", "opener") or CUES[word]:
                return False
        return False

    def _past_marks(self, t: int, end: int) -> tuple[int, int] | None:
        while t < end and self.keys[t] in ":،-–":
            t += 1
        if t < end and self.keys[t] in _THAT:
            t += 1
        return (t, 0) if t < end else None

    def _trailing(self, i: int, cue: Cue, subject: Mention | None) -> Statement | None:
        """««…»، قال الوزير»: the cue comes after what it reports."""
        before = i - 1
        while before >= 0 and self.keys[before] in "،-–,":
            before -= 1
        quoted = self.closes.get(before)
        if not quoted or quoted.words < _LONG or cue.form == "participle" or cue.bare or not (subject or self.keys[before + 1:i]):
            return None
        return Statement(i, cue, quoted.open, subject=subject, begins=i, quoted=quoted)

    def _clause_start(self, i: int) -> tuple[int, bool]:
        """The first token of the clause that token `i` is the verb of, and whether it is a relative clause."""
        first, relative = i, False
        while first > 0:
            part = self.parts[first - 1]
            if part.kind in ("opener", "adverb"):
                first -= 1
            elif part.kind == "relative" and self.keys[first - 1] not in ("ما", "مما"):
                first, relative = first - 1, True
            elif first > 1 and self.keys[first - 1] in _PHRASES["aside"] and self.keys[first - 2] in ("من", "ومن"):
                first -= 2
            else:
                break
        while first > 0 and self.keys[first - 1] in "،,؛-–":
            first -= 1
        return first, relative

    # -- all statements ------------------------------------------------------------------------

    def statements(self) -> list[Statement]:
        """Every statement of the article in the order of its cues, with its content's end."""
        found = self.found
        skip_until = -1
        for i, cue in self.speakers.cues:
            if i <= skip_until:
                continue
            inside = self._inside(i)
            if cue.first_person or (cue.bare_alef and self.words.surface(i)[cue.bare] == "أ") or (inside and cue.form == "participle"):
                continue  # «ونلاحظ أن» in an interview: the speaker's own voice, not a report of it
            statement = self.statement(i, cue, inside)
            if statement is None:
                if cue.form == "participle" and self._mark_before(i) and not cue.feminine:
                    self.cuts.append(self._clause_start(i)[0])  # «معبراً عن آرائه»: no statement, but the last one ends
                continue
            found.append(statement)
            if statement.content > i:  # «وتابع قائلاً:» is one cue
                saying = [t for t in range(i + 1, statement.content) if self.keys[t] in SAYING or t == statement.at]
                skip_until = saying[-1] if saying else skip_until
        found += self.attributions(found)
        found += self.headline()
        found.sort(key=lambda s: s.at)
        self._end(found)
        return found

    def attributions(self, found: list[Statement]) -> list[Statement]:
        """«بلغت، بحسب الوزارة، 11 ملياراً»: the clause around a phrase that names its source.

        None where a statement's own source has just been named («قال الوزير، بحسب الوكالة، إن»).
        """
        named = [(s.begins, s.content) for s in found]
        extra = []
        for i in [i for i, word in enumerate(self.keys) if word in _ATTRIBUTIONS]:
            for phrase, source in _ATTRIBUTIONS[self.keys[i]]:
                after = _match(self.keys, i, phrase)
                if after is None:
                    continue
                if not any(first <= i < content for first, content in named):
                    statement = self._attributed(i, after, source, found)
                    if statement:
                        extra.append(statement)
                break
        return extra

    def _attributed(self, i: int, after: int, source: str, found: list[Statement]) -> Statement | None:
        keys, end = self.keys, self.sentence_end(i)
        if after >= end:
            return None
        said = after
        if source == "verb":
            verb = next((t for t in range(after, min(after + 3, end)) if CUES[_without_relative(keys[t])]), None)
            if verb is None:
                return None
            said = verb + 1
            if said < end and self.parts[said].kind == "preposition":
                said += 1  # «وفق ما أعلن عنه البيت الأبيض»
            if CUES[_without_relative(keys[verb])].first_person:  # «كما قلت، كل شيء بخير»
                return Statement(verb, CUES[keys[verb]], said, begins=i, cuts=False, end=end) if said < end and CUES[keys[verb]] else None
        attached = source != "verb" and keys[after - 1][0] == "ل" and len(keys[after - 1]) > 1
        first = after - attached
        subject = self.speakers.mention(said if source == "verb" else first, end, attached=attached) if source != "self" else None
        if source != "self" and (not subject or (source == "body" and not self._is_body(subject))):
            return None
        last = subject.last if subject else said
        begins, content, stop = self._around(i, last, end)
        if content >= stop or ((stop <= i or source == "self") and self._carried(found, i)):
            return None
        cue = Cue(frozenset(), (), "attribution")
        return Statement(i, cue, content, subject=subject, begins=begins, cuts=False, end=stop, cue_end=max(first, said if source == "verb" else 0, i + 1))

    def _is_body(self, subject: Mention) -> bool:
        """«بحسب الوزارة», «بحسب شتاينماير», but not «وفق حاجة الفريق»."""
        return subject.kind != "name" or (self.speakers.knows(subject) and subject.name[0] == subject.first and subject.last - subject.first < 4
                                          and self.keys[subject.first] in self.speakers.surnames)

    def _carried(self, found: list[Statement], i: int) -> bool:
        """«… بحسب الوكالة.» at the end of a statement that has its source: the body only carries it."""
        number = self.words.sentence[i]
        return any(s.at < i and self.words.sentence[s.at] == number and s.cuts for s in found)

    def _around(self, i: int, last: int, end: int) -> tuple[int, int, int]:
        """The clause that an attribution stands in: where it begins, its content's first and last token."""
        keys, number = self.keys, self.words.sentence[i]
        first = i
        inside = getattr(self._inside(i), "open", -1)
        while first > inside + 1 and self.words.sentence[first - 1] == number and keys[first - 1] != "\n":
            first -= 1
            if first < i - 1 and (keys[first] in "،؛" and self._new_clause(first + 1) or self.parts[first].kind == "relative"):
                first += 1
                break
        while first < i and (keys[first] in _NEW_CLAUSE or not keys[first][0].isalnum()):
            first += 1
        stop = last
        while stop < end and not (stop > last and keys[stop] in "،؛" and self._new_clause(stop + 1)) and not (stop in self.closes):
            stop += 1
        if i - first <= 1:  # the phrase opens its sentence: what follows is said
            while last < stop and (keys[last] in "،,:" or keys[last] in _RESUMES):
                last += 1
            return i, last, stop
        apart = last + 1 < stop and keys[last] in "،؛" and keys[last + 1][0] == "و"  # «، حسب الوزارة، وقد بلغ»
        rest = not apart and any(key[0].isalnum() for key in keys[last:stop])
        return first, first, stop if rest else i

    def _new_clause(self, t: int) -> bool:
        if t >= len(self.keys):
            return False
        word = self.keys[t]
        return word in _NEW_CLAUSE or (word[0] == "و" and len(word) > 2 and (PARTS[word[1:]].kind == "pronoun" or CUES[word] is not None))

    def headline(self) -> list[Statement]:
        """«الجبير: لا مكان للأسد»: in a headline the colon is the cue, if a source stands before it."""
        span = self.article.headline
        first = self.words.at(span.start)
        end = first
        while end < len(self.keys) and self.keys[end] != "\n":
            end += 1
        colon = next((t for t in range(first, min(end, first + 12)) if self.keys[t] == ":"), None)
        if colon is None or colon + 1 >= end or any(self.words.at(span.start) <= c < colon for c in ()):
            return []
        subject = self.speakers.mention(first, colon)
        if not subject or not (self._is_source(subject) or self._named_later(subject, colon)):
            return []
        content = colon + 1
        return [Statement(colon, Cue(frozenset(), (), "colon"), content, subject=subject, begins=first, end=end)]

    def _named_later(self, subject: Mention, colon: int) -> bool:
        return bool(subject.name) and any(k in self.keys[colon:] for k in self.keys[subject.name[0]:subject.name[1]])

    def _end(self, found: list[Statement]) -> None:
        cuts = sorted(self.cuts + [s.begins for s in found if s.cuts])
        for s in found:
            if s.end is not None and s.content not in self.opens:
                following = bisect_right(cuts, s.at)
                s.end = min([s.end, *cuts[following:following + 1]])
                s.pieces = self._pieces(s)
                continue
            if s.quoted is None:
                s.quoted = self.opens.get(s.content)
            if s.quoted:
                s.end = s.quoted.close
                s.pieces = self._after_quote(s, cuts)
                continue
            inside = self._inside(s.content)
            limit = min(self.sentence_end(s.content), inside.close if inside else len(self.keys))
            following = bisect_right(cuts, max(s.content, s.at))
            s.end = min([limit, *cuts[following:following + 1]])
            if self.keys[s.content - 1] not in _THAT and self.keys[s.content - 1] != ":":
                s.end = self._noun_phrase_end(s.content, s.end)
            s.pieces = self._pieces(s)

    def _noun_phrase_end(self, i: int, end: int) -> int:
        """A noun that is said («نمو التجارة») ends where a clause of the article's own begins («، حيث», «، فيما»)."""
        for t in range(i + 1, end - 1):
            if self.keys[t] in "،؛," and self.keys[t + 1] in _NEW_CLAUSE:
                return t
        return end

    def _after_quote(self, s: Statement, cuts: list[int]) -> list[tuple[str, int, int, int]]:
        """The quoted stretch, and those that follow it in the same breath: «…» و«…»."""
        pieces, q = [], s.quoted
        while q:
            first = q.open + 1
            while first < q.close and (self.keys[first] in _THAT or self.keys[first] in ":،"):
                first += 1
            if first < q.close:
                pieces.append(("direct", first, q.close, 0))
            after = q.close + 1
            while after < len(self.keys) and self.keys[after] in ("،", "و", ","):
                after += 1
            q = self.opens.get(after)
            if q and q.words < _LONG:
                q = None
        return pieces

    def _pieces(self, s: Statement) -> list[tuple[str, int, int, int]]:
        """A clause with quoted stretches in it: each long one, and the longest of the rest that says something."""
        first = bisect_left(self.starts, s.content)
        inner = [q for q in self.quoted[first:bisect_left(self.starts, s.end)] if s.content <= q.open and q.close <= s.end and q.words >= _LONG and not self._names(q)]
        if not inner:
            return [("indirect", s.content, s.end, s.skip)]
        pieces = [("direct", q.open + 1, q.close, 0) for q in inner]
        edges = [s.content, *(x for q in inner for x in (q.open, q.close + 1)), s.end]
        rest = [(b - a, a, b) for a, b in zip(edges[::2], edges[1::2])]
        length, a, b = max(rest)
        if length >= 6:
            pieces.append(("indirect", a, b, s.skip if a == s.content else 0))
        return pieces

    def _names(self, q: Marked) -> bool:
        """«في إطار "إعلان تونس الوزاري"»: the marks hold a title."""
        before = self.parts[q.open - 1] if q.open else None
        return bool(before) and (before.stem in _PHRASES["naming"] or self.keys[q.open - 1] in _PHRASES["naming"])

    # -- who says it ---------------------------------------------------------------------------

    def resolve(self, found: list[Statement]) -> list[Source | None]:
        """The source of each statement: its own subject, or the speaker who goes on."""
        recent: list[Source] = []
        sources: list[Source | None] = []
        self.last_turn = (-1, None)
        turns = iter(self.turns + [(len(self.keys), None, None)])
        turn = next(turns)
        for k, s in enumerate(found):
            while turn[0] < s.at:  # «وكشفت أوساط روسية تفاصيل الصفقة. وأوضحت …»
                source = self.speakers.resolve(turn[1], recent)
                source.feminine, source.plural = turn[2].feminine, turn[2].plural
                recent.append(source)
                self.last_turn = turn[0], source
                turn = next(turns)
            if s.subject:
                source = self.speakers.resolve(s.subject, recent)
                if s.cue.form in ("perfect", "imperfect"):
                    source.feminine, source.plural = s.cue.feminine, s.cue.plural
                if s.cuts:
                    recent.append(source)
            else:
                source = self._goes_on(s, found[:k], sources, recent)
                if source and (not recent or recent[-1] is not source):
                    recent.append(source)
            sources.append(source)
        return sources

    def _goes_on(self, s: Statement, earlier: list[Statement], sources: list[Source | None], recent: list[Source]) -> Source | None:
        number, cue_is_participle = self.words.sentence[s.at], s.cue.form == "participle"
        if cue_is_participle and self.last_turn[0] > (earlier[-1].at if earlier else -1) and self.words.sentence[self.last_turn[0]] == number:
            return self.last_turn[1]
        for other, source in zip(reversed(earlier), reversed(sources)):
            if self.words.sentence[other.at] != number:
                break
            if cue_is_participle and other.cue.form == "attribution" and source:
                return source
            if other.cuts and source and (cue_is_participle or self._agrees(source, s.cue)):
                return source
        if cue_is_participle or not recent:
            person = self.speakers.first_in_sentence(s.at, recent)
            if person:
                return person
        if not recent:
            return self.speakers.last_met(s.at, recent)
        return next((source for source in reversed(recent) if self._agrees(source, s.cue)), recent[-1] if recent else None)

    def _agrees(self, source: Source, cue: Cue) -> bool:
        return cue.form in ("participle", "noun") or cue.first_person or (source.feminine == cue.feminine and source.plural == cue.plural)


_THAT = frozenset(word for word in map(key, (
    "أن", "أنه", "أنها", "أنهم", "أنهما", "أننا", "أني", "أنني", "أنك")) for word in (word, "ب" + word))
_HOWEVER = frozenset(map(key, ("إلا", "بيد", "غير", "رغم", "كما", "حيث", "إذ", "خاصة", "خصوصا", "لولا", "بما", "سيما", "علما", "بعد", "قبل")))
_RESUMES = frozenset(map(key, ("فإن", "فإنه", "فإنها", "فقد")))
_NEW_CLAUSE = frozenset(map(key, ("حيث", "فيما", "بينما", "إذ", "علما", "وذلك", "في حين")))
_CLAUSE_MARKS = frozenset("،,؛;:.!؟?\n«»“”\"()-–")
_MARKS = frozenset(":،-–")
_ROOT_B = frozenset(map(key, ("بلاده", "بلادها", "بلادنا", "بعض", "بيان", "بلد", "بلدان", "برنامج", "بنك", "بحث", "بداية", "بعثة", "بيت", "بين", "بعد", "باب")))


_ATTRIBUTIONS: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _row in sorted(lexicon.read("attributions"), key=lambda row: -len(row["phrase"])):
    _first, *_rest = key(_row["phrase"]).split()
    for _word in (_first, "و" + _first):
        _ATTRIBUTIONS.setdefault(_word, []).append((tuple(_rest), _row["source"]))


def _match(keys: list[str], i: int, rest: tuple[str, ...]) -> int | None:
    """The token after an attribution phrase that starts at `i`; «ل» may be written to its noun («وفقاً لبيان»)."""
    at = i + 1
    for word in rest:
        if at >= len(keys):
            return None
        if word == "ل" and keys[at].startswith("ل") and len(keys[at]) > 1:
            return at + 1
        if keys[at] != word and not (word == "ما" and keys[at].startswith("ما") and CUES[keys[at][2:]]):
            return None
        at += 1 if keys[at] == word else 0
    return at


def _without_relative(word: str) -> str:
    """«ماذكره» is ما and ذكره, written together."""
    return word[2:] if word.startswith("ما") and CUES[word[2:]] else word


def quotes(article: Article) -> list[Quote]:
    """The reported statements of an article, in text order.

    Returns:
        One `Quote` for each cue and contiguous stretch of content; ids q1, q2, …
    """
    reader = _Reader(article)
    found = reader.statements()
    rows = []
    for s, source in zip(found, reader.resolve(found)):
        for kind, a, b, skip in s.pieces:
            row = _row(reader, s, source, kind, a, b, skip)
            if row:
                rows.append(row)
    rows.sort(key=lambda r: (r.start, r.end))
    return [r._replace(quote_id=f"q{i}") for i, r in enumerate(rows, 1)]


def _row(reader: _Reader, s: Statement, source: Source | None, kind: str, a: int, b: int, skip: int) -> Quote | None:
    words, raw = reader.words, reader.article.raw
    while b > a and not (words.keys[b - 1][-1].isalnum() or words.keys[b - 1] in "%٪)»”\""):
        b -= 1
    while a < b and not (words.keys[a][0].isalnum() or words.keys[a] in "«“\"("):
        a += 1
    if b <= a:
        return None
    begin, stop = words.spans[a][0] + skip, words.spans[b - 1][1]
    start, end = words.map.to_raw(begin, stop)
    cue_at = words.spans[s.at]
    cue_start, cue_end = words.map.to_raw(cue_at[0] + s.cue.bare, words.spans[(s.cue_end or s.at + 1) - 1][1])
    mention = (None, None)
    if s.subject:
        mention = words.map.to_raw(words.spans[s.subject.first][0] + s.subject.attached, words.spans[s.subject.last - 1][1])
    return Quote("", kind, start, end, raw[start:end], raw[cue_start:cue_end], cue_start, cue_end,
                 raw[mention[0]:mention[1]] if s.subject else None, *mention, source.name if source else None)
