"""Learn words from unlabelled news: `python tests/learn_words.py verbs CORPUS...`, then `... words CORPUS...`.

The corpora are JSON lines (.jsonl.gz) with a `text`; no labels are read, and the same corpora give the same bytes.

verbs: data/lexicon/verbs.csv. Of the attested verbs of mazini (and of its roots' verbs in other patterns: «تزامن» is
younger than its list) those stay that the corpora need: from the most frequent on, a verb must explain words that no
more frequent one explains.

words: data/lexicon/own_letters.csv and homographs.csv and data/grammar/neighbours.csv: which letters are clitics, how
often a homograph is a verb, and how much each neighbour speaks for a verb. Words that are always verbs, and words that
are never verbs, teach the neighbours' weights (logistic regression on both); the weights tell a homograph's share by
expectation and maximisation (Dempster, Laird, Rubin 1977), and what they find in homographs teaches them again, twice.
"""
from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import mazini
import numpy as np
from mazini.lexicon import attested_wazns, lexicon_roots

from helpers.lexicon import DATA, alternatives, key, read
from helpers.normalize import CLEAN, fold, normalize
from helpers.reading import deciding, forms
from helpers.reading.forms import CLOSED, FORMS, KINDS
from helpers.reading.verbs import ANALYSES, COUNTS
from helpers.words import tokens

VOWELS = re.compile("[\u064b-\u0652\u0670]")
ENDED = ("past_3fs", "past_3mp")
IMPERFECT = ("ind_3ms", "ind_3mp", "sub_3mp")
OTHERS = ("past_3ms", "past_1s", "past_1p", "past_3fp", "past_3md", "ind_3fs", "ind_3fp", "ind_3md",
          "past_pass_3ms", "past_pass_3fs", "ind_pass_3ms", "ind_pass_3fs")
AUGMENTED = ("II", "III", "IV", "V", "VI", "VII", "VIII", "X")
COLUMNS = (*KINDS, "preposition")
OBJECT, PREPOSITION = KINDS.index("object"), len(KINDS)
BLOCKERS = "في علي عن الي مع خلال بين"
CERTAIN = "في مع لدي امام تحت ضد منذ خلال ضمن عند عن الي"
EDGES = {"stop": 0, "comma": 1, "mark": 1, "close": 1, "quote": 1}


def articles(corpora: Iterable[Path]) -> Iterator[list[str]]:
    """The tokens of each article of the corpora."""
    for corpus in corpora:
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield tokens(normalize(json.loads(line)["text"], CLEAN).text)


class Verb(NamedTuple):
    """Principal parts as written without vowels, and all that it explains of a text (as `spelled`)."""

    perfect: str
    imperfect: str
    passive: str
    passive_imperfect: str
    ended: frozenset[str]
    imperfects: frozenset[str]
    all: frozenset[str]
    jussive: str
    listed: bool


def spelled(word: str) -> str:
    """A word as the press may write it: the hamza of a first alef is often left out («اعلن»), inner ones stay."""
    return "ا" + word[1:] if word[:1] in ("أ", "إ", "آ") else word


def bare(forms: list) -> str:
    """The longest way to write a slot: «يمدد» of the jussives يمدَّ، يمدِّ، يمدد, and «يكن» before «يك»."""
    return max((VOWELS.sub("", form.form) for form in reversed(forms)), key=len)


def verbs() -> Iterator[Verb]:
    """Every attested verb, and those of the same roots in other augmented patterns; two that are written alike are one."""
    found: dict[tuple[str, str], Verb] = {}
    augmented = [wazn.wazn for wazn in mazini.WAZNS if wazn.verb_form in AUGMENTED]
    for listed in (True, False):
        for root in lexicon_roots():
            attested = attested_wazns(root)
            for wazn in attested if listed else [wazn for wazn in augmented if len(root) == 3 and wazn not in attested]:
                try:
                    slots = {name: bare(forms) for name, forms in mazini.conjugate(root, wazn).slots.items() if forms}
                except mazini.MaziniError:  # a root that has no such pattern
                    continue
                if slots.get("past_3ms") and slots.get("ind_3ms"):
                    verb = _verb(slots, listed)
                    known = found.get(verb[:2], verb)
                    if known.listed == listed:
                        found[verb[:2]] = max(known, verb, key=lambda verb: (len(verb.all), verb[2:4]))
    yield from found.values()


def _verb(slots: dict[str, str], listed: bool) -> Verb:
    perfect, imperfect, jussive = (slots[name] for name in ("past_3ms", "ind_3ms", "juss_3ms"))
    i, we = slots["past_1s"][:-1], slots["past_1p"][:-2]
    short = we if we.endswith("ت") else i  # «فاتَ» has فُتُّ and فُتنا, «كان» كنتُ and كنّا
    regular = perfect[:-1] + "ي" if perfect[-1] == "ى" else perfect
    shortened = imperfect[:-1] if imperfect[-1] in "ويى" else imperfect
    passive, passive_imperfect = slots.get("past_pass_3ms", perfect), slots.get("ind_pass_3ms", imperfect)
    forms = {name: spelled(slots[name]) for name in (*ENDED, *IMPERFECT, *OTHERS) if name in slots}
    return Verb(perfect if short == regular else f"{perfect}|{short}",
                imperfect if jussive == shortened else f"{imperfect}|{jussive}",
                "" if key(passive) == key(perfect) and perfect[-1] != "ى" else passive,  # «رعيت» is of رُعي
                "" if key(passive_imperfect) == key(imperfect) else passive_imperfect,
                frozenset(forms[name] for name in ENDED if name in forms),
                frozenset(forms[name] for name in IMPERFECT if name in forms), frozenset(forms.values()),
                spelled(jussive), listed)


def count(corpora: Iterable[Path]) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands in the corpora: as written, and as `spelled`, also without what verbs have before them."""
    written: Counter[str] = Counter()
    for words in articles(corpora):
        written.update(words)
    found: Counter[str] = Counter()
    for word, n in written.items():
        rest = word[1:] if word[0] in "وف" and len(word) > 3 else word
        bare = rest[1:] if rest[0] in "سل" and len(rest) > 3 and rest[1] in "يتنأا" else rest
        for part in {word, rest, bare}:
            # «ولفت» is و and «لفت»: a word that has no other و before it hardly ever begins with its own
            found[spelled(part)] += min(n, 30 * written["و" + word]) if part == word != rest else n
    return written, found


def needed(written: Counter[str], found: Counter[str]) -> Iterator[tuple[Verb, int]]:
    """The verbs that explain what no more frequent one does, with the number of words that each explains."""
    ours = set(own())

    def total(words: Iterable[str]) -> int:
        return sum(found[word] for word in words)

    def rank(verb: Verb) -> tuple:
        perfect, imperfect = verb.perfect.split("|")[0], verb.imperfect.split("|")[0]
        # bare perfects («لك», «هاء») are mostly no verbs; a lemma of ours comes before its doubles («أمكن» before «مكن»)
        often = min(total(verb.ended), total(verb.imperfects))
        return (perfect, imperfect) not in ours, not verb.listed, -often, -written[perfect], verb[:4]

    explained: set[str] = set()
    for verb in sorted(verbs(), key=rank):
        ended, imperfects = total(verb.ended - explained), total(verb.imperfects - explained)
        if verb.listed:
            enough = imperfects >= (2 if total(verb.ended) else 5) or ended >= 3 and total(verb.imperfects) >= 3
        else:
            enough = ended >= 3 and imperfects >= 5
        if enough or not rank(verb)[0]:
            explained |= verb.all
            if found[verb.jussive] < found[spelled(verb.imperfect.split("|")[0])]:  # «يبق» of بقي, not «يجب» of أجاب
                explained.add(verb.jussive)
            yield verb, ended + imperfects


def own() -> Iterator[tuple[str, str]]:
    """The project's own verbs, those of cues and claims: 3ms of perfect and imperfect, one of which may be empty."""
    for table in ("cues", "verb_senses"):
        for row in read(table):
            perfect, imperfect = (alternatives(row[part].replace("?", "")) for part in ("perfect", "imperfect"))
            yield (perfect or [""])[0], (imperfect or [""])[0]


class Corpus:
    """The tokens of the corpora as numbers, of shape (n,), with what the words by themselves tell.

    Attributes:
        written, token: the different words as written, and which of them each token is (-1 between articles).
        counts, spelled: how often each folded word stands there, and each word as written.
        article: how often with the article: «الوزير» counts for «وزير».
        blocked, after_relative: how often behind a preposition, where no other clitic can stand; and behind «التي» or «قد» too.
    """

    def __init__(self, paths: Iterable[Path]):
        vocabulary: dict[str, int] = {}
        parts = []
        for words in articles(paths):
            parts.append(np.array([*(vocabulary.setdefault(word, len(vocabulary)) for word in words), -1], dtype=np.int32))
        self.written, self.token = list(vocabulary), np.concatenate(parts)
        numbers: dict[str, int] = {}
        self.fold_of = np.array([numbers.setdefault(fold(word), len(numbers)) for word in self.written])
        self.words = list(numbers)
        self.end = len(self.words)  # the word between two articles
        self.folded = np.where(self.token >= 0, self.fold_of[self.token], self.end)
        self._count()

    def _count(self) -> None:
        def total(chosen: np.ndarray) -> dict[str, int]:
            return dict(zip(self.words, map(int, np.bincount(self.folded[chosen], minlength=self.end + 1))))

        inside = self.token >= 0
        self.counts = total(inside)
        self.spelled = Counter(dict(zip(self.written, map(int, np.bincount(self.token[inside], minlength=len(self.written))))))
        self.article: Counter[str] = Counter()
        for word, n in self.counts.items():
            for prefix in ("ال", "وال", "بال", "وبال", "كال", "فال", "لل", "ولل"):
                if word.startswith(prefix) and len(word) > len(prefix) + 1:
                    self.article[word[len(prefix):]] += n
        rows = read("closed_classes")
        prepositions = {key(row["word"]) for row in rows if row["part"] == "preposition" and len(row["word"]) > 1} - {"مثل", "دون"}
        relatives = prepositions | set(map(key, "التي الذي الذين قد لم لن أنه أنها هذا هذه".split()))
        before = np.concatenate([[self.end], self.folded[:-1]])
        self.blocked, self.after_relative = (
            total(inside & np.array([_bare(word) in group for word in self.words] + [False])[before]) for group in (prepositions, relatives))


def _bare(word: str) -> str:
    return word[1:] if word[:1] in "وف" and len(word) > 2 else word


def own_letters(corpus: Corpus) -> Iterator[tuple[str, str, int]]:
    """The rows of own_letters.csv."""
    for word, n in corpus.counts.items():
        if n < 3 or len(word) < 3 or not "ء" <= word[0] <= "ي":
            continue
        if word[0] in "وفبلك" and word[:3] not in ("وال", "فال") and word[:2] != "لل" and word not in CLOSED:
            own = _begins_with_own(word, corpus)
            if own and (word[0] in "وبل" or word[1:3] == "ال"):
                yield word, "first", n
            elif not own and word[0] in "فك" and word[1:3] != "ال":
                yield word, "attached", n
        if _ends_with_own(word, corpus):
            yield word, "last", n
        with_article, ta = corpus.article[word], word[:-1] + "ة"
        ha = corpus.counts.get(word[:-1] + "ه", 0) + corpus.article[word[:-1] + "ه"]
        if word[-1] == "ت" and word[-2] != "ا" and with_article >= 2 and n + with_article > ha:
            yield word, "t", n
        plural = corpus.counts.get(word[:-1] + "ت", 0) + corpus.article[word[:-1] + "ت"]
        if word[-2:] == "اه" and with_article >= 2 and corpus.spelled[ta] > max(corpus.spelled[word], plural):
            yield word, "restored", n


def _begins_with_own(word: str, corpus: Corpus) -> bool:
    """Is the first letter the word's own? Told by the word itself, or by itself without what is written behind it («كتابها»)."""
    first, rest = word[0], word[1:]

    def evidence(word: str) -> tuple[int, int]:
        stands = corpus.after_relative if first in "وف" else corpus.blocked
        return stands.get(word, 0) + corpus.article[word], max(1, corpus.counts.get(word, 0))

    def own(word: str) -> bool:
        found, n = evidence(word)
        left = corpus.counts.get(word[1:], 0) + corpus.article[word[1:]]
        least = .2 if word[1:] in CLOSED else .03 if word[1:3] == "ال" else .01
        return found >= 2 and found / n >= least or left < n / 20 and word[1:3] != "ال"

    shorter = [word[:-len(end)] for end in ("ا", "ها", "هم", "هما", "نا", "ه", "ان", "ين", "ون")
               if word.endswith(end) and len(word) - len(end) > 2 and rest[:-len(end)] not in CLOSED]
    is_verb, rest_is_verb = (any(COUNTS[form.stem] >= 20 for form in ANALYSES[part]) for part in (word, rest))
    found, n = evidence(word)
    if first in "وف" and rest_is_verb and not is_verb and (not own(word) or found / n < .1):  # «وأضاف», «ويواصل»
        return False
    if first in "فك" and is_verb and not rest_is_verb and rest not in CLOSED:
        return True
    return own(word) or any(corpus.counts.get(part, 0) >= 3 and own(part) for part in shorter)


def _ends_with_own(word: str, corpus: Corpus) -> bool:
    """Is what looks like a pronoun a part of the word? It is if the word takes the article («المتهم», «الاتجاه»)."""
    pronoun = next((end for end in ("هما", "ها", "هم", "هن", "كم", "نا", "ه") if word.endswith(end) and len(word) > len(end) + 1), "")
    if pronoun == "ه":
        n = corpus.spelled[word]
        found = sum(corpus.spelled[prefix + word] for prefix in ("ال", "وال", "بال", "لل"))
        return n >= 3 and found >= 2 and found / n >= .03
    found = corpus.article[word[:-1] if pronoun == "نا" else word]
    if pronoun == "نا":  # «وطنا» is of «الوطن»
        return found >= 2 and found > corpus.article[word[:-2]] / 20
    return bool(pronoun) and found >= 2 and found / corpus.counts[word] >= .03


class Contexts:
    """What stands beside each token, as one number a token for all of `PLACES`; and what is known of each bare word.

    A bare word is a folded word without its conjunction: `bare` (n,) has the number of each token's.
    """

    def __init__(self, corpus: Corpus):
        self.corpus = corpus
        numbers: dict[str, int] = {}
        classes: dict[str, int] = {}
        end = corpus.end
        bare, kinds = np.zeros(end + 1, np.int32), np.full(end + 1, -1, np.int8)
        conjunction, nouns = np.zeros(end + 1, np.int8), np.zeros((2, end + 1), bool)
        group = np.zeros(end + 1, np.int16)
        duals = set()
        for i, word in enumerate(corpus.words):
            first, verb = FORMS[word][0], next((form for form in FORMS[word] if form.part == "verb"), None)
            group[i] = classes.setdefault(deciding.ENTRIES[word][1], len(classes))
            conjunction[i] = " وف".index(first.conjunction or " ")
            name = word[1:] if first.conjunction else word
            bare[i] = numbers.setdefault(name, len(numbers))
            if name in CLOSED and name not in forms.VERBS_TOO or name in forms.NAMES:
                verb = None
            if verb:
                kinds[i] = KINDS.index(forms.kind(verb))
                duals |= {name} if verb.number == "d" and name[-1] == "ا" else set()
            plain = first.part == "noun" and not verb and not first.article and not first.preposition
            nouns[:, i] = plain and not first.pronoun, plain and bool(first.pronoun)
        bare[end], group[end] = len(numbers), classes["stop"]
        self.names, self.duals, self.classes = list(numbers), duals, list(classes)
        self.bare, self.size = bare[corpus.folded], len(numbers) + 1
        self.kind = np.full(self.size, -1, np.int8)
        self.kind[bare] = kinds
        self.noun = np.zeros((2, self.size), bool)
        for i in (0, 1):
            np.logical_or.at(self.noun[i], bare, nouns[i])
        self._see(group[corpus.folded], conjunction[corpus.folded], classes)
        self._know()

    def _see(self, group: np.ndarray, conjunction: np.ndarray, classes: dict[str, int]) -> None:
        """The contexts: class before, before that, behind, behind that; a verb before in the clause; a first letter with hamza below."""
        stop, n, size = classes["stop"], len(group), len(classes)

        def beside(distance: int, values: np.ndarray, fill: int) -> np.ndarray:
            moved = np.full(n, fill, np.int16)
            moved[max(0, distance):n + min(0, distance)] = values[max(0, -distance):n - max(0, distance)]
            return moved

        before, before2, after, after2 = (beside(distance, group, stop) for distance in (1, 2, -1, -2))
        before2, after2 = np.where(before == stop, stop, before2), np.where(after == stop, stop, after2)
        after = np.where(beside(-1, conjunction, 0) > 0, size, after)
        after2 = np.where(beside(-2, conjunction, 0) > 0, size, after2)
        edges = np.array([EDGES.get(name, 2) for name in classes])
        before = np.where(conjunction == 0, before, size + edges[before] + 3 * (conjunction == 2))
        bound = np.isin(group, [classes[name] for name in deciding.BOUNDS if name in classes]) | (conjunction > 0)
        verb = np.isin(group, [classes[name] for name in deciding.VERBS if name in classes])
        at = np.arange(n)
        last_bound, last_verb = (np.maximum.accumulate(np.where(where, at, -1)) for where in (bound, verb))
        last_verb = np.concatenate([[-1], last_verb[:-1]])
        below = np.array([_bare(word)[:1] == "إ" for word in self.corpus.written])[self.corpus.token] & (self.corpus.token >= 0)
        self.sizes = (size + 6, size, size + 1, size + 1, 2, 2)
        self.number = np.zeros(n, np.int64)
        for values, of in zip((before, before2, after, after2, (last_verb >= last_bound) & (last_verb >= 0), below), self.sizes):
            self.number = self.number * of + values
        edges = [(place, edge) for place in ("and", "so") for edge in ("stop", "comma", "word")]
        names = list(classes)
        self.places = [*(("before", name) for name in names), *edges, *(("before2", name) for name in names),
                       *(("after", name) for name in [*names, "and"]), *(("after2", name) for name in [*names, "and"]),
                       ("clause", ""), ("clause", "verb"), ("hamza", ""), ("hamza", "below")]

    def _know(self) -> None:
        """Which bare words are surely verbs, nouns (bare or with a pronoun), prepositions; and how often each is a noun."""
        corpus, bare, size = self.corpus, self.bare, self.size
        self.n = np.bincount(bare, minlength=size)
        blockers = np.array([_bare(word) in BLOCKERS.split() for word in corpus.words] + [False])
        behind = blockers[np.concatenate([[corpus.end], corpus.folded[:-1]])] & np.array(
            [not FORMS[word][0].conjunction for word in corpus.words] + [True])[corpus.folded]
        ta = np.array([word.endswith("ة") for word in corpus.written])[corpus.token] & (corpus.token >= 0)
        self.open = ~ta  # «ة» is on no verb
        self.behind = np.bincount(bare[behind], minlength=size) / np.maximum(self.n, 1)
        self.with_article = np.array([corpus.article[name] for name in self.names] + [0])
        self.rate = self.behind + self.with_article / np.maximum(self.n, 1)
        self.never_ta = np.bincount(bare[ta], minlength=size) == 0
        closed = np.array([name in CLOSED for name in self.names] + [True])
        article = np.array([name.startswith("ال") for name in self.names] + [True])
        self.preposition = np.array([name in forms.VERBS_TOO for name in self.names] + [False])
        self._exclude(article)
        self.candidate = (self.kind >= 0) & (self.n >= 8) & ~closed
        often = self.n >= 30
        self.verbs = (self.kind >= 0) & often & (self.rate < .004) & self.never_ta & ~closed & ~article
        nominal = (self.kind < 0) & often & ~closed & (self.behind >= .05)
        share = self.with_article / np.maximum(self.n, 1)
        self.sure = [self.noun[0] & nominal & (share >= .02), self.noun[1] & nominal,
                     np.array([name in CERTAIN.split() for name in self.names] + [False])]

    def _exclude(self, article: np.ndarray) -> None:
        """What is written like a verb and is none: «أكثر» as I do, «وفقا» as two did, «عضوا» as they did, «المدني» as a verb with me."""
        counts = self.corpus.article
        self.kind[(self.kind == KINDS.index("i_do")) & ((self.behind > .02) | article)] = -1
        number = {name: i for i, name in enumerate(self.names)}
        for i, name in enumerate(self.names):
            whole = number.get(name[:-1], -1)
            is_dual = name in self.duals and (whole < 0 or self.kind[whole] != 0 or self.rate[whole] > .02)
            accusative = name[-2:] in ("وا", "نا") or name in self.duals
            nisba = self.kind[i] == OBJECT and counts[name] >= 2 and counts[name] > .02 * self.n[i]
            if is_dual or accusative and counts[name[:-1]] > 2 or nisba:
                self.kind[i] = -1


def fit(contexts: Contexts, numbers: np.ndarray, verb: np.ndarray, weight: np.ndarray, ridge: float = 4.) -> np.ndarray:
    """Weights of all places (and a constant, the last) by which contexts tell verbs: logistic regression, by Newton's method."""
    different, which = np.unique(numbers, return_inverse=True)
    weight = weight * min(1., 200_000 / weight.sum())
    total, verbs = np.bincount(which, weight), np.bincount(which, weight * verb)
    columns, size = _columns(contexts, different), sum(contexts.sizes) + 1
    columns = np.column_stack([columns, np.full(len(columns), size - 1)])
    penalty = np.full(size, ridge)
    penalty[-1] = 0
    beta = np.zeros(size)
    for _ in range(12):
        odds = 1 / (1 + np.exp(-beta[columns].sum(1)))
        slope, curve = verbs - total * odds, total * odds * (1 - odds)
        gradient, hessian = -penalty * beta, np.diag(penalty)
        for a in columns.T:
            gradient += np.bincount(a, slope, minlength=size)
            for b in columns.T:
                hessian += np.bincount(a * size + b, curve, minlength=size * size).reshape(size, size)
        step = np.linalg.solve(hessian + 1e-9 * np.eye(size), gradient)
        beta += step
        if abs(step).max() < 1e-3:
            break
    return beta


def _columns(contexts: Contexts, numbers: np.ndarray) -> np.ndarray:
    """Of each context the columns of its places, shape (k, 6)."""
    columns = []
    for size in reversed(contexts.sizes):
        columns.append(numbers % size)
        numbers = numbers // size
    return np.column_stack(columns[::-1]) + np.cumsum([0, *contexts.sizes[:-1]])


def shares(contexts: Contexts, column: int, beta: np.ndarray) -> tuple[np.ndarray, ...]:
    """How often each candidate of a column is a verb, by expectation and maximisation; with its tokens and their odds."""
    chosen = contexts.preposition if column == PREPOSITION else contexts.candidate & (contexts.kind == column)
    at = np.flatnonzero(chosen[contexts.bare] & contexts.open)
    different, which = np.unique(contexts.number[at], return_inverse=True)
    likely = np.exp(np.clip(beta[_columns(contexts, different)].sum(1) + beta[-1], -9, 9))[which]
    words, n = contexts.bare[at], np.bincount(contexts.bare[at], minlength=contexts.size)
    share = np.full(contexts.size, .5)
    for _ in range(80):
        odds = share[words] * likely
        verb = odds / (odds + 1 - share[words])
        share = (np.bincount(words, verb, minlength=contexts.size) + .1) / (n + .2)
    return chosen, at, verb, share


def learn(contexts: Contexts) -> tuple[list[np.ndarray], np.ndarray]:
    """The weights of each column, and each bare word's share of verbs (nan where it is no candidate)."""
    bare = contexts.bare
    cap = np.minimum(1, 1000 / np.maximum(contexts.n, 1))
    betas: list[np.ndarray] = []
    found = np.full(contexts.size, np.nan)
    for column in range(len(COLUMNS)):
        sure_verbs = np.flatnonzero((contexts.verbs & (contexts.kind == column % PREPOSITION))[bare])
        others = np.flatnonzero(contexts.sure[2 if column == PREPOSITION else column == OBJECT][bare])
        seeds = np.concatenate([sure_verbs, others])
        labels = np.concatenate([np.ones(len(sure_verbs)), np.zeros(len(others))])
        weight = cap[bare[seeds]]
        weight[labels == 0] *= weight[labels == 1].sum() / weight[labels == 0].sum()
        beta = fit(contexts, contexts.number[seeds], labels, weight)
        for _ in range(2):
            chosen, at, verb, share = shares(contexts, column, beta)
            p, n = share[bare[at]], np.maximum(contexts.n[bare[at]], 1)
            each = np.where((p > .03) & (p < .97), np.minimum(500 / n, np.minimum(p, 1 - p)), 0)  # a word counts no more than 500
            as_verb, as_other = each * verb / p, each * (1 - verb) / (1 - p)
            homographs = max(as_verb.sum(), 2000)
            scale = homographs / weight[labels == 1].sum()
            beta = fit(contexts, np.concatenate([contexts.number[at]] * 2 + [contexts.number[seeds]]),
                       np.concatenate([np.ones(len(at)), np.zeros(len(at)), labels]), np.concatenate([as_verb, as_other, weight * scale]))
        chosen, at, verb, share = shares(contexts, column, beta)
        found[chosen] = (share * np.bincount(bare[at], minlength=contexts.size) / np.maximum(contexts.n, 1))[chosen]
        betas.append(beta)
        print(COLUMNS[column], len(sure_verbs), "sure verbs,", int(chosen.sum()), "homographs", flush=True)
    return betas, found


def homographs(contexts: Contexts, share: np.ndarray) -> Iterator[tuple[str, int, int]]:
    """The rows of homographs.csv, most frequent first."""
    number = {name: i for i, name in enumerate(contexts.names)}
    order = sorted(range(len(contexts.names)), key=lambda i: (-contexts.n[i], contexts.names[i]))
    for i in order:
        name, n, value = contexts.names[i], int(contexts.n[i]), share[i]
        if n < 8 or name in CLOSED and name not in forms.VERBS_TOO or not any(form.part == "verb" for form in FORMS[name]):
            continue
        if np.isnan(value) or name in contexts.duals and not share[number.get(name[:-1], i)] > .9:
            value = 0.
        elif contexts.kind[i] == OBJECT:
            value = _with_its_noun(contexts, share, number, name, value)
        elif contexts.verbs[i] or name[-2:] == "وا" and ANALYSES[name]:
            value = 1.
        elif n < 30 and contexts.rate[i] == 0 and contexts.never_ta[i] and value > .5 and name[0] in "يتنس" and contexts.kind[i] in (2, 3):
            value = .99
        yield name, round(1000 * value), n


def _with_its_noun(contexts: Contexts, share: np.ndarray, number: dict[str, int], name: str, value: float) -> float:
    """«كلفته» is less likely a verb where «كلفة» is commoner than «كلّفت»: the mean of both logarithms of odds."""
    form = next(form for form in FORMS[name] if form.part == "verb")
    base = name[:-len(form.pronoun)]
    noun = forms.restored(base)
    counts = contexts.corpus.counts
    i = number.get(base, -1)
    part = (0. if i < 0 or np.isnan(share[i]) else share[i]) if base != noun or base[-1] != "ت" else .5
    as_verb = part * counts.get(base, 0) + .5
    as_noun = counts.get(noun, 0) * (1 if noun != base else 1 - part) + contexts.corpus.article[noun] + .5
    value = min(max(value, .01), .99)
    odds = (value / (1 - value) * as_verb / as_noun) ** .5
    return odds / (1 + odds)


def neighbours(contexts: Contexts, betas: list[np.ndarray]) -> Iterator[tuple]:
    """The rows of neighbours.csv; a weight is told to one place, one that no form needs is left out."""
    first = {place: next(i for i, (name, _) in enumerate(contexts.places) if name == place) for place in ("clause", "hamza")}
    yield "always", "", *(f"{beta[-1] + sum(beta[i] for i in first.values()):.2f}" for beta in betas)
    for i, (place, name) in enumerate(contexts.places):
        if place not in first or name:
            weights = [beta[i] - (beta[first[place]] if place in first else 0) for beta in betas]
            if max(map(abs, weights)) >= .3 or place not in ("before", "before2", "after", "after2"):
                yield place, name, *(f"{weight:.1f}" for weight in weights)


def write(path: Path, header: Iterable[str], rows: Iterable[tuple]) -> None:
    """A table, with the # lines that it had."""
    head = [line for line in path.read_text(encoding="utf-8").splitlines(True) if line.startswith("#")]
    lines = [",".join(map(str, row)) + "\n" for row in (tuple(header), *rows)]
    path.write_text("".join(head + lines), encoding="utf-8")


def learn_verbs(corpora: Iterable[Path]) -> None:
    rows = [(*verb[:4], n) for verb, n in needed(*count(corpora))]
    known = {key(part.split("|")[0]) for row in rows for part in row[:4]}
    for perfect, imperfect in sorted(set(own())):  # what mazini does not list: «استحوذ» keeps its waw
        if not {key(part) for part in (perfect, imperfect) if part} <= known:
            rows.append((perfect, imperfect, "", "", 0))
    rows.sort(key=lambda row: (-row[-1], row))
    write(DATA / "lexicon" / "verbs.csv", ("perfect", "imperfect", "passive", "passive_imperfect", "count"), rows)


def learn_words(corpora: Iterable[Path]) -> None:
    corpus = Corpus(corpora)
    rows = sorted(set(own_letters(corpus)), key=lambda row: (row[1], -row[2], row[0]))
    write(DATA / "lexicon" / "own_letters.csv", ("word", "letters", "count"), rows)
    forms.OWN.clear()
    for word, letters, _ in rows:
        forms.OWN[letters].add(word)
    forms.HOMOGRAPHS.clear()  # what was learned before tells nothing
    FORMS.clear()
    contexts = Contexts(corpus)
    betas, share = learn(contexts)
    write(DATA / "lexicon" / "homographs.csv", ("word", "share", "count"), homographs(contexts, share))
    write(DATA / "grammar" / "neighbours.csv", ("place", "class", *COLUMNS), neighbours(contexts, betas))


if __name__ == "__main__":
    {"verbs": learn_verbs, "words": learn_words}[sys.argv[1]](map(Path, sys.argv[2:]))
