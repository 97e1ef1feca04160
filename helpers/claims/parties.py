"""Who stands for which country in an article, and in what part: countries, officials by name, «المملكة», «بلاده»."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import NamedTuple

from ..article import Article
from ..countries import COUNTRY_WORDS, GIVEN_NAMES, Mention, mentions
from ..quotes.cues import CUES
from ..lexicon import Memo, alternatives, key, read, splits
from ..quotes import Quote
from .relations import BARE, SENSES, word_set
from ..words import Vocabulary, Words


class Party(NamedTuple):
    """Tokens `first` up to `last` stand for the country `code` (empty for «بلاده», whose is the speaker's).

    `role`: party; place («في فيينا»); town («في جدة»); topic («الأزمة السورية»); source («وكالة الأنباء السعودية»); self («بلاده»).
    """

    first: int
    last: int
    code: str
    role: str


_KEYS = Memo(key)
_OFFICES = frozenset(key(row["word"]) for row in read("sources") if row["class"] == "role")
_IS_OFFICE = Memo(lambda word: not _OFFICES.isdisjoint((word, word[1:], word[2:], word[3:], word[4:])) and any(bare in _OFFICES for _, _, bare in splits(word)))
_HONORIFICS = frozenset(key(row["word"]) for row in read("sources") if row["class"] == "honorific")
FUNCTIONS = frozenset(key(row["word"]) for row in read("function_words"))
_SELF = word_set("بلاده بلادها بلادنا بلدنا بلده بلدها بلادي بلدي دولته حكومته بلادهم شعبه")
_UNION = word_set("الاتحاد للاتحاد بالاتحاد والاتحاد")
_KINGDOM = word_set("المملكة للمملكة بالمملكة والمملكة مملكتنا")
_SANCTUARIES, _AND_KINGDOM = Vocabulary(word_set("الحرمين")), key("والمملكة")
_SULTANATE = word_set("السلطنة للسلطنة بالسلطنة والسلطنة")
_KINGDOMS = ("SAU", "JOR", "MAR", "BHR")
_TOWNS = word_set("مدينة بمدينة ولاية بولاية مقاطعة بمقاطعة منتجع بلدة جزيرة")
_PLACE = word_set("في داخل بداخل")
_TOPIC_HEADS = word_set("أزمة أزمتين قضية قضيتين ملف ملفين وضع أوضاع شأن نووي برنامج مسألة موضوع تطورات مشهد ساحة نزاع صراع ثورة مسار سلام معارضة "
                      "إرهاب داخل حدود حول بشأن بخصوص إزاء حيال تجاه")
_EVENTS = word_set("اجتماع قمة مؤتمر محادثات مباحثات مفاوضات اتفاق منتدى مهرجان معرض")
_SOURCE_HEADS = word_set("وكالة الأنباء للأنباء أنباء صحيفة الصحيفة صحف الصحف قناة القناة قنوات تلفزيون التلفزيون إذاعة الإذاعة الإعلام إعلام "
                       "مجلة المجلة موقع شبكة وكالات دوري الدوري منتخب المنتخب المنتخبين نادي النادي فريق الفريق لاعب اللاعب مدرب المدرب كأس "
                       "مواطن المواطن شاب الشاب طفل رجل امرأة مقيم المقيم لاجئ اللاجئ المخرج الممثل الفنان مغني الكاتب الباحث المحلل كاتب باحث الخبير خبير "
                       "ريال الريال دينار الدينار درهم الدرهم الجنيه جنيه الدولار دولار الروبل الين ليرة الليرة الجنسية "
                       "الأستاذ المعلق المعلقة المراسل مراسل الإعلامي المؤلف المؤرخ جامعة الجامعة كلية")
_JOINED = ("بال", "وال", "لل", "فال", "كال")
_AFTER_NAME = word_set("السابق الأسبق الحالي الجديد المنتخب الراحل السيد السيدة الدكتور الأمير الشيخ الفريق اللواء المهندس")


def _named(table: str, column: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The first word of each name in a table, with the words after it and the country, longest first."""
    leaders: dict[str, list] = {}
    for row in read(table):
        for name in alternatives(row[column]):
            first, *rest = key(name).split()
            leaders.setdefault(first, []).append((tuple(rest), row["code"]))
    return {first: sorted(found, key=lambda f: -len(f[0])) for first, found in leaders.items()}


_COMMAS = frozenset("،,")
_PLURALS = ("ين", "ون", "ات")
_ALI = key("علي")
_WHEN = frozenset(key(row["word"]) for row in read("date_words")) | word_set("شهر اليوم أمس غدا المقبل الماضي القادم الجاري الحالي مساء صباح ظهر")
_ATTACHED = ("", "و", "ل", "ب")
_ORDINALS = word_set("الثاني الثالث السادس")
LEADERS = {prefix + first: found for first, found in _named("leaders", "name").items() for prefix in _ATTACHED}
TOWNS = {prefix + first: found for first, found in _named("cities", "cities").items() for prefix in _ATTACHED}
_TOWN_WORDS = Vocabulary(TOWNS)
_SECOND = {rest[0] for found in LEADERS.values() for rest, _ in found if rest}
_ALONE = {word for word, found in LEADERS.items() if any(not rest for rest, _ in found)}
_HEADS = Vocabulary(LEADERS.keys() | _SELF | _KINGDOM | _SULTANATE | _UNION)


class Parties:
    """The parties of an article, in text order, and what only the whole article tells.

    Attributes:
        found: all of them.
        pair: the two countries that the article is about (None if there are none), the headline's first.
        share: the part of all mentions that are of the pair.
        in_headline: the headline names both, and no third.
        crowded: the headline names more than two.
        ahead: the second of the pair is named far oftener than any third.
        names, surnames: family names of officials with their country, as the article tells; surnames has the leaders' too.
        host: the country whose officials act most, if one stands out; else an empty string.
        speakers: the country of each speaker whose country the article tells.
    """

    def __init__(self, article: Article, quotes: list[Quote]):
        self.words = article.words
        self.mentions = mentions(article)
        self.names = self._learned()
        self.found = self._find()
        self.pair: tuple[str, str] | None = None
        self.crowded, self.ahead = False, True
        counts = Counter(p.code for p in self.found if p.code)
        if len(counts) > 1:
            self.raw_starts: list[int] = self.words.starts if self.words.text == self.words.raw else self.words.map.starts[self.words.starts].tolist()
            self.pair, self.share, self.in_headline = self._main_pair(article, counts)
            self.found = sorted(self.found + self._towns())
            self.speakers = self._speakers(quotes)
            self._spoken_kingdoms(quotes)
            self.host = self._most_active()

    def token(self, raw: int) -> int:
        """The token that stands on a raw offset («بالعلاقات» for the content «العلاقات»)."""
        return max(0, bisect_right(self.raw_starts, raw) - 1)

    def _learned(self) -> dict[str, str]:
        """Family names of officials, with their country: «الرئيس الإيراني السيد إبراهيم رئيسي» makes رئيسي Iran's."""
        names: dict[str, str] = {}
        keys = self.words.keys
        self.officials = {m.first for m in self.mentions if m.form in ("adjective", "name") and _has_office(keys, m.first)}
        for m in self.mentions:
            if m.first in self.officials:
                name = _name_at(self.words, m.last)
                if name and name not in GIVEN_NAMES and len(name) > 2:
                    names.setdefault(name, m.code)
                else:
                    name = _name_before(keys, m.first) if not keys[m.first].endswith(_PLURALS) else ""
                    if name and name not in GIVEN_NAMES and len(name) > 2:
                        names.setdefault(name, m.code)
        return names

    def _find(self) -> list[Party]:
        keys, taken, found = self.words.keys, set(), []
        for m in self.mentions:
            taken.update(range(m.first, m.last))
            beside = found and (m.first == found[-1].last and keys[m.first][0] == "و" and m.form == "name"  # «في اليمن والعراق»
                                or m.code == found[-1].code and m.first == found[-1].last + 1 and keys[m.first - 1] in "(-")  # «في دبي (الإمارات)»
            found.append(Party(m.first, m.last, m.code, found[-1].role if beside else _role(keys, m)))
        codes = Counter(m.code for m in self.mentions)
        names = dict(self.names)
        for i in [i for i in self.words.where(_HEADS) if i not in taken]:
            word = keys[i]
            if word in _SELF:
                found.append(Party(i, i + 1, "", "self"))
            elif word in _UNION:
                alone = codes["EUU"] and i + 1 < len(keys) and not keys[i + 1].startswith("ال")  # not «الاتحاد الأفريقي»
                found += [Party(i, i + 1, "EUU", "party")] if alone else []
            elif word in _KINGDOM or word in _SULTANATE:
                code = self._kingdom(codes) if word in _KINGDOM else "OMN" if codes["OMN"] else ""
                found += [Party(i, i + 1, code, "party")] if code else []
            else:
                found += self._leader(i, names, taken) if word in _ALONE or i + 1 < len(keys) and keys[i + 1] in _SECOND else []
        self.surnames = names
        names = {prefix + name: code for name, code in names.items() for prefix in _ATTACHED}
        found += [Party(i, i + 1, names[keys[i]], "party") for i in self.words.where(names.keys()) if i not in taken] if names else []
        return sorted(found)

    def _kingdom(self, codes: Counter) -> str:
        """Which kingdom «المملكة» is: Saudi Arabia where it is named, or its king, or where the kingdom that is named stands beside («المملكة والأردن»)."""
        named = [code for code in _KINGDOMS if codes[code]]
        if "SAU" in named or _SANCTUARIES in self.words.keys:
            return "SAU"
        keys = self.words.keys
        beside = any(m.first and keys[m.first][0] == "و" and keys[m.first - 1] in _KINGDOM or keys[m.last:m.last + 1] == [_AND_KINGDOM]
                     for m in self.mentions if m.code in named)
        return "SAU" if beside else named[0] if named else ""

    def _spoken_kingdoms(self, quotes: list[Quote]) -> None:
        """«المملكة» in the mouth of a Jordanian is Jordan, also where Saudi Arabia is named."""
        at = [n for n, p in enumerate(self.found) if self.words.keys[p.first] in _KINGDOM and p.last == p.first + 1]
        kings = {q.speaker: self.speakers[q.speaker] for q in quotes if self.speakers.get(q.speaker or "") in _KINGDOMS} if at else {}
        for q in quotes if len(set(kings.values())) > 1 or kings and set(kings.values()) != {self.found[at[0]].code} else ():
            first, last = self.token(q.start), self.token(q.end - 1)
            for n in at:
                if first <= self.found[n].first <= last and q.speaker in kings:
                    self.found[n] = self.found[n]._replace(code=kings[q.speaker])

    def _leader(self, i: int, names: dict[str, str], taken: set[int]) -> list[Party]:
        """«جون كيري» at token `i`, if there; then «كيري» alone is the same person in this article."""
        for rest, code in LEADERS[self.words.keys[i]]:
            last = i + 1 + len(rest)
            if tuple(self.words.keys[i + 1:last]) == rest:
                if rest and rest[-1] not in GIVEN_NAMES and rest[-1] not in _ORDINALS:
                    names[rest[-1]] = code
                taken.update(range(i, last))
                return [Party(i, last, code, "party")]
        return []

    def _towns(self) -> list[Party]:
        """Towns of the two countries: where one of them is named, a town may be the other («شركات تركية في جدة»)."""
        keys, known, found = self.words.keys, {p.first for p in self.found}, []
        for i in self.words.where(_TOWN_WORDS):
            last = next((i + 1 + len(rest) for rest, code in TOWNS[keys[i]] if tuple(keys[i + 1:i + 1 + len(rest)]) == rest and code in self.pair), 0)
            code = next((code for rest, code in TOWNS[keys[i]] if i + 1 + len(rest) == last), "")
            found += [Party(i, last, code, "town")] if last and i not in known else []
        return found

    def _main_pair(self, article: Article, counts: Counter) -> tuple[tuple[str, str], float, bool]:
        start, end = self.token(article.headline.start), self.token(article.headline.end - 1)
        head = list(dict.fromkeys(p.code for p in self.found if start <= p.first <= end and p.code))
        ranked = [code for code, _ in counts.most_common()]
        a, b = head[:2] if len(head) == 2 else (ranked[0], ranked[1])
        if len(head) == 1:
            a, b = head[0], next(c for c in ranked if c != head[0])
        elif len(head) > 2:
            a, b = sorted(head, key=lambda c: -counts[c])[:2]
        third = next((counts[code] for code in ranked if code not in (a, b)), 0)
        self.crowded, self.ahead = len(head) > 2, min(counts[a], counts[b]) > 1.5 * third
        return tuple(sorted((a, b))), (counts[a] + counts[b]) / sum(counts.values()), set(head) == {a, b}

    def _most_active(self) -> str:
        """By those who are named or hold an office («خادم الحرمين», «الوزير المصري»)."""
        bare = {m.first for m in self.mentions} - self.officials
        acts = Counter(p.code for p in self.found if p.code and p.role == "party" and p.first not in bare)
        (code, count), *others = acts.most_common(2) or [("", 0)]
        return code if count > 2 and count > 1.5 * (others[0][1] if others else 0) else ""

    def _speakers(self, quotes: list[Quote]) -> dict[str, str]:
        speakers: dict[str, str] = {}
        firsts = [p.first for p in self.found]
        for q in quotes:
            if q.speaker and q.mention_start is not None:
                i, j = self.token(q.mention_start), self.token(q.mention_end - 1) + 1
                code = next((p.code for p in self.found[bisect_left(firsts, i):bisect_left(firsts, j)] if p.code), "")
                if code:
                    speakers.setdefault(q.speaker, code)
        for q in quotes:
            if q.speaker and q.speaker not in speakers:
                code = self._of_name(q.speaker)
                if code:
                    speakers[q.speaker] = code
        return speakers

    def _of_name(self, name: str) -> str:
        *_, last = [""] + _KEYS[name].split()
        if last in self.surnames:
            return self.surnames[last]
        for word in _KEYS[name].split():
            if word in self.names:
                return self.names[word]
            if _KEYS[name].split()[0] in GIVEN_NAMES:
                continue  # «حسين المصري» is no Egyptian by his name
            forms = [f for f in COUNTRY_WORDS[word][3] if not f.rest] if COUNTRY_WORDS[word] else []
            if forms:
                return forms[0].code
        return ""


def _has_office(keys: list[str], i: int) -> bool:
    """Is there an office in the words before («وزير الخارجية» before «الأميركي»), with nothing between that ends a phrase?"""
    for k in range(i - 1, max(-1, i - 6), -1):
        if keys[k] in FUNCTIONS or not keys[k].isalpha():
            return False
        if _IS_OFFICE[keys[k]]:
            return True
    return False


def _name_at(words: Words, i: int) -> str:
    """The last word of the name that starts at token `i`, or an empty string."""
    keys, name, n = words.keys, "", 0
    if i + 2 < len(keys) and keys[i] in "،," and keys[i + 1][0] not in "وف" and not _COMMAS.isdisjoint(keys[i + 3:i + 6]):
        i += 1  # «وزير الخارجية الإيطالي، باولو جنتيلوني،»
    while i < len(keys) and n < 5:
        word = keys[i]
        if word in _HONORIFICS or word in _AFTER_NAME or word.startswith("ال") and word[2:] in _HONORIFICS:
            i += 1
            continue
        if word == _ALI and words.surface(i)[-1] == "ي":
            i, n = i + 1, n + 1  # «الوزير الكويتي علي العمير», and no «على»
            continue
        if len(word) < 2 or not word.isalpha() or _is_no_name(word):
            break
        if word.startswith(_JOINED) or n == 0 and word.startswith("ال"):
            break
        name, i, n = word, i + 1, n + 1
    return name if n > 1 else ""


def _is_no_name(word: str) -> bool:
    """A word of grammar, of time, of speech, of what countries do, or a country's."""
    return bool(word in FUNCTIONS or word in _WHEN or word[0] in "وفبل" and word[1:] in FUNCTIONS or CUES[word] or SENSES[word] or COUNTRY_WORDS[word])


def _name_before(keys: list[str], i: int) -> str:
    """«هاينز فيشر الرئيس الاتحادي» before «للنمسا»: the last word of the name before the office, or an empty string."""
    office = next((k for k in range(i - 1, max(0, i - 5), -1) if _IS_OFFICE[keys[k]]), 0)
    while office and (_IS_OFFICE[keys[office - 1]] or keys[office - 1] in "،,"):
        office -= 1
    return keys[office - 1] if office > 1 and all(_is_name(word) for word in keys[office - 2:office]) else ""


def _is_name(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word not in FUNCTIONS and not word.startswith(("ال", *_JOINED)) \
        and not (CUES[word] or SENSES[word] or COUNTRY_WORDS[word])


def _role(keys: list[str], m: Mention) -> str:
    before = keys[m.first - 1] if m.first else "\n"
    before2 = keys[m.first - 2] if m.first > 1 else "\n"
    if m.form in ("adjective", "people") and (before in _SOURCE_HEADS or before2 in _SOURCE_HEADS and before.startswith("ال")):
        return "source"
    if not _TOPIC_HEADS.isdisjoint(BARE[before]) or before == "في" and not _TOPIC_HEADS.isdisjoint(BARE[before2]):
        return "topic"
    if m.form == "adjective" and not _TOWNS.isdisjoint(keys[max(0, m.first - 3):m.first]):
        return "place"  # «في مدينة نيويورك الأميركية»
    if before in _PLACE or m.form in ("name", "capital") and keys[m.first][0] == "ب" and COUNTRY_WORDS[keys[m.first]][1] == "ب":
        return "place"
    return "place" if m.form == "capital" and before in _EVENTS else "party"  # «اجتماع الدوحة»
