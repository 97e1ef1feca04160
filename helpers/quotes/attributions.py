"""Statements without a verb of their own: «بحسب الوزارة»، «على حد قوله», and the colon of a headline."""
from __future__ import annotations

from .. import lexicon
from .cues import CUES, Cue
from ..lexicon import key
from .sources import PARTS, PHRASES, Mention
from .statements import COLON_ONLY, LONG, LONGEST, Reader, Statement
from ..words import LINE_ENDS, Vocabulary


def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The first word of each phrase to its other words and what must follow, longest first."""
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in sorted(lexicon.read("attributions"), key=lambda row: -len(row["phrase"])):
        first, *rest = key(row["phrase"]).split()
        for word in (first, "و" + first, "ف" + first):
            phrases.setdefault(word, []).append((tuple(rest), row["source"]))
    return phrases


_PHRASES = _phrases()
_OPENINGS = Vocabulary(_PHRASES)
_MAY_BE_ATTACHED = ("ل", "ما")
_NEXT = {word: tuple({rest[0] if rest else "" for rest, _ in phrases}) for word, phrases in _PHRASES.items()}
"""What the next word must begin with: «على» opens «على حد قوله», but mostly nothing."""
_FIRST = frozenset(key(row["phrase"]).split()[0] for row in lexicon.read("attributions"))
_HEADLINE = 16
"""A line of so many words without a full stop reads as a headline; the article's own may have twice as many."""
_COLON = Cue(frozenset(), (), "colon")
_SO, _BUT = frozenset(map(key, ("وذلك", "ذلك"))), frozenset(map(key, ("لكن", "ولكن", "كما")))
_LINK = [key("رابط"), key("الخبر")]
"""How one paper begins the line that repeats its headline."""
_SILENT = Cue(COLON_ONLY, (), "perfect")
_WHICH = frozenset(map(key, ("وهو", "وهي", "وهما", "وهم")))
_ATTRIBUTION = Cue(frozenset(), (), "attribution")


def headlines(reader: Reader) -> list[Statement]:
    """«الجبير: لا مكان للأسد»: in a headline, or a short line like one, the colon is the cue, if a source stands before it."""
    found, first = [], 0
    for end in [*reader.words.where(LINE_ENDS), len(reader.keys)]:
        link = reader.keys[first:first + 2] == _LINK
        if 4 < end - first <= (2 * _HEADLINE if not first or link else _HEADLINE) and reader.keys[end - 1] != ".":
            found += _by_colon(reader, first, end)
        first = end + 1
    return found


def _by_colon(reader: Reader, first: int, end: int) -> list[Statement]:
    keys = reader.keys
    opening = keys[first:min(end, first + _HEADLINE)]
    if ":" not in opening:
        return []
    colon = first + opening.index(":")
    if colon and keys[first:first + 2] == _LINK:
        return _by_colon(reader, colon + 1, end)
    first = next((t + 1 for t in range(colon, first, -1) if keys[t] == "."), first)  # «الوزير في الكويت.. إيران: الاتفاق قريب»
    if sum(word[0].isalpha() for word in keys[colon:end]) < (LONG if first else 2):
        return []  # «الرياض: أحمد»: where and by whom it was written
    if reader.words.sentence[first] in reader.tagged:
        return []
    subject = reader.speakers.mention(first, colon)
    joined = subject and keys[subject.last][0] == "و" and not (subject.kind == "role" and PARTS[keys[subject.last][1:]].kind in ("role", "honorific"))
    several = subject is not None and subject.kind == "country" and len(subject.office) > 1
    if not subject or joined or several or not reader.is_source(subject):
        return []  # «مصر والسعودية: ملف العلاقات»
    return [Statement(colon, _COLON, colon + 1, subject=subject, begins=first, end=end)]


def attributions(reader: Reader) -> list[Statement]:
    """The clause around each phrase that names its source: «بلغت، بحسب الوزارة، 11 ملياراً».

    None between a cue and its content, where the source has just been named («قال الوزير، بحسب
    الوكالة، إن»), and none at the end of a statement, which has its source already.
    """
    found, keys, last = [], reader.keys, len(reader.keys) - 1
    taken = {t for s in reader.found for t in range(s.begins, s.content)}
    for i in reader.words.where(_OPENINGS):
        following = keys[i + 1] if i < last else ""
        if not following.startswith(_NEXT[keys[i]]):
            continue
        for rest, source in _PHRASES[keys[i]]:
            if rest and rest[0] != following and (len(rest) > 1 or rest[0] not in _MAY_BE_ATTACHED):
                continue
            after = _match(keys, i, rest)
            if after is not None:
                statement = None if i in taken else _attributed(reader, i, after, source, rest[-1:] == ("ل",))
                found += [statement] if statement else []
                break
    return found


def _match(keys: list[str], i: int, rest: tuple[str, ...]) -> int | None:
    """The token after a phrase that starts at `i`; «ل» may be written to its noun («وفقاً لبيان»)."""
    at = i + 1
    for word in rest:
        if at >= len(keys):
            return None
        if word == "ل" and keys[at][0] == "ل" and len(keys[at]) > 1:
            return at + 1
        if keys[at] == word:
            at += 1
        elif word != "ما" or keys[at] == _verb(keys[at]):
            return None
    return at


def _verb(word: str) -> str:
    """«ماذكره» is ما and ذكره, written together."""
    return word[2:] if word.startswith("ما") and CUES[word[2:]] else word


def _attributed(reader: Reader, i: int, after: int, source: str, governs: bool) -> Statement | None:
    keys, end = reader.keys, reader.sentence_end(i)
    if after >= end and source != "self":
        return None
    if source == "verb":
        return _by_verb(reader, i, after, end)
    attached = governs and len(keys[after - 1]) > 1  # «وفقاً لبيان»
    first = after - attached
    subject = reader.speakers.mention(first, end, attached=attached) if source != "self" else None
    if source != "self" and (not subject or (source == "body" and not _is_body(reader, subject))):
        return None
    return _around(reader, i, first, subject, end)


def _by_verb(reader: Reader, i: int, after: int, end: int) -> Statement | None:
    """«على حد ما ذكره المكتب», «وفق ما أعلن عنه البيت الأبيض», «كما قلت»."""
    verb = next((t for t in range(after, min(after + 3, end)) if PARTS[reader.keys[t]].kind not in ("opener", "adverb", "pronoun")), None)
    takes = (CUES[_verb(reader.keys[verb])] or _SILENT).takes if verb is not None else frozenset()
    silent = verb is None or verb + 1 >= end or takes and takes <= COLON_ONLY
    if silent or reader.keys[i] == "كما" and reader.begins_sentence(i):  # «كما استعرض التقرير»
        return None
    cue = CUES[_verb(reader.keys[verb])]
    if cue.first_person:  # what one has said oneself follows
        return Statement(verb, cue, verb + 1, begins=i, cuts=False, end=end)
    said = verb + 1 + (PARTS[reader.keys[verb + 1]].kind == "preposition")
    behind = next((t + 1 for t in range(said, min(said + 8, end)) if reader.keys[t] == "عن"), said) if "عمن" in cue.takes else said
    subject = reader.speakers.mention(behind, end) or reader.speakers.mention(said, end)  # «وفق ما نقلت رويترز عن الوزير»
    return _around(reader, i, verb + 1, subject, end) if subject else None


def _is_body(reader: Reader, subject: Mention) -> bool:
    """«بحسب الوزارة», «بحسب شتاينماير», but not «وفق حاجة الفريق»."""
    surname = reader.keys[subject.first] in reader.speakers.surnames and subject.last - subject.first < 4
    return subject.kind != "name" or reader.speakers.knows(subject) or surname


def _around(reader: Reader, i: int, cue_end: int, subject: Mention | None, end: int) -> Statement | None:
    """The statement of the clause that the phrase at token `i` stands in."""
    keys, last = reader.keys, subject.last if subject else cue_end
    first, stop = _clause(reader, i, last, end)
    if subject and i and keys[i - 1] not in "،,؛" and any(first <= s.at < i and s.cuts for s in reader.found[-40:] if reader.words.sentence[s.at] == reader.words.sentence[i]):
        return None  # «أكدت الوزارة أن العدد تراجع حسب أرقام رسمية»: said by the ministry
    stop = next((s.begins for s in reader.found if last <= s.begins < stop), stop)  # «حسب الوكالة التي قالت إن»
    if i - first <= 1:  # the phrase opens its sentence: what follows is said
        last = next((t for t in range(last, min(last + 8, stop)) if keys[t] in PHRASES["resumes"]), last)
        while last < stop and (keys[last] in "،,:" or keys[last] in PHRASES["resumes"]):
            last += 1
        begins, content = i, last
    else:
        begins = content = first
        apart = last + 1 < stop and keys[last] in "،؛" and keys[last + 1][0] == "و"  # «، حسب الوزارة، وقد بلغ»
        if apart or not any(keys[t][0].isalnum() and PARTS[reader.keys[t]].kind not in ("time", "relative") for t in range(last, stop)):
            stop = i
    which = content < len(keys) and keys[content] in _WHICH  # a text may end with «بحسب الوزارة»
    has_source = any(s.at < i and s.cuts and reader.words.sentence[s.at] == reader.words.sentence[i] for s in reader.found[-40:]) \
        if (stop == i or not subject) and not which else False
    stop -= stop == i and keys[i - 1] in _SO
    if content >= stop or has_source:
        if stop == i and has_source:
            reader.cuts.append(i)  # «…، على حد تعبيره» is no part of what was said
        return None
    if which:
        reader.cuts.append(content)  # «…، وهي تجارة تراجعت، وفق المصرف»: no part of the statement before
    joined = keys[i][0] in "وف" and keys[i][1:] in _PHRASES and keys[i] not in _FIRST
    return Statement(i, _ATTRIBUTION._replace(bare=int(joined)), content, int(which), subject=subject,
                     begins=begins, cuts=False, end=stop, cue_end=max(cue_end, i + 1))


def _clause(reader: Reader, i: int, last: int, end: int) -> tuple[int, int]:
    """First and last token of the clause around a phrase: within its sentence, quoted stretch and relative clause."""
    keys, sentence = reader.keys, reader.words.sentence
    first = i - (i > 0 and keys[i - 1] in _SO)  # «، وذلك وفقاً لتقرير»
    while last < end and PARTS[reader.keys[last]].kind == "time":
        last += 1
    rest = range(last, min(end, last + 8))
    closing = first > 0 and keys[first - 1] in "،," and end - last < 8 and not any(keys[t] in "،,؛" or CUES[keys[t]] for t in rest)
    last = end if closing else last  # «…، وفق إحصائيات صادرة عن الوزارة.» speaks of the whole sentence
    inside = reader.inside(i)
    lowest = max(inside.open + 1 if inside else 0, i - LONGEST)
    end = min(end, last + LONGEST)
    while first > lowest and sentence[first - 1] == sentence[i] and keys[first - 1] != "\n":
        first -= 1
        if first < i - 1 and keys[first] in "،؛" and keys[first + 1] in _WHICH:
            first += 1
            break
        if first < i - 1 and not closing and (keys[first] in "،؛" and _is_new_clause(reader, first + 1) or PARTS[reader.keys[first]].kind == "relative"):
            first += 1
            break
    while first < i and (keys[first] in PHRASES["new_clause"] or keys[first] in _BUT or not keys[first][0].isalnum()):
        first += 1
    stop = i if closing else last
    while i < stop < end and not (inside and stop == inside.close) and not (stop > last and keys[stop] in "،؛" and _is_new_clause(reader, stop + 1)):
        stop += 1
    return first, stop


def _is_new_clause(reader: Reader, t: int) -> bool:
    """«، فيما», «، ونحن», «، وأكد»."""
    word = reader.keys[t] if t < len(reader.keys) else ""
    if word in PHRASES["new_clause"]:
        return True
    verb = CUES[word] is not None and CUES[word].form != "participle"
    return word[:1] == "و" and len(word) > 2 and (verb or PARTS[word[1:]].kind == "pronoun")
