"""Learn what signs weigh: `make signs LABELLED="folder …"`, or `make weights` from the cases that are stored.

`signs` reads annotated articles (folders with claims.csv and articles/, in the form of data/gold) and writes what
stands in their clauses, without a word of theirs, to data/weights/{claims,kinds,polarity}.parquet, and what single
words speak for to data/weights/words.csv. What stands around their statements is written by tests/learn_quotes.py.
`weights` learns each table data/weights/….csv from the cases beside it alone, by logistic regression (scikit-learn). For
most tables L1 regularisation (the lasso, Tibshirani 1996) leaves most signs without weight: a tenth to a third of them
decide as well as all do. `try` cross-validates kinds and polarities by article. Same input, same bytes.
"""
from __future__ import annotations

import csv
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import log
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from helpers import Article
from helpers.claims.kinds import kind_signs
from helpers.claims.reader import Reader
from helpers.claims.second import SECOND_LOOK, Seen, second_signs
from helpers.claims.signs import signs
from helpers.claims.tones import others_tones, tone_signs, tones, topics, usual_topic
from helpers.lexicon import DATA, read
from helpers.quotes import Quote, quotes
from helpers.reading.clauses import Clause
from helpers.reading.forms import ARTICLE
from helpers.weights import Odds, chance, word_signs
from tests import strangers

WEIGHTS = DATA / "weights"
KINDS = ("event", "state", "target", "call", "trend")
TONES = ("cooperative", "conflictual", "neutral")
STRENGTH = {"extents": 1.0, "openings": 0.8, "attributions": 1.0, "ends": 0.6, "speaking": 0.5, "meant": 0.5,
            "claims": 0.3, "kinds": 0.5, "polarity": 0.2, "telling": 0.05}
"""scikit-learn's C: the smaller, the fewer signs have a weight, and the nearer it is to zero. Chosen by cross-validation
by article (by it .5 and .3 did alike for `speaking`)."""
RIDGE = ("kinds", "polarity", "telling")
"""These are learned with L2 regularisation: of several outcomes scikit-learn has no other, and what tells that a sentence
belongs in a summary has too few cases for a choice among signs that go together."""
RARE = dict.fromkeys(STRENGTH, 3) | dict.fromkeys(("claims", *RIDGE), 10)
"""A sign that stands in fewer cases has no weight."""
OURS, WORD = r"s\d", " word:"
"""Articles that are a sentence of our own: they are made of few words, so none has a weight for standing there."""
HEADLINE = "زيارة رسمية إلى العاصمة\n"
"""What stands over a sentence of our own, so that it is no headline itself."""
OWN = {r"d\d|seed|w\d": 12, r"s\d": 24}
"""How often a statement counts, by its article's name: of an article that the authors of the definitions annotated, or
a sentence of our own. All others count once."""
FOLDS = 8
OUTCOMES = {"claims": ("claim",), "kinds": KINDS, "polarity": TONES}
WORD_ARTICLES = 8
"""A word counts that stands in so many labelled articles; it begins with so many cases like all others."""
SLACK, SHARED, MENTION = 2, 20, 8
"""A row that begins within so many words of a statement, and shares so many letters with it, is opened by its cue; so
is one that begins with the speaker, so many words before the cue."""


class Case(NamedTuple):
    """One labelled case: its article, the annotated rows that it belongs to, its label and its signs."""

    article: str
    rows: str
    label: str
    signs: str


def written(found: dict[str, float]) -> str:
    """Signs as one cell: «bias; how:D; both, share=0.83»."""
    cells = ((sign, strength) for sign, strength in sorted(found.items()) if strength)
    return "; ".join(sign if strength == 1 else f"{sign}={strength:.3f}" for sign, strength in cells)


def read_signs(cell: str) -> dict[str, float]:
    """What `written` wrote."""
    parts = (part.rpartition("=") if "=" in part else (part, "", "1") for part in cell.split("; "))
    return {sign: float(strength) for sign, _, strength in parts}


NAMES = [list(row.values()) for row in read("names", WEIGHTS)]
COPIES, LINES = 10, 4
"""How often each sentence of sentences.csv is used, and how many stand in one article."""


def invented() -> dict[str, tuple[str, list[dict]]]:
    """Articles of a few sentences of our own, each with its annotated claims; countries are drawn by a fixed seed."""
    draw = random.Random(3)
    templates = read("sentences", WEIGHTS) * COPIES
    draw.shuffle(templates)
    articles: dict[str, tuple[str, list[dict]]] = {}
    for n in range(0, len(templates), LINES):
        text, rows = "", []
        for template in templates[n:n + LINES]:
            countries = dict(zip("ABC", draw.sample(NAMES, 3)))
            sentence = filled(template["sentence"], countries)
            if template["pair"]:
                a, b = sorted(countries[letter][0] for letter in template["pair"])
                end = len(text) + len(sentence.rstrip("."))
                rows.append({**template, "party_a": a, "party_b": b, "start": len(text), "end": end})
            text += sentence + "\n"
        articles[f"s{n // LINES:03}"] = text, rows
    return articles


def filled(sentence: str, countries: dict[str, list[str]]) -> str:
    """A template with names in its places; «ل» before the article is written «لل»."""
    forms = {"": 1, "adj": 2, "he": 3, "capital": 4, "people": 5}
    for letter, cells in countries.items():
        for form, column in forms.items():
            place = "{" + letter + (":" + form if form else "") + "}"
            if not form and cells[column].startswith(ARTICLE):
                sentence = sentence.replace("ل" + place, "ل" + cells[column][1:])
            sentence = sentence.replace(place, cells[column])
    return sentence


def texts_of(folder: Path, prefix: str = "", corpora: Sequence[Path] = ()) -> dict[str, str]:
    """The texts of a folder's articles whose names begin with `prefix`.

    A folder whose articles are others' has no texts, but articles.csv with the fingerprint of each
    (data/gold/labelled). They are taken from `corpora`, gzipped files of lines {"id", "text"}. What is not found there
    is left out.
    """
    if (folder / "articles.csv").exists():
        texts = strangers.texts(corpora, folder)
        print(f"{folder.name}: {len(texts)} of {len(read('articles', folder))} texts")
        return texts
    paths = sorted((folder / "articles").glob(f"{prefix}*.txt"))
    return {path.stem: path.open(encoding="utf-8", newline="").read() for path in paths}


def annotated(folder: Path, prefix: str = "", corpora: Sequence[Path] = ()) -> dict[str, tuple[str, list[dict]]]:
    """The articles of a folder (see `texts_of`), each with its text and its annotated claims, none or more."""
    found = {name: (text, []) for name, text in texts_of(folder, prefix, corpora).items()}
    for row in read("claims", folder):
        if row["article"] in found:
            found[row["article"]][1].append({**row, "start": int(row["start"]), "end": int(row["end"])})
    return found


def candidates(reader: Reader, name: str, rows: list[dict]) -> list[Case]:
    """Each clause with each pair that it may be about; its rows are those that it covers half of, or stands half in."""
    def share(start: int, end: int, row: dict) -> float:
        return (min(end, row["end"]) - max(start, row["start"])) / min(end - start, row["end"] - row["start"])

    found = []
    for s in reader.scenes:
        span = reader.words.raw_span(s.clause.first, s.clause.last)
        for pair in reader.candidates(s):
            hits = [str(n) for n, row in enumerate(rows)
                    if pair == (row["party_a"], row["party_b"]) and share(*span, row) >= .5]
            found.append(Case(name, " ".join(hits), str(int(bool(hits))), written(signs(reader, s, pair))))
    return found


def clause_of(reader: Reader, row: dict, quotes: list[Quote]) -> Clause:
    """An annotated row as one clause; a statement near its start opens it."""
    first, last = reader.words.on(row["start"]), reader.words.on(row["end"] - 1) + 1
    headline = row["start"] < reader.article.headline.end
    for q in sorted(quotes, key=lambda q: q.end - q.start):
        said = reader.words.on(q.start)
        cue = reader.words.on(q.cue_start) if q.cue_start is not None else -1
        opens = first <= cue < said < last and cue - first < MENTION
        if opens or cue >= 0 and abs(said - first) <= SLACK and q.end >= min(row["end"], row["start"] + SHARED):
            return Clause(first, last, q, cue, max(first, said), False, q.speaker, headline)
    around = [q for q in quotes if q.kind == "direct" and q.start <= row["start"] and row["end"] <= q.end]
    return Clause(first, last, next(iter(around), None), -1, first, False, None, headline)


def meanings(reader: Reader, name: str, rows: list[dict], said: list) -> tuple[list[Case], list[Case]]:
    """Each annotated row with the signs of its kind, and with those of its polarity."""
    clauses = [clause_of(reader, row, said) for row in rows]
    pairs = [(row["party_a"], row["party_b"]) for row in rows]
    usual = usual_topic(reader)
    words = [tones(reader, range(c.first, c.last), pair) for c, pair in zip(clauses, pairs)]
    others = others_tones(words, pairs)
    kinds, polarities = [], []
    for n, (c, row) in enumerate(zip(clauses, rows)):
        kinds.append(Case(name, str(n), row["kind"], written(kind_signs(reader, c))))
        topic = topics(reader, range(c.first, c.last), usual).split(",")[0]
        told = tone_signs(reader, c, words[n], row["kind"], topic, others[n])
        told |= word_signs(reader.stems[c.said:c.last], reader.odds, TONES)
        polarities.append(Case(name, str(n), row["polarity"], written(told)))
    return kinds, polarities


def placed(places: Sequence[str]) -> tuple[list[tuple[Path, str]], list[Path]]:
    """The folders, each with the beginning of its articles' names («folder@d»), and the corpora among some places."""
    corpora = [Path(place) for place in places if place.endswith(".jsonl.gz")]
    parts = [place.partition("@") for place in places if not place.endswith(".jsonl.gz")]
    return [(Path(folder), prefix) for folder, _, prefix in parts], corpora


class Told(NamedTuple):
    """The words of a labelled stretch, and what they are told of: one of some outcomes, or none of them."""

    words: set[str]
    outcomes: tuple[str, ...]
    outcome: str


def told_by(reader: Reader, rows: list[dict], said: list[Quote], cases: list[Case]) -> list[Told]:
    """What the words of an article are told of: by each candidate of its clauses, and by each annotated row."""
    def words(first: int, last: int) -> set[str]:
        return {*reader.stems[first:last]}

    places = [s.clause for s in reader.scenes for _ in reader.candidates(s)]
    found = [Told(words(c.first, c.last), OUTCOMES["claims"], "claim" if case.label == "1" else "none")
             for c, case in zip(places, cases)]
    for row in rows:
        c = clause_of(reader, row, said)
        inside = words(c.said, c.last)
        found += [Told(inside, KINDS, row["kind"]), Told(inside, TONES, row["polarity"])]
    return found


def odds_of(told: Mapping[str, list[Told]]) -> Odds:
    """For each outcome the log odds of each word that enough articles have, smoothed, less those of all words.

    Args:
        told: by article.
    """
    every, counts, articles = defaultdict(Counter), defaultdict(Counter), defaultdict(set)
    for article, cases in told.items():
        for words, outcomes, outcome in cases:
            every[outcomes][outcome] += 1
            for word in words - {""}:
                counts[outcomes, word][outcome] += 1
                articles[outcomes, word].add(article)
    found: dict[str, dict[str, float]] = {outcome: {} for outcomes in every for outcome in outcomes}
    for (outcomes, word), seen in counts.items():
        for outcome in outcomes if len(articles[outcomes, word]) >= WORD_ARTICLES else ():
            share = every[outcomes][outcome] / every[outcomes].total()
            for_it, against = seen[outcome], seen.total() - seen[outcome]
            ratio = (for_it + WORD_ARTICLES * share) / (against + WORD_ARTICLES * (1 - share))
            found[outcome][word] = round(log(ratio * (1 - share) / share), 2)
    return found


def write_odds(odds: Odds) -> None:
    """Write data/weights/words.csv."""
    words = sorted(set().union(*odds.values()))
    with (WEIGHTS / "words.csv").open("w", encoding="utf-8", newline="") as out:
        out.write("# What each word speaks for by itself, as a logarithm of odds; learned, so not to be edited by hand.\n")
        out.write("# Words of clauses, without clitics, lemmas of verbs, ")
        out.write(f"that {WORD_ARTICLES} labelled articles have or more.\n")
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(["word", *odds])
        for word in words:
            lines.writerow([word, *(f"{of[word]:.2f}" if word in of else "" for of in odds.values())])
    print(f"words: {len(words)}")


def across(told: Mapping[str, list[Told]]) -> Iterator[tuple[set[str], Odds]]:
    """The folds of articles, each with the odds that all others teach.

    So the weights of words' signs are what words are worth in an article that nobody has seen.
    """
    for part in folds([*told]):
        yield part, odds_of({article: cases for article, cases in told.items() if article not in part})


def collect(places: Sequence[str]) -> None:
    """Write the signs of claims from annotated folders, and from the corpora (.jsonl.gz) that hold their texts.

    What words speak for is counted first. The signs of an article are made with what others teach (see `across`).
    """
    own, labelled = invented(), {}
    folders, corpora = placed(places)
    for folder, prefix in folders:
        labelled |= annotated(folder, prefix, corpora)
    readers, said, told = {}, {}, {}
    for name, (text, rows) in (own | labelled).items():
        article = Article.from_text(text)
        said[name] = quotes(article)
        readers[name] = Reader(article, said[name])
        if name in labelled:
            told[name] = told_by(readers[name], rows, said[name], candidates(readers[name], name, rows))
    odds = odds_of(told)
    write_odds(odds)
    for name in own:
        readers[name].odds = odds
    for part, odds in across(told):
        for name in part:
            readers[name].odds = odds
    tables: dict[str, list[Case]] = {"claims": [], "kinds": [], "polarity": []}
    for name, (_, rows) in (own | labelled).items():
        kinds, polarities = meanings(readers[name], name, rows, said[name])
        for table, cases in zip(tables, (candidates(readers[name], name, rows), kinds, polarities)):
            tables[table] += cases
    tables["claims"] = seen_again(tables["claims"], readers)
    write(tables)


def seen_again(cases: list[Case], readers: Mapping[str, Reader]) -> list[Case]:
    """The cases of claims with what the rest of their article is to them (see `helpers.claims.second`).

    What the first look says of an article is learned from others (see `across`), as it will be of one that nobody saw.
    """
    places = {name: [(n, reader.sentence[s.clause.first], pair) for n, s in enumerate(reader.scenes)
                     for pair in reader.candidates(s)] for name, reader in readers.items()}
    frame = pd.DataFrame(cases, columns=Case._fields)
    found = {}
    for part in folds([*readers]):
        here = frame.article.isin(part)
        model = claims_model(frame[~here], "claims")
        for name, of_one in frame[here].groupby("article"):
            sums = model.score([read_signs(cell) for cell in of_one.signs])
            seen = [Seen(*place, chance(weight)) for place, weight in zip(places[name], sums, strict=True)]
            found |= dict(zip(of_one.index, second_signs(seen), strict=True))
    return [case._replace(signs=written(read_signs(case.signs) | found[n])) for n, case in enumerate(cases)]


def common(cases: Sequence[Case], least: int) -> list[Case]:
    """Cases of others' articles without the words that fewer than `least` of them have; no such word has a weight."""
    others = [not re.match(OURS, case.article) for case in cases]
    often = Counter(sign for case, other in zip(cases, others) for sign in case.signs.split("; ") if other and WORD in sign)
    return [case._replace(signs="; ".join(sign for sign in case.signs.split("; ") if WORD not in sign or often[sign] >= least))
            if other else case for case, other in zip(cases, others)]


def write(tables: dict[str, list[Case]]) -> None:
    """Write the cases of each table to data/weights."""
    for table, cases in tables.items():
        frame = pd.DataFrame(common(cases, RARE[table]), columns=Case._fields)
        frame.to_parquet(WEIGHTS / f"{table}.parquet", compression="brotli", compression_level=9, index=False)
        print(f"{table}: {len(frame)} cases of {frame.article.nunique()} articles")


class Model:
    """Weights of signs for each outcome, learned from cases."""

    def __init__(self, frame: pd.DataFrame, labels: pd.Series, table: str, times: Sequence[int] | None = None):
        cases = [read_signs(cell) for cell in frame.signs]
        ours = frame.article.str.match(OURS)
        often = Counter(sign for case, our in zip(cases, ours) for sign in case if not (our and WORD in sign))
        self.signs = sorted(sign for sign, count in often.items() if count >= RARE[table])
        self.place = {sign: n for n, sign in enumerate(self.signs)}
        how = {} if table in RIDGE else {"l1_ratio": 1, "solver": "liblinear", "random_state": 0}
        model = LogisticRegression(C=STRENGTH[table], max_iter=2000, fit_intercept=False, **how)
        self.fitted = model.fit(self.matrix(cases), labels, sample_weight=times)

    def matrix(self, cases: Sequence[dict[str, float]]) -> csr_matrix:
        """Cases by signs: each cell a sign's strength."""
        cells = [(n, self.place[sign], strength) for n, case in enumerate(cases)
                 for sign, strength in case.items() if sign in self.place]
        rows, columns, values = zip(*cells) if cells else ((), (), ())
        return csr_matrix((values, (rows, columns)), shape=(len(cases), len(self.signs)))

    def columns(self, names: Sequence[str]) -> np.ndarray:
        """The weights of each sign (a column) for each outcome (a row); for one outcome, the odds that it is so."""
        order = [list(self.fitted.classes_).index(name) for name in names] if len(names) > 1 else [0]
        return self.fitted.coef_[order]

    def score(self, cases: Sequence[dict[str, float]]) -> np.ndarray:
        """The sums of weights: one for each case, or one for each case and outcome."""
        return self.fitted.decision_function(self.matrix(cases)) if len(cases) else np.zeros(0)


def claims_model(frame: pd.DataFrame, table: str) -> Model:
    """Two rounds: of the clauses that an annotated row covers, only that which the first likes best must be found."""
    model = Model(frame, frame.label, table)
    scores = pd.Series(model.score([read_signs(cell) for cell in frame.signs]), index=frame.index)
    best: dict[tuple[str, str], int] = {}
    for n, article, rows in zip(frame.index, frame.article, frame.rows):
        for row in rows.split():
            if scores[n] > scores.get(best.get((article, row), -1), -np.inf):
                best[article, row] = n
    kept = frame[(frame.label == "0") | frame.index.isin(list(best.values())) | (scores >= 0)]
    return Model(kept, kept.label, table)


def plain_model(frame: pd.DataFrame, table: str) -> Model:
    """One round, with one outcome or several."""
    return Model(frame, frame.label, table)


class Several:
    """Questions that are answered apart: each has weights of its own."""

    def __init__(self, *models: Model):
        self.models = models
        self.signs = sorted(set().union(*(model.signs for model in models)))

    def columns(self, names: Sequence[str]) -> np.ndarray:
        """See `Model.columns`; a sign that a question does not know weighs nothing there."""
        known = [dict(zip(model.signs, *model.columns((name,)))) for model, name in zip(self.models, names)]
        return np.array([[weights.get(sign, 0.0) for sign in self.signs] for weights in known])


def telling_model(frame: pd.DataFrame, table: str) -> Several:
    """A model for each letter of the label, 1 or 0."""
    return Several(*(Model(frame, frame.label.str[n], table) for n in range(len(frame.label.iloc[0]))))


def by_itself(cell: str) -> str:
    """The signs of a cell that the first look at a claim has: it does not know what the article says elsewhere."""
    return "; ".join(sign for sign in cell.split("; ") if not sign.startswith(SECOND_LOOK))


def looks_model(frame: pd.DataFrame, table: str) -> Several:
    """The two looks at claims."""
    return Several(claims_model(frame.assign(signs=frame.signs.map(by_itself)), table), claims_model(frame, table))


def statements_model(frame: pd.DataFrame, table: str) -> Model:
    """One outcome; some articles count several times (see OWN)."""
    times = [next((times for names, times in OWN.items() if re.match(names, article)), 1) for article in frame.article]
    return Model(frame, frame.label, table, times)


LEARN: dict[str, tuple[Callable[[pd.DataFrame, str], Model | Several], tuple[str, ...]]] = {
    "extents": (statements_model, ("goes on",)),
    "openings": (statements_model, ("opening",)),
    "attributions": (statements_model, ("attribution",)),
    "ends": (statements_model, ("end",)),
    "speaking": (statements_model, ("speaker",)),
    "meant": (statements_model, ("meant",)),
    "claims": (looks_model, ("first look", "second look")),
    "kinds": (plain_model, KINDS),
    "polarity": (plain_model, TONES),
    "telling": (telling_model, ("right", "main")),
}
"""How each table is learned, and what it decides between: its columns after the first."""
WROTE = dict.fromkeys(("openings", "attributions", "ends", "speaking", "meant"), "tests/learn_quotes.py")
WROTE |= {"extents": "tests/learn_extents.py", "telling": "tests/learn_telling.py"}
"""What writes the cases of a table, where this file does not."""


def weights(tables: Sequence[str] = ()) -> None:
    """Write data/weights/*.csv, or some: a sign's weight for each outcome with two decimals; none that is zero."""
    for table, (learn, names) in ((table, LEARN[table]) for table in tables or LEARN):
        model = learn(pd.read_parquet(WEIGHTS / f"{table}.parquet"), table)
        columns = model.columns(names)
        with (WEIGHTS / f"{table}.csv").open("w", encoding="utf-8", newline="") as out:
            cases = WROTE.get(table, "tests/learn.py")
            origin = f"learned by tests/learn.py from {table}.parquet, so not to be edited by hand"
            out.write(f"# What each sign speaks for; {origin}.\n")
            out.write(f"# {cases} wrote {table}.parquet from labelled articles. ")
            out.write("The weights of the signs that are there are added up.\n")
            lines = csv.writer(out, lineterminator="\n")
            lines.writerow(["sign", *names])
            for n, sign in enumerate(model.signs):
                cells = [f"{column[n]:.2f}" for column in columns]
                if any(float(cell) for cell in cells):
                    lines.writerow([sign, *cells])
        print(f"{table}: {len(model.signs)} signs")


def folds(articles: Sequence[str]) -> list[set[str]]:
    """Articles in parts of equal size, always the same."""
    shuffled = sorted(set(articles))
    random.Random(1).shuffle(shuffled)
    return [set(shuffled[n::FOLDS]) for n in range(FOLDS)]


def attempt() -> None:
    """Print how often kinds and polarities are right on articles that the weights were not learned on."""
    for table in ("kinds", "polarity"):
        frame = pd.read_parquet(WEIGHTS / f"{table}.parquet")
        right = 0
        for part in folds(frame.article):
            test = frame.article.isin(part)
            model = plain_model(frame[~test], table)
            said = model.fitted.classes_[model.score([read_signs(cell) for cell in frame.signs[test]]).argmax(axis=1)]
            right += int((said == frame.label[test]).sum())
        print(f"{table}: {right / len(frame):.3f} of {len(frame)} right, cross-validated by article")


if __name__ == "__main__":
    command, *rest = sys.argv[1:] or ["weights"]
    {"signs": lambda: collect(rest), "weights": lambda: weights(rest), "try": attempt}[command]()
