"""What the words of a clause say about two countries: the tables of relations, verbs, signs and topics as one."""
from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from ..quotes.cues import imperfect, participle, perfect
from ..lexicon import Memo, alternatives, key, read, splits


def word_set(text: str) -> frozenset[str]:
    """Folded words, as a rule asks for them."""
    return frozenset(map(key, text.split()))


class Sense(NamedTuple):
    """What a word contributes to a claim.

    Attributes:
        tense: perfect, imperfect or future, for a verb; empty for any other word.
        tie: pair, bond, deal, meet, gather, touch, kin, act, bloc, many, private or sport (see relations.csv and claim_verbs.csv); empty for none.
        kind: what a clause with this word claims: state, event, trend, target, call; or deed, be, or a kind whose object decides (claim_verbs.csv).
        polarity: c cooperative, x or h conflictual, r, s, d a turn, e a common enemy (relations.csv); empty for none.
        topics: what the word is about.
        ours: it speaks of the speaker's own side («وقعنا», «علاقاتنا»).
        twofold: it may be a verb or a noun («تعاون», «عقد»).
        joined: a conjunction is attached to the verb («وشهدت»; «وقعت» and «فرضت» have none).
    """

    tense: str = ""
    tie: str = ""
    kind: str = ""
    polarity: str = ""
    topics: tuple[str, ...] = ()
    ours: bool = False
    twofold: bool = False
    joined: bool = False


_NOTHING = Sense()


def _verbs() -> tuple[dict[str, Sense], dict[str, Sense]]:
    """Finite verbs, and verbs as the cues of statements, participles too («متوقعاً»)."""
    verbs: dict[str, Sense] = {}
    cues: dict[str, Sense] = {}
    for row in read("claim_verbs"):
        perfects, imperfects = ([key(stem) for stem in alternatives(row[column])] for column in ("perfect", "imperfect"))
        twofold = bool(perfects) and perfects[0].endswith("?")
        perfects = [stem.rstrip("?") for stem in perfects]
        made = [("perfect", word, f) for word, f in (_perfect(row["perfect"], perfects) if perfects else ())]
        for stem in imperfects:
            made += [("imperfect", word, f) for word, f in imperfect(stem)]
            made += [("imperfect", first + stem[1:] + ending, {}) for first in "يت" for ending in ("ا", "ان")]
        sense = Sense("", row["tie"], row["kind"], row["polarity"])
        cues |= {word: sense for stem in alternatives(row["participle"]) for word, _ in participle(key(stem))}
        cues |= {word: sense for _, word, _ in made}
        for tense, word, features in made:
            if tense == "imperfect" and features.get("first_person"):
                verbs.setdefault(key("س") + word, Sense("future", row["tie"], row["kind"], row["polarity"]))  # «سأرافق الرئيس»
            ours = bool(features.get("first_person") and features.get("plural"))
            endings = ("", "ه", "ها", "هم") if row["kind"] == "deed" else ("", "ه", "ها", "هم", "ا")  # «رفعها» may be «its raising», «بحثا» is no noun
            both = twofold and word.removeprefix(perfects[0]) in endings
            wish = row["kind"] in ("target", "call") or row["tie"] == "act"  # «أتطلع», «أدعو», «أشكر» are no nouns
            if word in perfects or wish and tense == "imperfect" or not _like_noun(tense, word, features, row["tie"]):
                found = Sense(tense, row["tie"], row["kind"], row["polarity"], (), ours, both)
                if verbs.setdefault(word, found).tense != tense and word[0] == "ت":
                    HOMOGRAPHS.setdefault(word, tuple(sorted((verbs[word], found), key=lambda s: s.tense, reverse=True)))
    return verbs, cues


HOMOGRAPHS: dict[str, tuple[Sense, Sense]] = {}
"""Words that are «he has» and «she is»: the perfect («تحدث الوزير») and the imperfect («تحدث أزمة»)."""


def _perfect(written: str, stems: list[str]) -> Iterator[tuple[str, dict]]:
    """The perfect of a verb; a final hamza is no weak letter («بدأ»: بدأت, but «دعا»: دعت)."""
    if not written.rstrip("?").endswith("أ"):
        yield from perfect(stems[0], stems[-1])
        return
    held = stems[0][:-1] + "ء"
    for word, features in perfect(held, held):
        yield word.replace("ء", "ا"), features


def _like_noun(tense: str, word: str, features: dict, tie: str) -> bool:
    """Forms that are far oftener nouns: «إقامة» (أقامه), «أوجه» (I turn)."""
    if tense == "perfect":
        return word.endswith("ه") and not (tie and len(word) == 4)
    return tense == "imperfect" and bool(features.get("first_person")) and not features.get("plural")


def masdar(stem: str) -> str:
    """The masdar of a verb of form III, IV, VII, VIII or X, from its perfect without vowels: «أنهى» is إنهاء, «استقبل» استقبال.

    Empty for a stem that may be of another form: I makes its own by no rule, II is written like I, V and VI like their perfect.
    """
    weak = stem[-1] in "ىأ"
    if stem[0] == "أ" and len(stem) == 4 and stem[3] != "ي":  # «أجري» is a passive
        first = "ي" if stem[1] == "و" else stem[1]
        return f"إ{stem[1:]}ة" if stem[2] == "ا" else f"إ{first}{stem[2]}ا{'ء' if weak else stem[3]}"
    if stem[0] == "ا" and (len(stem) == 5 and not stem.startswith("است") or len(stem) == 6):
        if stem[-2] == "ا":  # «اختار», «استعاد»
            return stem + "ة" if len(stem) == 6 else f"{stem[:-2]}يا{stem[-1]}"
        return f"{stem[:-1]}ا{'ء' if weak else stem[-1]}"
    if len(stem) == 4 and stem[1] == "ا" and stem[0] not in "أاتآ":
        return f"م{stem[:-1]}اة" if weak else f"م{stem}ة"
    return ""


_NAMED = {"deed": "event", "event": "event", "trend": "trend", "target": "target", "call": "call"}
"""The kind of a clause that a verb's masdar heads («إنهاء اتفاق مع …»)."""


def _masdars() -> Iterator[tuple[str, Sense]]:
    for row in read("claim_verbs"):
        word = row["kind"] in _NAMED and row["perfect"] and masdar(alternatives(row["perfect"])[0].rstrip("?"))
        if word:
            yield key(word), Sense("", "", _NAMED[row["kind"]], row["polarity"])


def _nouns() -> dict[str, Sense]:
    nouns: dict[str, Sense] = {}
    for row in read("relations"):
        for word in alternatives(row["word"]):
            nouns[key(word)] = Sense("", row["tie"], row["kind"], row["polarity"])
    for row in read("topics"):
        for word in map(key, alternatives(row["words"])):
            sense = nouns.get(word, Sense())
            nouns[word] = sense._replace(topics=(*sense.topics, row["topic"]))
    for word, sense in _masdars():
        known = nouns.get(word)
        if not known or known.topics and known._replace(topics=()) == _NOTHING or known.polarity in ("r", "s") and not known.kind:
            nouns[word] = sense._replace(topics=known.topics, polarity=known.polarity or sense.polarity) if known else sense
    return nouns


_AT = {"any": 0, "start": 1, "said": 2, "predicate": 3}


def _signs() -> dict[str, list[tuple[tuple[str, ...], str, bool]]]:
    """First word to (the words after it, kind, how near to the start it must stand)."""
    signs: dict[str, list] = {}
    for row in read("claim_signs"):
        first, *rest = key(row["phrase"]).split()
        signs.setdefault(first, []).append((tuple(rest), row["kind"], _AT[row["at"]]))
    return {first: sorted(found, key=lambda s: -len(s[0])) for first, found in signs.items()}


PROCESSES = word_set("تعزيز تطوير توطيد توسيع ترسيخ تنمية دفع تفعيل تكثيف تمتين تدعيم دعم بحث مواصلة استكمال متابعة توقيع إبرام استعراض مناقشة "
                     "تبادل تنسيق تنفيذ تشجيع تحسين تسهيل إنعاش إحياء تقوية تنشيط تعميق زيادة رفع فتح إقامة إنشاء تأسيس إطلاق حضور المشاركة "
                     "احتواء حل تسوية إنهاء معالجة إيجاد خلق مواجهة مكافحة التصدي تقديم تقريب الاطلاع التشاور التباحث التنسيق الارتقاء "
                     "تحقيق تعيين ترسيم تنظيم إعداد تذليل إزالة تيسير تسريع تأمين ضمان توفير تمكين تحديد صياغة بلورة بناء جذب استقطاب خفض تقليص تخفيف "
                     "إتاحة مضاعفة تنويع توحيد تكوين تشكيل الإسراع الاستفادة الإفادة الحفاظ المحافظة النهوض استئناف استعادة تطبيق تجسيد إزاحة تسيير تدريب")
"""What one comes for or aims at: «لتعزيز», «لبحث», «للمشاركة» (the article's alef falls after ل)."""
VERBS, _CUES = _verbs()
NOUNS = _nouns()
SIGNS = _signs()
_DUALS = ("ين", "ان")
_SUFFIXES = {"ا": ("هما", "ها", "نا", "ا"), "م": ("هم", "كم"), "ه": ("ه",)}
"""Pronouns and the accusative, by their last letter: most words end in none of them."""


def _bases(word: str) -> list[str]:
    """A noun without its pronoun or its accusative: «علاقاتنا» is علاقات, «زيارته» is زياره, «تطوراً» is تطور."""
    found = [word]
    for suffix in _SUFFIXES.get(word[-1], ()):
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            base = word[:-len(suffix)]
            if suffix != "ه" or len(base) > 3:  # «قوية» is no «قوى»
                found.append(base)
            if base[-1] == "ت":
                found.append(base[:-1] + "ه")
    return found


def _verb(word: str) -> Sense | None:
    if word in VERBS:
        return VERBS[word]
    for suffix in _SUFFIXES.get(word[-1], ()):  # «تربطهما», «وقعها»
        sense = VERBS.get(word[:-len(suffix)]) if suffix not in ("كم", "ا") and word.endswith(suffix) and len(word) > len(suffix) + 2 else None
        if sense and (suffix != "ه" or sense.tense == "imperfect" and word[-2] not in "يء"):  # «تلبية» is not «تلبيه»
            return sense._replace(ours=True) if suffix == "نا" else sense
    return None


def _noun(word: str) -> Sense | None:
    for base in _bases(word):
        if base in NOUNS:
            return NOUNS[base]._replace(ours=True) if word == base + "نا" else NOUNS[base]
    return None


def _heads(stems: Set[str]) -> frozenset[str]:
    """The first four letters of words that have one of some stems, up to what is written before them: most words have none of these."""
    short = [stem for stem in stems if len(stem) < 5]
    short += [stem[:-1] + "ت" for stem in short if stem[-1] == "ه"]
    return frozenset(stem[:4] for stem in stems) | {(stem + end)[:4] for stem in short for end in ("ه", "ا", "ن", "ك")}


_HEADS, _SIGN_HEADS = _heads(VERBS.keys() | NOUNS.keys() | SIGNS.keys()), _heads(SIGNS.keys())


def may_mean(word: str) -> bool:
    """May the word have a sense, or begin a phrase of claim_signs.csv? Half of all words may not, by their letters."""
    return not _HEADS.isdisjoint((word[:4], word[1:5], word[2:6], word[3:7], word[4:8]))


def _sense(word: str) -> Sense | None:
    verb = noun = None
    for conjunction, preposition, bare in splits(word):
        if not preposition and not verb:
            verb = _verb(bare)
            if not verb and bare[0] == "س" and bare[1] in "يتنا":
                verb = _verb(bare[1:])
                verb = verb and verb.tense == "imperfect" and verb._replace(tense="future") or None
            if verb and conjunction:
                verb = verb._replace(joined=True)
        noun = noun or _noun(bare)
        if verb and conjunction == "" or noun:
            break
    if noun and noun.tie == "pair" and word.endswith("انهم"):
        noun = noun._replace(tie="")  # «بلدانهم» are many
    if noun and noun.tie == "pair" and word.endswith(_DUALS) and "ال" not in word[:4] and not word.removeprefix("و").startswith("لل"):
        noun = noun._replace(tie="")  # «حكومتان» are any two
    if noun == _NOTHING:  # «وزارة» is nothing that one visits, «هنا» no congratulation
        return None
    if verb and noun:
        if verb.tense == "perfect" and word.endswith("ا") and noun.kind:  # «تطوراً» is no dual, unless two are named before it («الرئيسان عقدا»)
            return noun._replace(tense=verb.tense, twofold=True)
        return noun._replace(tense=verb.tense, tie=noun.tie or verb.tie, kind=verb.kind or noun.kind,
                             polarity=noun.polarity or verb.polarity, twofold=True, ours=noun.ours or verb.ours, joined=verb.joined)
    return verb or noun


SENSES = Memo(_sense)
"""The sense of a folded word, or None: `SENSES["بالعلاقات"].tie == "bond"`."""
CUES = Memo(lambda word: _CUES.get(word) or _CUES.get(word[1:]))
"""The sense of a statement's cue, or None: `CUES["متوقعا"].kind == "target"`."""


def _bare(word: str) -> tuple[str, ...]:
    """A word's possible forms for phrases of signs: itself, without و or ف, without ال."""
    found = [word]
    if word[0] in "وفبل" and len(word) > 2:
        found.append(word[1:])
    return (*found, *(f[2:] for f in list(found) if f.startswith("ال") and len(f) > 4))


BARE = Memo(_bare)


def _owned(word: str) -> list[str]:
    """A noun without its pronoun, short ones too: «حرصه», «أمله»."""
    return _bases(word) + ([word[:-1]] if len(word) == 4 and word[-1] == "ه" else [])


def begins_sign(word: str) -> bool:
    """May the word begin a phrase of claim_signs.csv?"""
    if _SIGN_HEADS.isdisjoint((word[:4], word[1:5], word[2:6], word[3:7])):
        return False
    return any(base in SIGNS for form in BARE[word] for base in _owned(form))


def sign(keys: list[str], i: int, at: int) -> str:
    """The kind that a phrase starting at token `i` decides («من المقرر أن»), or an empty string.

    `at` is 0 within a clause, 1 at its start, 2 at the start of what somebody says, 3 after the noun that
    opens a clause without a verb so far («زيارة الرئيس خطوة مهمة»): there signs that may stand anywhere count too.
    """
    after = BARE[keys[i + 1]] if i + 1 < len(keys) else ()
    for word in BARE[keys[i]]:
        for base in (word, *(_owned(word) if at in (1, 2) else ())):
            for rest, kind, least in SIGNS.get(base, ()):
                if (least == at or least < at < 3 or not least) and (not rest or (rest[0] in after or rest[0][-1] in "*…") and _follows(keys, i, rest)):
                    return kind
    return ""


def _follows(keys: list[str], i: int, rest: tuple[str, ...]) -> bool:
    """Do the words of a phrase stand after its first, at token `i`? «…» is a gap."""
    if rest[0] == "…":
        at = next((j for j in range(i + 1, min(i + 7, len(keys))) if _fits(rest[1], keys[j])), 0)
        between = [SENSES[word] for word in keys[i + 1:at]]
        return at > 0 and not any(sense and sense.tense and not sense.twofold for sense in between)  # «بموجب اتفاق يوليو وافقت القوى على»
    if i + len(rest) >= len(keys):
        return False
    for n, part in enumerate(rest, i + 1):
        if not _fits(part, keys[n]):
            return False
    return True


_SON = key("بن")


def _fits(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) and word != _SON if part[-1] == "*" else part in BARE[word]
