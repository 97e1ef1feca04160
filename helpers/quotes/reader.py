"""What an article's statements are read from: its quoted stretches, its sentences, who is named in it."""
from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from ..article import Article
from ..lexicon import Memo
from ..reading import stems
from ..reading.senses import CLASSES
from ..words import Vocabulary
from .marks import Marked, marked
from .sources import PARTS, PHRASES
from .speakers import JOINED, Speakers

LONG = 4  # A quoted stretch of so many words is speech. A shorter one may be a name («داعش»).
LONGEST = 200  # So many tokens are searched for a clause's edge: a text without full stops costs no more.
_TAGS, _TAG = Vocabulary(CLASSES["tags"]), 4  # «اقرأ أيضاً: …», with its colon among so many tokens.
_ENDS = frozenset(".!؟?…\n")
_NAMED = frozenset(("name", "number"))
COMMAS = frozenset("،,")
_BEYOND = ["mark"] * 3
_LEADS = frozenset(("opener", "adverb"))
_PARENTHESES, _PARENTHESIS = {"-": "-", "–": "–", "(": ")"}, 25  # Its marks, and how many tokens it has at most.


class Reader:
    """One article, as the questions about its statements need it.

    Attributes:
        kinds, parts: each token's class in a source's phrase, its part of speech; marks before the text and behind it.
        quoted: the quoted stretches in order; `opens` and `closes` have them by the tokens of their marks.
        speakers: the people and bodies that are named.
        attributed: its attribution phrases, None until `attributions.phrases_in` has looked for them.
        gap: the last gap that `openings` has asked for: its edges, and what its tokens tell.
        tagged: the numbers of sentences that are lines around the article («شاهد أيضاً: …»).
    """

    def __init__(self, article: Article):
        self.article, self.words, self.forms = article, article.words, article.forms
        self.keys = self.words.keys
        self.kinds = [part.kind for part in map(PARTS.__getitem__, self.keys)] + _BEYOND
        self.parts = [form.part for form in self.forms] + _BEYOND
        self.quoted = marked(self.words)
        self.opens = {q.open: q for q in self.quoted}
        self.closes = {q.close: q for q in self.quoted if q.closed}
        self.open_at = [q.open for q in self.quoted]
        self.speakers = Speakers(article)
        tags = [i for i in self.words.where(_TAGS) if self.begins_sentence(i) and ":" in self.keys[i:i + _TAG]]
        self.tagged = {self.words.sentence[i] for i in tags}
        self.attributed: list | None = None
        self.gap: tuple[int, int, dict[str, None]] = (0, 0, {})

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Each token as tables of single words have it (see `reading.stems`), or in brackets what else it is.

        These are (country), (name), (number) and (mark).
        """
        found = [stem or f"({form.part if form.part in _NAMED else 'mark'})"
                 for stem, form in zip(stems(self.keys, self.forms), self.forms)]
        for m in self.speakers.countries.values():
            found[m.first:m.last] = ["(country)"] * (m.last - m.first)
        return tuple(found)

    @cached_property
    def with_u(self) -> set[int]:
        """The tokens whose first letter, behind و and ف, is written with the vowel u: «أُعلن» is passive."""
        at = {self.words.on(m.start()) for m in re.finditer("ُ", self.words.raw)} if self.keys else set()
        return {i for i in at if self.words.has_u(i, self.keys[i][0] in JOINED)}

    @cached_property
    def verbs(self) -> list[int]:
        """The tokens that are verbs, in order."""
        return [i for i, form in enumerate(self.forms) if form.part == "verb"]

    @cached_property
    def countries_at(self) -> list[int]:
        """The tokens at which a country is named, in order."""
        return sorted(self.speakers.countries)

    def sentence_end(self, i: int) -> int:
        """The first token behind the sentence of token `i`; its closing marks do not belong to it."""
        return max(i, self._sentence_ends[self.words.sentence[i]])

    @cached_property
    def _sentence_ends(self) -> list[int]:
        ends = self.words.sentence_ends
        return [next((j for j in range(end, start, -1) if self.keys[j - 1] not in _ENDS), start)
                for start, end in zip([0, *ends], ends)]

    def begins_sentence(self, i: int) -> bool:
        """Whether token `i` is the first of its sentence."""
        return i == 0 or self.words.sentence[i - 1] != self.words.sentence[i]

    def same_sentence(self, i: int, j: int) -> bool:
        """Whether two tokens stand in one sentence."""
        return self.words.sentence[i] == self.words.sentence[j]

    def own_start(self, i: int) -> int:
        """Where the sentence of token `i` begins, behind a long quotation that opens it.

        «نادر» in ««نادر حر ولم يعد سجيناً»، وأضاف» does not speak.
        """
        first = max(bisect_left(self.words.sentence, self.words.sentence[i]), i - LONGEST)
        quoted = self.opens.get(first) or self.inside(first)
        return quoted.close + 1 if quoted and quoted.words >= LONG and quoted.close < i else first

    def inside(self, i: int) -> Marked | None:
        """The quoted stretch that token `i` stands in."""
        at = bisect_left(self.open_at, i) - 1
        return self.quoted[at] if at >= 0 and i < self.quoted[at].close else None

    def quoted_between(self, start: int, end: int) -> list[Marked]:
        """The long quoted stretches between two tokens without titles («كتاب "أيام في تونس القديمة"»)."""
        between = self.quoted[bisect_left(self.open_at, start):bisect_left(self.open_at, end)]
        return [q for q in between if q.words >= LONG and (q.close <= end or not q.closed) and not self._is_title(q)]

    def _is_title(self, q: Marked) -> bool:
        """Whether a word before the marks says that they hold a name («كتاب»)."""
        before = self.keys[q.open - 1] if q.open else ""
        return not PHRASES["naming"].isdisjoint((before, PARTS[before].stem if before else ""))

    def mark_before(self, t: int) -> bool:
        """Whether a punctuation mark or a line's end stands before token `t`."""
        return t > 0 and self.kinds[t - 1] == "mark" and not self.keys[t - 1][0].isdigit()

    def clause_start(self, i: int) -> int:
        """The first token of the clause whose verb is token `i`; a comma before the clause is counted in."""
        first = i
        while first > 0:
            word = self.keys[first - 1]
            if self.kinds[first - 1] in _LEADS or self.kinds[first - 1] == "relative" and word not in CLASSES["what"]:
                first -= 1
            elif first > 1 and word in CLASSES["that"] and self.keys[first - 2] in PHRASES["however"]:
                first -= 2  # «إلا أنه قال»
            elif first > 1 and word in PHRASES["aside"] and self.keys[first - 2] in CLASSES["aside_of"]:
                first -= 2
            else:
                break
        while first > 0 and self.keys[first - 1] in "،,؛-–":
            first -= 1
        return first

    def past_marks(self, i: int, end: int) -> int:
        """Past the mark that closes a name, and past a parenthesis.

        «قال سعيد (45 عاماً) إن», «قال الرئيس – الذي زار المدينة – إن».
        """
        i += i in self.closes
        closing = _PARENTHESES.get(self.keys[i]) if i < end else None
        within = range(i + 1, min(i + _PARENTHESIS, end)) if closing else ()
        return next((t + 1 for t in within if self.keys[t] == closing), i)


def sizes(*steps: tuple[int, str], beyond: str) -> Memo:
    """How signs name a number: by the first of some steps that it does not exceed."""
    return Memo(lambda n: next((name for most, name in steps if n <= most), beyond))
