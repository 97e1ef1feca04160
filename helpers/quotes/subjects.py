"""Who may be the subject of a reporting verb: the noun phrases around it that can name a source."""
from __future__ import annotations

from collections.abc import Collection, Iterator

from ..reading.senses import CLASSES
from .cues import CUES, Cue
from .reader import COMMAS, LONG, Reader
from .sources import PARTS, PHRASES, Mention
from .speakers import JOINED

_ASIDE = frozenset(("time", "adverb"))
_HEADS = frozenset(("role", "honorific", "body", "unnamed", "reference", "some"))
_NOMINAL_CUES = frozenset(("participle", "noun"))
_CLAUSE_AHEAD = 12


def is_source(reader: Reader, mention: Mention) -> bool:
    """Whether a phrase is sure to name a source: by an office (after the name too), or by a name that is known."""
    return mention.kind != "name" or bool(mention.office) or reader.speakers.knows(mention)


def past_asides(reader: Reader, i: int, end: int) -> int:
    """Past «أمس»، «أيضاً»، «من جانبه»، «عن ذلك» and whom it is said to, between a cue and its subject."""
    keys = reader.keys
    while i < end:
        form = reader.forms[i]
        if reader.kinds[i] in _ASIDE or form.part == "preposition" and form.pronoun:
            i += 1  # «كلمة جدد فيها الترحيب»
        elif keys[i] in CLASSES["aside_of"] and i + 1 < end and keys[i + 1] in PHRASES["aside"]:
            i += 2
        elif keys[i] in CLASSES["governs"] and i + 1 < end and keys[i + 1] in CLASSES["these"] \
                and reader.kinds[i + 2] in _HEADS:
            i += 2  # «أعلن عن ذلك وزير الصحة»
        elif keys[i] in COMMAS and (i - 1 in reader.closes or CUES.get(keys[i - 1])):
            i += 1  # «أكدت لـ"الاقتصادية"، مصادر»
        elif form.preposition in CLASSES["addressee_of"] or keys[i] in CLASSES["addressee_of"]:
            i = _past_addressee(reader, i, end)
        else:
            break
    return i


def _past_addressee(reader: Reader, i: int, end: int) -> int:
    """«ويقول لوكالة الأنباء إن», «قال لـ"الاقتصادية" يوسف البنيان»; but «قال للصحافيين وزير الصحة»."""
    speakers = reader.speakers
    if i + 1 in reader.opens:
        return reader.opens[i + 1].close + 1 if reader.opens[i + 1].words < LONG else i + 1
    apart = reader.keys[i] in CLASSES["addressee_of"]
    to = speakers.mention(i + apart, end, attached=not apart)
    last = max(i + 1, to.last if to else 0)
    i = next((t for t in range(i + 1, last) if speakers.knows_word(reader.keys[t])), last)
    while i < end and speakers.is_description(reader.keys[i]):
        i += 1
    return i


def behind(reader: Reader, i: int, end: int, cue: Cue) -> Mention | None:
    """The noun phrase right behind a cue and its asides, if it is sure to name a source."""
    if i >= end or cue.plural and cue.form == "perfect" and not cue.first_person:
        return None  # before its subject a verb is singular: «أكدا», «قالوا» have had theirs
    if cue.form in _NOMINAL_CUES and reader.kinds[i] != "reference" or reader.speakers.is_accusative(i):
        return None
    mention = reader.speakers.mention(i, end, taken(reader, i, end, cue))
    if mention is None and i in reader.opens and reader.opens[i].words < LONG:
        return in_marks(reader, i)
    return mention if mention and is_source(reader, mention) else None


def taken(reader: Reader, i: int, end: int, cue: Cue) -> frozenset[str]:
    """What the cue may still take behind token `i`: before a clause no object («أعلن خميس الجهيناوي أن»)."""
    may = "that" in cue.takes and "noun" in cue.takes
    clause = may and not CLASSES["complementiser"].isdisjoint(reader.keys[i:min(i + _CLAUSE_AHEAD, end)])
    return cue.takes - {"noun"} if clause else cue.takes


def in_marks(reader: Reader, i: int) -> Mention | None:
    """«وأشار "الشامي" إلى أن»: some papers put names in quotation marks."""
    close = reader.opens[i].close
    mention = reader.speakers.mention(i + 1, close)
    if mention and mention.last == close:
        return mention
    return Mention(i + 1, close, "name", (i + 1, close), ()) if close > i + 1 else None


def phrases(reader: Reader, first: int, last: int, cue: Cue, sure: Collection[int] = ()) -> Iterator[Mention]:
    """The noun phrases between two tokens that may name a source, in text order; at the tokens `sure` any may."""
    found: Mention | None = None
    t = first
    while t < last:
        if t not in sure and not _may_begin(reader, t):
            t += 1
            continue
        governed = _governed(reader, t, last) if cue.form else None
        mention = None if governed else _phrase(reader, t, last, cue, t in sure)
        if mention and found and _is_apposed(reader, found, mention):
            found = found._replace(last=mention.last, office=mention.office)
        elif mention:
            if found:
                yield found
            found = mention
        t = max(t + 1, (governed or mention).last) if governed or mention else t + 1
    if found:
        yield found


def _may_begin(reader: Reader, t: int) -> bool:
    """May a phrase begin at token `t`, or what a verb governs? Most tokens are told apart by this."""
    may = reader.kinds[t] in _HEADS or t in reader.opens or reader.keys[t][0] in JOINED or reader.forms[t].preposition
    return bool(may) or reader.speakers.is_named(t)


def _governed(reader: Reader, t: int, last: int) -> Mention | None:
    """Whom it is said to, behind a cue: all of «لوزير العدل اللبناني», but of «للصحافيين وزير الصحة» the first word."""
    if reader.forms[t].preposition not in CLASSES["addressee_of"] or reader.speakers.is_named(t):
        return None
    roles = (k for k in range(t + 1, last) if reader.kinds[k] == "role")
    last = next((k for k in roles if not PARTS[reader.keys[k]].definite), last)
    mention = reader.speakers.mention(t, last, attached=True)
    return mention if mention and is_source(reader, mention) else None


def _phrase(reader: Reader, t: int, last: int, cue: Cue, sure: bool) -> Mention | None:
    """The phrase that begins at token `t` and may name a source.

    Right behind another cue it is read as that takes it: «ووصف الرئيس الوشائج بالعميقة، مرحباً باقتراح».
    """
    keys, speakers = reader.keys, reader.speakers
    if t in reader.opens and 0 < reader.opens[t].words < LONG:
        return speakers.mention(t, last, cue.takes) or in_marks(reader, t)
    joined = speakers.is_joined(t)
    may = joined or reader.kinds[t] in _HEADS or sure and reader.parts[t] != "verb" or speakers.is_named(t)
    if not may:
        return None
    takes = taken(reader, t, last, CUES.get(keys[t - 1]) or cue if t else cue)
    found = speakers.mention(t, last, takes, joined)
    return speakers.mention(t, last, attached=joined) if found is None and takes else found


def _is_apposed(reader: Reader, name: Mention, office: Mention) -> bool:
    """«سامي حداد، مدير المصرف، أكد»: a name and, behind a comma, the office of the same person."""
    alone = bool(name.name) and not name.office and office.kind == "role" and not office.name
    return alone and office.first == name.last + 1 and reader.keys[name.last] in COMMAS
