"""Whose dinar? The country that an article speaks of tells the currency of a bare noun."""
from __future__ import annotations

from collections import Counter

from ..article import Article
from ..lexicon import alternatives, key, read
from ..words import Vocabulary, Words
from ..reading.forms import ARTICLE
from .classes import CLASSES
from .quantities import Found
from .units import ATTACHED, CURRENCY_HERE


def _cities() -> dict[str, tuple[str, str]]:
    """A city's first word, whatever is attached to it, to its second word («سيدي بوزيد») and its country."""
    cities = {}
    for row in read("cities"):
        for name in alternatives(row["cities"]):
            first, _, second = key(name).partition(" ")
            for written, _, article in ATTACHED:
                if first.startswith(article):
                    cities[written + first[len(article):]] = second, row["code"]
    return cities


CITIES = _cities()
_CITY_WORDS = Vocabulary(CITIES)


def _cities_in(words: Words) -> list[str]:
    """The country of each city that the words name."""
    named = ((CITIES[words.keys[i]], i) for i in words.where(_CITY_WORDS))
    return [code for (second, code), i in named if not second or words.keys[i + 1:i + 2] == [second]]


def currency_here(noun: str, article: Article) -> str | None:
    """The currency that a bare «دينار» means: that of the country which the article names most often, itself
    or by a city (`cities.csv`), of those that have a dinar. None where it names none, or two equally often."""
    from ..countries import mentions  # only an article that needs it pays for it

    here = CURRENCY_HERE.get(noun, {})
    codes = [mention.code for mention in mentions(article)] + _cities_in(article.words)
    counts = Counter(here[code] for code in codes if code in here)
    ranked = counts.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


def of_measure(article: Article, found: Found) -> str | None:
    """The currency that a measure's name means («أوقية», an ounce or Mauritania's): where the figure is of milliards,
    or the article names the country, and its sentence names no metal."""
    words = article.words
    named = [k.removeprefix(ARTICLE) for k in words.keys[found.first:found.last]]
    noun = next((name for name in named if name in CURRENCY_HERE), None)
    if noun is None:
        return None
    at, ends = words.sentence[found.first], words.sentence_ends
    milliards = found.number is not None and found.number.scale >= 1e9
    if any("metal" in CLASSES[k] for k in words.keys[ends[at - 1] if at else 0:ends[at]]):
        return None
    return next(iter(CURRENCY_HERE[noun].values())) if milliards else currency_here(noun, article)
