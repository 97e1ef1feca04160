"""Statements: a reporting verb with its subject and the place where what it reports begins.

`Reader` holds what is read off an article once (its tokens, quoted stretches, speakers) and answers,
for each cue, whether it reports anything, of whom, and from which token on.
"""
from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from ..article import Article
from ..countries import COUNTRY_WORDS
from .cues import CUE_WORDS, CUES, Cue
from ..lexicon import Memo, key
from .marks import Marked, marked
from .sources import FUNCTIONS, PARTS, PHRASES, SEVERAL, STATEMENT_NOUN, Mention
from .speakers import WAS, Speakers
from ..reading.participants import IN_NAMES
from ..reading.senses import CLASSES
from ..words import Vocabulary

LONG = 4
"""A quoted stretch of this many words is speech; a shorter one may be a name («داعش»)."""
_REACH = 45
"""How many tokens may stand between a cue and its content (a long title, an adjunct)."""

_TAGS, _TAG = Vocabulary(CLASSES["tags"]), 4
"""What begins a line around an article («اقرأ أيضاً: …»), whose colon stands among its first words."""
_TURNS = Vocabulary(PHRASES["turn"])
_DIRECT = frozenset(map(key, ("اسم", "مصدر")))
_NEAR, _SURE = 12, frozenset((":", key("عن")))
"""A word that was not read as a verb is one nevertheless if a complement opens so near behind it («عبر الوزير عن»)."""
LONGEST = 200
"""How many tokens a rule looks back or ahead for a clause's edge, so that a text without full stops costs no more."""

THAT = frozenset(key(prefix + word) for word in ("أن", "أنه", "أنها", "أنهم", "أنهما", "أننا", "أني", "أنني", "أنك")
                 for prefix in ("", "ب"))
_PREPOSITIONS = frozenset(map(key, ("إلى", "على", "عن", "من", "في", "ب", "ل")))
_SUBORDINATORS = frozenset(map(key, ("أن", "لأن", "كي", "لكي", "بأن", "سوف")))
_RESUMPTIVE = frozenset(map(key, ("فيه", "فيها", "فيهما", "خلاله", "خلالها", "له", "لها", "لهم", "عنه", "عنها", "به", "بها", "عليه", "عليها")))
_BEHIND = tuple((key(takes), key(preposition)) for takes, preposition in (("عمن", "عن"), ("فيمن", "في"), ("ممن", "من"), ("إليه", "إلى")))
"""Where the source of what is passed on stands, by what cues.csv calls it."""
_PASSED_ON = frozenset(takes for takes, _ in _BEHIND)
_WHO = frozenset(map(key, ("الذي", "التي", "الذين", "اللذان", "اللذين")))
_WHEN = frozenset(map(key, ("عندما", "بعدما", "حين", "حينما", "منذ")))
COLON_ONLY = frozenset((":", "قطع"))
"""What verbs take that report nothing but what stands after a colon or in quotation marks («وتطرق إلى القضية»)."""
_PARENTHESES = {"-": "-", "–": "–", "(": ")"}
_FUTURE = tuple("س" + letter for letter in "ينتا")
_RESUMED = Vocabulary(PHRASES["posture"] | PHRASES["topic"] | {"وذلك"})
_THESE = frozenset(map(key, ("هذا", "هذه", "ذلك", "تلك", "هؤلاء", "إياه", "إياها", "إياهم")))
_HEADS = frozenset(("role", "honorific", "body", "unnamed"))
_QUOTES = frozenset("»”\"›")
_CLAUSE_MARKS = frozenset("،,؛;:.!؟?\n«»“”\"()-–/|")
_LINKS = frozenset(":،-–,")


_MATTERS = Memo(lambda word: word[0] in "ب:" or word in THAT or word in _PREPOSITIONS or word == "عما" or word in CUES
                or word in PHRASES["attention"] or STATEMENT_NOUN[word])
"""Whether a word between a cue and its content may open the content or end the search: most may not."""


class Start(NamedTuple):
    """Where a content begins: its first token, and how many letters of it are the cue's preposition."""

    token: int
    skip: int = 0


@dataclass(eq=False)
class Statement:
    """A cue with what was read around it, in tokens.

    Attributes:
        at, cue: the cue's token and what it says of its statement; `cue_end` where it is a phrase.
        content, skip: where the content begins (see `Start`); `end`, where that is known already.
        subject: the source named in the statement's own clause.
        begins: where its clause begins; the content of the statement before ends there if `cuts`.
        quoted: the quoted stretch that the cue follows («…»، قال).
    """

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


class Reader:
    """Reads the statements of one article.

    Attributes:
        found: the statements, in the order of their cues.
        tagged: the numbers of sentences that are lines around the article («شاهد أيضاً: …»; «شاهد عيان قال» is none).
        turns_back: tokens at which the writer may speak again («، لكن الزيارة لم تتم»).
        cuts: tokens where a content ends though no statement begins («معبراً عن آرائه»).
        turns: cue, subject of those who speak though their words are not given («كشف المصدر تفاصيل الصفقة»).
    """

    def __init__(self, article: Article):
        self.article, self.words, self.keys = article, article.words, article.words.keys
        self.quoted = marked(self.words)
        self.opens = {q.open: q for q in self.quoted}
        self.closes = {q.close: q for q in self.quoted if q.closed}
        self._open_at = [q.open for q in self.quoted]
        self.speakers = Speakers(article)
        sentence = self.words.sentence
        self.tagged = {sentence[i] for i in self.words.where(_TAGS) if self.begins_sentence(i) and ":" in self.keys[i:i + _TAG]}
        self.turns_back = [t for t in self.words.where(_TURNS) if self.mark_before(t)]
        self._sentence_ends: dict[int, int] = {}
        self.found: list[Statement] = []
        self.cuts: list[int] = []
        self.turns: list[tuple[int, Cue, Mention]] = []

    def read(self) -> list[Statement]:
        """Every statement that a reporting verb opens."""
        self.cuts += [i for i in self.words.where(_RESUMED) if self._is_articles_own(i)]
        passed = -1
        for i in self.words.where(CUE_WORDS):
            cue = CUES[self.keys[i]]
            if i <= passed or self.words.sentence[i] in self.tagged or self._is_own_voice(i, cue):
                continue
            statement = self.statement(i, cue)
            if statement:
                self.found.append(statement)
                passed = self._last_of_cue(statement)
            elif self.mark_before(i) and (cue.form == "participle" and not cue.feminine or cue.bare and "قطع" in cue.takes):
                self.cuts.append(self.clause_start(i))
        return self.found

    def _is_articles_own(self, i: int) -> bool:
        """What ends a statement, as the article itself goes on: «، متطلعاً إلى», «وذلك رداً على», «، وحول الصفقة قال»."""
        word = self.keys[i]
        if word == "وذلك":
            return i + 1 < len(self.keys) and self.keys[i + 1] in PHRASES["circumstance"]
        return self.mark_before(i) and (word in PHRASES["posture"] or self._is_topic(i))

    def _is_topic(self, i: int) -> bool:
        """Whether a statement follows in the sentence, which «وحول الصفقة» goes with."""
        return any(CUES[self.keys[t]] for t in range(i + 1, min(i + 15, self.sentence_end(i))))

    def _is_own_voice(self, i: int, cue: Cue) -> bool:
        """«ونلاحظ أن», «أقترح أن» in an interview: the speaker's own words, not a report of them."""
        hamza = cue.bare_alef and self.words.surface(i)[cue.bare] == "أ"
        if (cue.first_person and cue.form != "perfect") or hamza:
            return True
        quoted = self.inside(i) if cue.form == "participle" else None
        return quoted is not None and not (self.found and self.found[-1].subject and quoted.open < self.found[-1].at)

    def _last_of_cue(self, s: Statement) -> int:
        """«وتابع قائلاً:», «نقلت … قوله إن»: the words up to here belong to one cue."""
        last = s.content - 1
        while last > s.at and self.keys[last] not in PHRASES["saying"]:
            last -= 1
        return max(last, s.at)

    # -- one cue ---------------------------------------------------------------------------------

    def statement(self, i: int, cue: Cue) -> Statement | None:
        """The statement that the cue at token `i` opens, or None where it reports nothing."""
        end = self._reach(i)
        if self._is_no_verb(i, cue, end):
            return None
        if self._is_subordinate(i, cue):
            after = i + 1 + (i + 1 < end and PARTS[self.keys[i + 1]].kind == "preposition")
            self._note_turn(i, cue, self.speakers.mention(after, end, cue.takes) if after < end else None)
            return None
        for takes, behind in () if cue.takes.isdisjoint(_PASSED_ON) else _BEHIND:
            if takes in cue.takes:
                passed_on = self._passed_on(i, cue, end, behind)
                if passed_on or "ان" not in cue.takes:
                    return passed_on
        after = self._past_asides(i + 1, end)
        object_next = self._has_had_subject(i, cue)
        subject = None if object_next else self._subject_after(after, end, cue) or self._quoted_subject(after, end, cue)
        if subject:
            after = self._past_parenthesis(subject.last + (subject.last in self.closes), end)
        if not cue.takes.isdisjoint(_DIRECT):
            after = self._past_circumstance(after, end)
            while subject and after < end and PARTS[self.keys[after]].kind == "time":  # «أعلنت الحكومة أمس خطة»
                after += 1
        start = self._content(i, after, end, cue)
        governs = object_next or subject is not None and "ان" not in cue.takes and "اسم" in cue.takes
        if governs and not start and after < end and PARTS[self.keys[after]].kind in _HEADS:
            start = Start(after)  # «انتقد رئيس الوزراء»
        if start:
            return self._with_subject(i, cue, subject, start)
        self._note_turn(i, cue, subject)
        return self._trailing(i, cue, subject)

    def _reach(self, i: int) -> int:
        inside = self.inside(i)
        end = min(self.sentence_end(i), i + _REACH)
        return min(end, inside.close) if inside else end

    def _is_no_verb(self, i: int, cue: Cue, end: int) -> bool:
        """A word that is written like a cue: «العلاقات بين», «، عبر موقعها»; or half a phrase («سلّط الضوء»)."""
        if cue.form in ("perfect", "imperfect") and self.article.forms[i].part != "verb" and not self._is_doubled(i):
            near = _NEAR if self._is_initial(i, cue) else 2  # «نقلاً عن»
            if not self._opens_near(i, min(i + near, end)):
                return True
        keys = self.keys
        if keys[i][cue.bare:] in PHRASES["no_cue"]:
            return True
        return bool(cue.follows) and not any(word in cue.follows for word in keys[i + 1:min(i + 14, end)])

    def _opens_near(self, i: int, end: int) -> bool:
        """Whether «أن», «عن», a colon or a mark opens a complement behind token `i`, before any comma."""
        for t in range(i + 1, end):
            if self.keys[t] in THAT or self.keys[t] in _SURE or t in self.opens:
                return True
            if self.keys[t] in "،,":
                break
        return False

    def _is_doubled(self, i: int) -> bool:
        """«عبّر» with its shadda is the verb, not the preposition عبر."""
        start, end = self.words.raw_span(i, i + 1)
        return "ّ" in self.words.raw[start:end]

    def _is_subordinate(self, i: int, cue: Cue) -> bool:
        """«لم يعلن», «أن يؤكد», «وهو ما يؤكد»: nobody says anything there."""
        if not i or cue.bare:
            return False
        before = self.keys[i - 1]
        return (PARTS[self.keys[i - 1]].kind == "negation" or before in ("ما", "مما", "وما")
                or (cue.form == "imperfect" and before in _SUBORDINATORS))

    def _note_turn(self, i: int, cue: Cue, subject: Mention | None) -> None:
        if i > 1 and self.keys[i - 1] == "ما" and PARTS[self.keys[i - 2]].kind not in ("opener", "pronoun", "mark"):
            return  # «أبدى استغرابه مما قاله فلان», but «وهو ما شدد عليه فلان»
        if subject and cue.form in ("perfect", "imperfect") and self._is_initial(i, cue) and self.is_source(subject):
            self.turns.append((i, cue, subject))

    def _with_subject(self, i: int, cue: Cue, subject: Mention | None, start: Start) -> Statement | None:
        """The statement with its subject, which may stand before the verb; None where the grammar forbids it."""
        explicit, initial = self.is_explicit(start.token), self._is_initial(i, cue)
        if cue.first_person and not explicit or cue.impersonal and cue.form == "perfect" and not initial:  # «في علم الأعصاب»
            return None
        if subject and subject.name and explicit:
            self.speakers.learn(subject)
        if cue.form == "participle":
            return self._of_participle(i, cue, subject, start, explicit, initial)
        if not explicit and self._is_noun(i, cue, subject, initial):
            return None
        begins = self.clause_start(i)
        relative = begins < i and any(PARTS[self.keys[t]].kind == "relative" for t in range(begins, i))
        who = None if subject or not i or cue.impersonal and not explicit else self._before_relative(i)  # «الجالية التي يقدَّر عددها»
        if who:
            return Statement(i, cue, *start, who, begins, cuts=not relative)
        if self._is_anothers(i, cue, subject):
            return None
        before = self._subject_before(i, cue, initial) if not subject and cue.form in ("perfect", "imperfect") else None
        if not explicit and cue.form != "noun" and not subject and not (self._is_beside(before, i) if before else initial):
            return None
        subject, begins = subject or before, self.clause_start(before.first) if before else begins
        if self._is_nobodys(i, cue, subject, start, relative, begins):
            return None
        opens_clause = before is not None and (self.begins_sentence(begins) or self.mark_before(begins))
        cuts = initial or opens_clause or cue.form == "noun" or (subject is not None and subject.first > i)
        return Statement(i, cue, *start, subject, begins, cuts)

    def _of_participle(self, i: int, cue: Cue, subject: Mention | None, start: Start, explicit: bool, initial: bool) -> Statement | None:
        """«مشيراً إلى أن»: it has had its subject, but in «أفاد البيان أن الوزيرين بحثا الملف، مؤكدين» that stands in another's statement."""
        if not explicit and not cue.feminine and not self.mark_before(i) and not self._goes_on_saying(i):
            return None  # «ليكون مرجعاً وطنياً», «74 متهماً في القضية»
        if not initial and (cue.feminine or cue.plural) and not (self.keys[i + 1] in cue.takes and explicit):
            return None  # «معلومات مؤكدة أن» is an adjective
        begins = self.clause_start(i)
        if cue.plural:
            subject = self.speakers.plural_before(i)
        if not explicit and self._is_noun(i, cue, subject, initial):
            return None
        return Statement(i, cue, *start, subject, begins, cuts=not (cue.plural and subject))

    def _is_beside(self, before: Mention, i: int) -> bool:
        """Whether a subject stands right before its verb, «قد» or a closing mark between; not «وتضمنت أبرز محاور», «لمناقشة أبرز الاستعدادات»."""
        marked, joined = self.keys[i - 1] in _QUOTES, self.keys[i - 1] == "قد"
        return (marked or self.is_source(before)) and before.last >= i - (marked or joined)

    def _goes_on_saying(self, i: int) -> bool:
        """Whether a statement stands before token `i` in its sentence."""
        return bool(self.found) and self.words.sentence[self.found[-1].at] == self.words.sentence[i]

    def _is_initial(self, i: int, cue: Cue) -> bool:
        """Whether the cue begins its clause («وأكد», «كما أكد», «أمس أكد»), or a relative one («كلمة جدد فيها الترحيب»)."""
        return (bool(cue.bare) or i == 0 or self.clause_start(i) < i or PARTS[self.keys[i - 1]].kind in ("mark", "time", "adverb", "relative")
                or self.keys[i + 1:i + 2] != [] and self.keys[i + 1] in _RESUMPTIVE)

    def is_explicit(self, t: int) -> bool:
        """Whether a complementiser, a colon or a quotation mark shows that token `t` begins a statement."""
        return t in self.opens or self.keys[t - 1] in THAT or self.keys[t - 1] in _LINKS

    def _is_noun(self, i: int, cue: Cue, subject: Mention | None, initial: bool) -> bool:
        """«قدم شرحاً عن» (the dual of a perfect and an accusative look alike), «رد الفعل على»."""
        dual = cue.plural and cue.form == "perfect" and not self.keys[i].endswith("وا")
        price = "اسم" in cue.takes and subject is not None and subject.first > i  # «دفع ثمن الشركة»
        noun = cue.form == "perfect" and i > 0 and self.keys[i - 1] in _PREPOSITIONS  # «على لفت انتباه السائق»
        return noun or not initial and (dual or price or (subject is not None and not self.is_source(subject)))

    def _is_nobodys(self, i: int, cue: Cue, subject: Mention | None, start: Start, relative: bool, begins: int) -> bool:
        if cue.form == "perfect" and not subject and (cue.impersonal or self.keys[i - 1] in _WHEN and not self.is_explicit(start.token)):
            return True  # «عُلم أن», «عندما أُعلن نبأ الصفقة»
        if cue.form != "imperfect":
            return False
        noun = not self.is_explicit(start.token)
        if cue.impersonal and (not subject or (noun and subject.kind == "country")):
            return True  # «يُذكر أن», «الذي يعتبر فرصة», «وتعتبر تونس مقصداً»
        if subject:
            return False
        last = self.found[-1] if self.found else None
        if last and i in (last.content, last.content + 1):
            return True  # «مضيفاً أنه يأمل»: one statement
        before = PARTS[self.keys[i - 1]] if i else None
        if before and before.kind == "word" and not before.definite and not self.is_explicit(i):
            return True  # «لا يوجد بند يشير إلى»: a clause that goes on an indefinite noun
        same_sentence = last is not None and self.words.sentence[last.at] == self.words.sentence[i]
        return not (relative or same_sentence or self.begins_sentence(begins))  # «يتعارض مع مهماتها ويهدد بفتنة»

    def _passed_on(self, i: int, cue: Cue, end: int, behind: str) -> Statement | None:
        """«نقلت الوكالة عن الوزير قوله إن», «جاء في البيان أن»: the source stands behind a preposition.

        قوله is the cue where there is one.
        """
        at = next((t for t in range(i + 1, min(end, i + 14)) if self.keys[t] == behind and (t == i + 1 or not CUES[self.keys[t - 1]])), None)
        subject = self.speakers.mention(at + 1, end) if at else None
        if not subject or (behind == "في" and (subject.kind != "body" or at > i + 2)):
            return None  # «جاء في توقيت يحتاج», «جاء تتويجاً للعمل في تنظيم»
        for t in range(subject.last, end):
            said = CUES[self.keys[t]]
            if said and said.form == "noun":
                start = self._content(t, t + 1, end, said)
                return Statement(t, said, *start, subject, self.clause_start(i)) if start else None
            if self.keys[t] in THAT or self.keys[t] == ":" or (t in self.opens and self.opens[t].words >= LONG):
                start = self._past_links(t if t in self.opens else t + 1, end)
                return Statement(i, cue, *start, subject, self.clause_start(i)) if start else None
        return None

    def _trailing(self, i: int, cue: Cue, subject: Mention | None) -> Statement | None:
        """««…»، قال الوزير»: the cue comes after what it reports."""
        before = i - 1
        while before >= 0 and (self.keys[before] in _LINKS or self.keys[before] == "هكذا"):
            before -= 1
        before -= before > 0 and self.keys[before] == "." and self.keys[before - 1] in _QUOTES
        quoted = self.closes.get(before)
        if not quoted or quoted.words < LONG or any(s.content == quoted.open for s in self.found[-2:]) or cue.form == "participle" or cue.bare:
            return None
        return Statement(i, cue, quoted.open, subject=subject, begins=i, quoted=quoted)

    # -- its subject -----------------------------------------------------------------------------

    def is_source(self, mention: Mention) -> bool:
        """Whether a phrase is sure to name a source: by an office (after the name too), or by a name that is known."""
        return mention.kind != "name" or bool(mention.office) or self.speakers.knows(mention)

    def _past_asides(self, i: int, end: int) -> int:
        """Past «أمس»، «أيضاً»، «من جانبه» between a cue and its subject."""
        while i < end:
            if PARTS[self.keys[i]].kind in ("time", "adverb"):
                i += 1
            elif self.keys[i] == "من" and i + 1 < end and self.keys[i + 1] in PHRASES["aside"]:
                i += 2
            elif self.keys[i] in _PREPOSITIONS and i + 1 < end and self.keys[i + 1] in _THESE and PARTS[self.keys[min(i + 2, end - 1)]].kind in _HEADS:
                i += 2  # «أعلن عن ذلك وزير الصحة»
            elif self.keys[i] in _RESUMPTIVE or (self.keys[i] == "،" and (self.keys[i - 1] in _QUOTES or CUES[self.keys[i - 1]])):
                i += 1  # «كلمة جدد فيها الترحيب», «أكدت لـ"الاقتصادية"، مصادر»
            elif self.keys[i] == "ل" and i + 1 in self.opens and self.opens[i + 1].words < LONG:
                i = self.opens[i + 1].close + 1  # «قال لـ"الاقتصادية" يوسف البنيان»
            elif self.keys[i][0] == "ل" and PARTS[self.keys[i]].kind == "part":
                i = self._past_addressee(i, end)
            elif self._is_addressee(self.keys[i]):
                i += 1
            else:
                break
        return i

    def _past_addressee(self, i: int, end: int) -> int:
        """«ويقول لوكالة الأنباء إن», «أكد للضباط المتخرجين الجدد أن», but «قال للصحافيين وزير الصحة»."""
        to = self.speakers.mention(i, end, attached=True)
        last = max(i + 1, to.last if to else 0)
        i = next((t for t in range(i + 1, last) if self.speakers.knows_word(self.keys[t])), last)
        while i < end and self.speakers.is_description(self.keys[i]):
            i += 1
        return i

    def _past_parenthesis(self, i: int, end: int) -> int:
        """«وأبدى الرئيس – الذي زار المدينة – قدراً من الإحباط», «قال سعيد (45 عاماً) إن»."""
        closing = _PARENTHESES.get(self.keys[i]) if i < end else None
        return next((t + 1 for t in range(i + 1, min(i + 25, end)) if self.keys[t] == closing), i) if closing else i

    def _past_circumstance(self, i: int, end: int) -> int:
        """«أعلنت اليابان، الأحد، حظر الاستيراد», «أدانت، في بيان، منع المرور»: past what stands between two commas."""
        if i >= end or self.keys[i] not in "،,":
            return i
        close = next((t for t in range(i + 2, min(i + 9, end - 1)) if self.keys[t] in "،,"), 0)
        inner = range(i + 1, close)
        clause = any(self.keys[t] in THAT or CUES[self.keys[t]] or self.article.forms[t].part == "verb" for t in inner)
        return i if not close or clause or self.article.forms[close + 1].part != "noun" else close + 1

    def _disagrees(self, mention: Mention, cue: Cue) -> bool:
        return mention.kind == "country" and cue.feminine != self.speakers.gender(mention)[0]

    def _is_addressed(self, mention: Mention, cue: Cue) -> bool:
        """«ودعا المواطنين إلى», «ودعا الحكومة إلى»: whom a verb of asking names is no subject by its case, gender or kind."""
        if "شخص" not in cue.takes or mention.name or mention.kind == "country" or cue.form not in ("perfect", "imperfect"):
            return False
        word, stem = self.keys[mention.first], PARTS[self.keys[mention.first]].stem
        if word.endswith("ين") and SEVERAL[word]:
            return True
        feminine = mention.kind == "body" and (stem.endswith("ه") or stem in PHRASES["feminine"])
        return feminine != cue.feminine if feminine else stem in PHRASES["addressed"] and bool(self.found)

    def _is_addressee(self, word: str, letters: str = "ل") -> bool:
        """«قال للصحافيين», «أكد لضيفه»: to whom it is said."""
        if word[0] not in letters or len(word) <= 3 + (word[0] == "ل") or word in FUNCTIONS:
            return False
        return word.startswith("لل") or word.endswith(("ه", "ها", "هم"))

    def _subject_after(self, i: int, end: int, cue: Cue) -> Mention | None:
        word = self.keys[i] if i < end else ""
        if not word or word in cue.follows or cue.form in ("participle", "noun") and PARTS[word].kind != "reference":
            return None
        if cue.plural and cue.form == "perfect" and not cue.first_person:
            return None  # before its subject a verb is singular: «أكدا», «قالوا» have had theirs
        if word == PARTS[word].stem + "ا" or self._opens_content(i, end, cue, first=True) or self.speakers.is_accusative(i):
            return None
        if cue.form in ("participle", "noun"):
            return self.speakers.mention(i, end)
        clause = "ان" in cue.takes and not THAT.isdisjoint(self.keys[i:min(i + 12, end)])
        takes = cue.takes - {"اسم"} if clause else cue.takes  # «أعلن خميس الجهيناوي أن»: no object can follow
        mention = self.speakers.mention(i, end, takes)
        adjunct = mention is not None and mention.kind == "name" and self._is_addressee(word, "بل")
        if mention and (adjunct or self._disagrees(mention, cue) or self._is_addressed(mention, cue)):
            return None  # «كما حث النرويج على»: a country is feminine, so this one is urged; «أشار بيده»
        if not mention or self.is_source(mention):
            return mention
        return None if "اسم" in takes or self._runs_on(mention.last, end) else mention  # «أدان الهجوم»

    def _has_had_subject(self, i: int, cue: Cue) -> bool:
        """«كان أردوغان قد انتقد رئيس الوزراء», «إلى وصف أردوغان بأنه»: what follows is the object, as the subject stands before."""
        if i and self.keys[i - 1] in _PREPOSITIONS and "اسم" in cue.takes and cue.form == "perfect" and not cue.bare:
            return True
        if i < 1 or cue.bare or cue.takes.isdisjoint(("اسم", "شخص")) or cue.form not in ("perfect", "imperfect"):
            return False
        before = self._subject_before(i, cue, initial=False)
        if before and self.keys[i - 1] in _QUOTES:
            return True
        return before is not None and before.last == i - (self.keys[i - 1] == "قد") and self.is_source(before)

    def _quoted_subject(self, i: int, end: int, cue: Cue) -> Mention | None:
        """«وأشار "الشامي" إلى أن»: some papers put names in quotation marks."""
        quoted = self.opens.get(i)
        if not quoted or not quoted.closed or not 0 < quoted.words < LONG or quoted.close + 1 >= end:
            return None
        held = self.speakers.mention(i, end, cue.takes)
        if held:
            return held
        mention = self.speakers.mention(i + 1, quoted.close)
        following = self.keys[quoted.close + 1]
        named = following in ":(" or PARTS[following].kind == "that"  # «قالت "كابيتال فاينانس" (Capital Finance) إن»
        goes_on = named or PARTS[following].kind in ("preposition", "word", "time")
        if mention and mention.last == quoted.close and goes_on:
            return mention
        return Mention(i + 1, quoted.close, "name", (i + 1, quoted.close), ()) if named else None

    def _quoted_before(self, close: int) -> Mention | None:
        """««آل فايد» يناشد المسؤولين»: a name in marks that opens its clause."""
        quoted = self.closes.get(close)
        if not quoted or quoted.words >= LONG or quoted.open and not self._bounds_clause(quoted.open - 1):
            return None
        mention = self.speakers.mention(quoted.open + 1, close)
        return mention if mention and mention.last == close else None

    def _runs_on(self, t: int, end: int) -> bool:
        """«رأى أفعالاً قبيحة وغير مقبولة»: a name ends at a mark, a preposition, a verb; a noun phrase goes on."""
        return (t < end and PARTS[self.keys[t]].kind in ("word", "adjective", "part")
                and self.keys[t] not in PHRASES["saying"] and not CUES[self.keys[t]])

    def _subject_before(self, i: int, cue: Cue, initial: bool) -> Mention | None:
        """«لكن مسؤولين هنود قالوا إن», «وكانت ماي قد صرحت»: the noun phrase that opens the cue's own clause."""
        if i > 3 and self.keys[i - 1] in "،,":
            return self._apposed_before(i)
        if initial and not (i > 1 and (self.keys[i - 1] == "قد" or self.keys[i - 1] in _QUOTES)):
            return None
        last = i - 1 if self.keys[i - 1] == "قد" else i
        if self.keys[last - 1] in _QUOTES:
            return self._quoted_before(last - 1)
        if last < i:
            was = next((t for t in range(last - 1, max(last - 25, -1), -1) if self.keys[t] in WAS or self.keys[t] in ".\n"), -1)
            if was >= 0 and self.keys[was] in WAS:  # «وكان سعيد مراد؛ القائم بالأعمال في الهند، قد كشف»
                return self.speakers.mention(was + 1, last)
        first = last
        while first > 0 and last - first < 16 and not self._bounds_clause(first - 1):
            first -= 1
        joined = next((t for t in range(last - 1, max(last - 4, first), -1) if self.keys[t][0] == "و"), first)
        if joined > first and not cue.plural:  # «زار المدينة ونادر يقول إن»
            known = self.speakers.is_joined(joined) or self.speakers.knows_word(self.keys[joined][1:])
            beside = self.speakers.mention(joined, last, attached=True) if known else None
            if beside and beside.last == last and self.speakers.agrees(beside, cue.feminine, False):
                return beside
        while first < last and (PARTS[self.keys[first]].kind in ("opener", "conjunction", "that", "time", "adverb") or self.keys[first] == "و"):
            first += 1
        attached = first < last and self.speakers.is_joined(first)
        mention = self.speakers.mention(first, last, attached=attached)
        if mention and mention.kind == "name" and self.speakers.is_accusative(first):
            return None  # «تحقيقاً يكتب», but «لكن مصدراً أمنياً أكد»
        if mention and cue.form == "perfect" and self._disagrees(mention, cue):
            return None  # «الجزائر توقع بروتوكولاً» is the imperfect of وقّع
        return mention if mention and (self.is_source(mention) or mention.last == last) else None

    def _apposed_before(self, i: int) -> Mention | None:
        """«وزير النقل، نادر عمران، يؤكد أن»: who opens the sentence, up to the comma before the verb."""
        mention = self.speakers.mention(self.own_start(i), i)
        return mention if mention and mention.last == i - 1 and mention.office and self.is_source(mention) else None

    def _before_relative(self, i: int) -> Mention | None:
        """«التقى بالوزير جان موران الذي ذكر أن»: the noun phrase that the relative pronoun goes back to."""
        last = i - 1
        if self.keys[i].endswith("ها") or self.words.surface(i).endswith("ه"):
            return None  # «زيارتهم التي اعتبروها محاولة»
        if self.keys[i + 1:i + 2] and self.keys[i + 1] in _RESUMPTIVE and not self.mark_before(i):
            last = i  # «تلقى اتصالاً من الرئيس جان موران جدد خلاله»
        elif self.keys[last] not in _WHO:
            return None
        while last > 0 and self.keys[last - 1] in "،,":
            last -= 1
        for first in range(max(0, last - 12), last):
            to = self.keys[first][0] == "ل" and PARTS[self.keys[first]].kind == "part"  # «تصريحات للرئيس أكد فيها»
            attached = to or PARTS[self.keys[first]].kind == "at" or self.speakers.is_joined(first)
            mention = self.speakers.mention(first, last, attached=attached)
            behind = last < i or to or self.keys[first - 1] == "من"
            if mention and mention.last == last and self.is_source(mention) and behind:
                return mention
        return None

    def _is_anothers(self, i: int, cue: Cue, subject: Mention | None) -> bool:
        """«قال الوزير إن العملية التي بدأت أمس، بينت أن»: a verb of the other gender in what is said; a new statement has و before it."""
        last = self.found[-1] if self.found else None
        if subject or not last or cue.bare or cue.form not in ("perfect", "imperfect") or self.keys[i - 1] not in "،,":
            return False
        return self.words.sentence[last.at] == self.words.sentence[i] and last.cue.form != "attribution" and last.cue.feminine != cue.feminine

    def _bounds_clause(self, t: int) -> bool:
        """Whether token `t` stands between two clauses: a mark, «أن», «لكن», «فيما»."""
        word = self.keys[t]
        return word in _CLAUSE_MARKS or word in THAT or (PARTS[self.keys[t]].kind == "opener" and word != "قد")

    # -- its content -----------------------------------------------------------------------------

    def _content(self, i: int, j: int, end: int, cue: Cue) -> Start | None:
        """Where the content of the cue at token `i` begins, at token `j` or later."""
        keys = self.keys
        if "اسم" in cue.takes and "ان" not in cue.takes:  # «وصف الاتفاق بأنه «تاريخي»»
            for t in range(j, min(j + 10, end - 1)):
                if keys[t] in THAT and keys[t][0] == "ب" and (t + 1 in self.opens or t == j):  # «ووصفها بأنها مهمة»
                    return Start(t + 1)
        if "ب" in cue.takes and keys[i + 1:i + 2] in (["به"], ["بها"]):
            return None  # «أرقام صرح بها الوزير في المجلس»
        if "جمله" in cue.takes and j == i + 1 < end and keys[j].startswith(_FUTURE) and len(keys[j]) > 4:
            return Start(j)  # «وأضاف سنعلن قريباً أن»
        passed = first = j
        for t in range(j, end):
            if t != first and not _MATTERS[keys[t]] and t not in self.opens:
                continue
            opened = self.opens.get(t)
            if opened and opened.words < LONG and keys[t - 1] not in THAT and keys[t - 1] != ":":
                passed, first = opened.close + 1, opened.close + 1 if t == first else first  # «في حديث لـ«الشرق الأوسط»»; but «وصفه بأنه «مهم»»
            if t < passed:
                continue
            if keys[t] in PHRASES["attention"]:
                return None
            start = self._opens_content(t, end, cue, first=t == first)
            if start:
                return start
            if t > i + 1 and self._is_next_statement(t):
                return None
        if "جمله" in cue.takes and cue.form != "participle" and self._says_at_once(i, j, end, cue):
            return Start(j)
        if "ب" in cue.takes:  # «رحب الوزير في كلمته بضيف بلاده»
            return next((Start(t, 1) for t in range(j, end) if self._may_begin_with_b(t)), None)
        return None

    def _says_at_once(self, i: int, j: int, end: int, cue: Cue) -> bool:
        """«وأضاف تم الاتفاق», «قال الوزير نحن مستعدون»: a clause without أن or a colon."""
        if j < end and self.keys[j] in ("نحن", "انا", "لقد"):
            return True
        if j >= end or not (cue.bare or self.mark_before(i)) or self.speakers.is_owned(j):
            return False  # «وتابعت نشاطها في المدينة»
        return PARTS[self.keys[j]].kind in (("word", "conjunction", "pronoun", "verb") if j == i + 1 else ("pronoun", "verb"))

    def _is_next_statement(self, t: int) -> bool:
        other = CUES.get(self.keys[t])
        if not other or self.keys[t] in PHRASES["saying"]:
            return False
        verb = other.form == "imperfect" or other.form == "perfect" and (self.keys[t][0] == "ف" or other.feminine or other.plural)
        verb = verb or other.form == "perfect" and self.keys[t + 1:t + 2] != [] and self.keys[t + 1] in THAT
        so = other.bare and verb and not self.words.surface(t).endswith("ة")  # «تحدث للصحافيين فقال», «استنكرت القرار وقالت»
        return bool(so or (other.form == "participle" or other.bare) and self.mark_before(t))

    def _opens_content(self, t: int, end: int, cue: Cue, first: bool) -> Start | None:
        """Where the content begins, if token `t` opens the complement of the cue.

        Args:
            first: nothing but the subject stands between the cue and `t`.
        """
        word, takes = self.keys[t], cue.takes
        following = self.keys[t + 1] if t + 1 < end else ""
        if word in THAT:
            before = self.keys[t - 1]
            barred = before in PHRASES["however"] or (before in _PREPOSITIONS and before not in takes and before != "علي")  # «ذكرت على أن»
            return None if barred or "ان" not in takes else self._past_links(t + 1, end)
        if t in self.opens:
            return Start(t)
        if word == ":":
            return self._past_links(t + 1, end)
        if word in PHRASES["empty"] or following in PHRASES["empty"]:
            return None  # «عبر عن آرائه»
        if word == "عما" and "عن" in takes:
            return Start(t, 1)  # «تساءل عما إذا كان»
        if word in takes and word in _PREPOSITIONS:
            return self._after_preposition(t, word, following, end, cue)
        for letter in ("ب", "ل") if first else ("ب",):
            if letter in takes and self._has_preposition(t, letter, first):
                return Start(t, 1)
        if ("مصدر" in takes or "اسم" in takes and not first) and self._is_statement_noun(t, first):
            return Start(t)
        return Start(t) if "اسم" in takes and first and self._is_object(t, end, cue) else None

    def _after_preposition(self, t: int, word: str, following: str, end: int, cue: Cue) -> Start | None:
        if following in THAT:
            return self._past_links(t + 2, end)
        if t + 1 in self.opens:
            return Start(t + 1)
        if not following or not following[0].isalnum() or f"{word} {following}" in PHRASES["adjunct"]:
            return None  # «أكد على هامش الاجتماع أن»
        return None if self._clause_ahead(t, end, cue) else Start(t + 1)

    def _clause_ahead(self, t: int, end: int, cue: Cue) -> bool:
        """«أكد على الحضور أن»: the clause, not the adjunct before it, is what is said."""
        if STATEMENT_NOUN[self.keys[t + 1]]:
            return False
        for u in range(t + 2, min(t + 12, end)):
            word = self.keys[u]
            if word in THAT:
                before = self.keys[u - 1]
                return before in cue.takes if before in _PREPOSITIONS else "ان" in cue.takes
            if PARTS[self.keys[u]].kind in ("mark", "relative", "opener") or CUES[word]:
                return False
        return False

    def _has_preposition(self, t: int, letter: str, first: bool) -> bool:
        """Whether a word begins with an attached preposition: sure before the article, likely where the cue calls for it."""
        word = self.keys[t]
        if word[0] != letter or len(word) < 4 or word in FUNCTIONS or self._is_own(t, letter):
            return False
        if self.speakers.knows_word(word):
            return False  # «دعا لوران فابيوس», «رحبت برلين»
        if word.startswith(("بال", "لل")) or STATEMENT_NOUN[word[1:]] or PARTS[word].kind == "preposition":
            return True
        return first and PARTS[word].kind in ("word", "at")

    def _is_own(self, t: int, letter: str) -> bool:
        """Whether the first letter of a word is its own: so a country's («باكستان»), or as the word was read."""
        country = COUNTRY_WORDS[self.keys[t]]
        if t in self.speakers.countries and country:
            return country[1] != letter
        return self.article.forms[t].preposition != letter

    def _may_begin_with_b(self, t: int) -> bool:
        word = self.keys[t]
        return (word[0] == "ب" and len(word) > 3 and word not in FUNCTIONS and not self._is_own(t, "ب")
                and PARTS[self.keys[t]].kind in ("word", "at") and t not in self.speakers.countries)

    def _is_statement_noun(self, t: int, first: bool) -> bool:
        """«أكد حرص بلاده»; not after a noun that it completes («على هامش افتتاح المنتدى», «في تصريح له»)."""
        if first:
            word = self.keys[t]
            name = t in self.speakers.countries or self.speakers.knows_word(word)
            abstract = word.endswith("يه") and PARTS[self.keys[t]].kind == "word" and not name  # «أكد جاهزية بلاده»
            return abstract or STATEMENT_NOUN[word.removeprefix("ال")] or STATEMENT_NOUN[word]
        before = PARTS[self.keys[t - 1]]
        return STATEMENT_NOUN[self.keys[t]] and before.kind != "preposition" and (before.kind != "word" or before.definite)

    def _is_object(self, t: int, end: int, cue: Cue) -> bool:
        """After a verb that takes any object: a noun that is no source («أدان الهجوم»)."""
        if self.keys[t] == "ما" or self.keys[t] in _THESE:
            return True  # «نفى ما تردد», «واصفاً تلك التصريحات بأنها»
        before_that = "ان" in cue.takes and t + 1 < end and self.keys[t + 1] in THAT and not STATEMENT_NOUN[self.keys[t]]
        if cue.form == "participle" and PARTS[self.keys[t]].kind in _HEADS:
            return True  # «معتبراً المهرجان فرصة»: a participle has had its subject
        if PARTS[self.keys[t]].kind not in ("word", "part", "adjective") or before_that:
            return False  # «واعتبر الغول أن», but «وتوقع إمكانية أن»
        mention = self.speakers.mention(t, end)
        if not mention:
            return True
        words = self.keys[slice(*mention.name)] if mention.name else []
        # «أعلن راجيف مينون أن»
        uncommon = len(words) > 1 and all(IN_NAMES[word][n > 0] for n, word in enumerate(words))
        named = uncommon or words and self.speakers.knows_word(words[0])
        return not (named or mention.kind == "country" and not self._disagrees(mention, cue))

    def _past_links(self, t: int, end: int) -> Start | None:
        while t < end and self.keys[t] in _LINKS:
            t += 1
        if t < end and self.keys[t] in THAT:
            t += 1
        return Start(t) if t < end else None

    # -- where it stands -------------------------------------------------------------------------

    def sentence_end(self, i: int) -> int:
        """The first token after the sentence of token `i`, its closing mark not counted in."""
        number = self.words.sentence[i]
        if number not in self._sentence_ends:
            j = self.words.sentence_ends[number]
            while j > 0 and self.keys[j - 1] in ".!؟?…\n":
                j -= 1
            self._sentence_ends[number] = j
        return max(i, self._sentence_ends[number])

    def begins_sentence(self, i: int) -> bool:
        """Whether token `i` is the first of its sentence."""
        return i == 0 or self.words.sentence[i - 1] != self.words.sentence[i]

    def own_start(self, i: int) -> int:
        """Where the sentence of token `i` begins, without what was quoted before: «نادر» in ««نادر حر»، وأضاف» is silent."""
        first = self.speakers.sentence_start(i)
        quoted = self.opens.get(first) or self.inside(first)
        return quoted.close + 1 if quoted and quoted.close < i else first

    def inside(self, i: int) -> Marked | None:
        """The quoted stretch that token `i` stands in."""
        at = bisect_left(self._open_at, i) - 1
        return self.quoted[at] if at >= 0 and i < self.quoted[at].close else None

    def quoted_between(self, start: int, end: int, whole: bool = True) -> list[Marked]:
        """The long quoted stretches between two tokens that are no titles («في إطار "إعلان تونس"»).

        Args:
            whole: only those that end there too, not one of several sentences that only opens there.
        """
        between = self.quoted[bisect_left(self._open_at, start):bisect_left(self._open_at, end)]
        ending = [q for q in between if q.close <= end or not q.closed or not whole]
        return [q for q in ending if q.words >= LONG and not self._is_title(q)]

    def _is_title(self, q: Marked) -> bool:
        return q.open > 0 and not PHRASES["naming"].isdisjoint((self.keys[q.open - 1], PARTS[self.keys[q.open - 1]].stem))

    def mark_before(self, t: int) -> bool:
        """Whether a punctuation mark or a line's end stands before token `t`."""
        return t > 0 and PARTS[self.keys[t - 1]].kind == "mark" and not self.keys[t - 1][0].isdigit()

    def clause_start(self, i: int) -> int:
        """The first token of the clause that token `i` is the verb of, the comma before it counted in."""
        first = i
        while first > 0:
            part, word = PARTS[self.keys[first - 1]], self.keys[first - 1]
            if part.kind in ("opener", "adverb") or (part.kind == "relative" and word not in ("ما", "مما")):
                first -= 1
            elif first > 1 and word in THAT and word not in ("ان", "بان") and self.keys[first - 2] in PHRASES["however"]:
                first -= 2  # «إلا أنه قال»
            elif first > 1 and word in PHRASES["aside"] and self.keys[first - 2] in ("من", "ومن"):
                first -= 2
            else:
                break
        while first > 0 and self.keys[first - 1] in "،,؛-–":
            first -= 1
        return first
