"""What a clause claims: its kind, what it is about, and whether it speaks of friends or foes."""
from __future__ import annotations

from collections.abc import Iterable

from .clauses import COPULA, INVITED, RELATIVE, SIGN, WHEN, Clause, Reading
from ..countries import COUNTRY_WORDS
from ..lexicon import Memo, key
from .parties import FUNCTIONS
from .relations import BARE, HOMOGRAPHS, PROCESSES, VERBS, Sense, sign, word_set

KINDS = ("state", "event", "trend", "target", "call")
_TURNED = {("r", "x"): "c", ("s", "x"): "c", ("d", "x"): "c", ("n", "x"): "c", ("r", "c"): "c", ("s", "c"): "x", ("d", "c"): "d", ("n", "c"): "n"}
_DENIES, _BECAUSE = word_set("لا لم لن ليس ليست لسنا لست ولا ولم ولن وليس وليست فلا"), word_set("بسبب جراء نتيجة")
_REACHES = 6
"""So many words on, a word that turns a conflict into its end still does («حل نهائي للخلاف»)."""
_WITHIN = 5
"""A relative's own verb stands within so many words («التي كان الرئيس قد أعلن»); one further on is the main verb."""
_REMAINS = word_set("كانت كان كانوا زالت زال تزال يزال")  # «كانت وستبقى ركيزة»
_DEFINITE = ("ال", "وال", "بال", "لل")
_GOVERNS = word_set("في من على إلى عن مع ب ل بين خلال ضمن كل أي")
_MAY = word_set("قد وقد لن فلن ولن")
_MAYBE = word_set("قد وقد")
_WHICH = [[key(word), "ما"] for word in ("هو", "هي", "وهو", "وهي")]
_RECEIVES = tuple(word_set("استقبال الاستقبال وداع الوداع توديع"))
_THAT = word_set("أن بأن إن")
_GOVERNS_IMPERFECT = word_set("لم ولم لن ولن لا ولا أن بأن سوف وسوف التي والتي")
_FEMININE = ("ه", "ات")
_MASCULINE = word_set("لبنان السودان اليمن العراق الأردن المغرب")
_NOT = word_set("لم لن لا ولم ولن ولا ما")
_TRADED = tuple(word_set("صادرات واردات"))
_PURPOSE = Memo(lambda word: word[0] == "ل" and word[1:] in PROCESSES or word[:2] == "لل" and "ال" + word[2:] in PROCESSES)
_HIS = ("ه", "ها", "هم", "هما")
_NOW, _GOING_ON = word_set("اليوم أمس"), word_set("حاليا الآن")
_REACH = tuple(word_set("وصل وصلت يصل تصل"))
_AFTER, _FRAME = word_set("بعد عقب خلال إثر غداة أثناء"), key("إطار")
_AMID = word_set("أوقات وقت ظروف زمن قبل رغم برغم الرغم بالرغم ظل فترة خلال منذ")
_SINCE = _AMID | word_set("سنوات سنين عقود عقد أعوام عاما أشهر شهور قرون عهود")  # «بعد سنوات من العداء»
_FACING, _GREATER = key("مواجهة"), key("أكبر")
_FREEDOM = tuple(word_set("سراح إفراج الإفراج بالإفراج"))  # one whose release is asked for is held
_AGAINST, _SHARED = key("ضد"), word_set("مشتركة المشتركة مشترك المشترك")  # «التهديدات المشتركة» bring together
_GOVERNED = word_set("إلى على في عن أن من")
_ON, _IN, _OF, _WITH = key("على"), key("في"), key("عن"), key("مع")
_BLAME = key("مسؤولية")
_AN, _OBLIGES = key("أن"), word_set("على وعلى فعلى")
_ADVERBIAL = word_set("مر مدى مدار هامش ضوء أساس رغم الرغم مستوى صعيد خلفية غرار سبيل حد كل كافة أثر إثر وشك نحو أن ما")
_EPITHETS = word_set("الضروري الضرورية اللازم اللازمة المطلوب المطلوبة")  # «الاهتمام اللازم»
_BODIES = tuple(word_set("لجنة لجان لجنتين فريق فرق مجلس حكومة تحالف قوة"))
_BETWEEN = word_set("بين وبين في من على إلى عن مع")
_FRAMES = word_set("في خلال عقب بعد إثر أثناء لدى قبل قبيل فور منذ مع أمام تزامنا بالتزامن بمناسبة بحضور بدعوة تلبية استجابة بناء بموجب بعدها")
_OF_HIS, _SIDES = word_set("من ومن"), tuple(word_set("جهته جهتها جهتهم جانبه جانبها جانبهم ناحيته ناحيتها"))
_TOWARDS = word_set("إلى من على")
_OBJECTS = word_set("مع بين خلال معه معها عن أمس اليوم")
_GROWN = word_set("بزيادة بانخفاض بارتفاع بتراجع بنمو")
_HABIT = word_set("سنويا يوميا عادة دائما دوما باستمرار شهريا أسبوعيا")
_WEEKDAYS = word_set("الأحد الاثنين الإثنين الثلاثاء الأربعاء الإربعاء الخميس الجمعة السبت")
_COMING = word_set("الجاري الجارية المقبل المقبلة القادم القادمة غدا لاحقا قريبا المقبلين القادمين")


def kind(reading: Reading, c: Clause, headline: bool, lead: bool) -> str:
    """state, event, trend, target or call.

    By the cue first («دعا إلى», «متوقعا»), then from left to right by signs of must and may («ضرورة»,
    «من المقرر») and by the main verb, which is not the verb of a relative clause; a clause without
    any goes by the noun that opens it («نمو التبادل», «توقيع اتفاقية»). `headline` and `lead` tell where the
    clause stands: there the present is what has just been done («وزير الخارجية يلتقي …»).
    """
    cue, keys, first = reading.cue(c), reading.keys, c.first
    while first < c.last - 1 and not keys[first].isalpha():
        first += 1
    if cue and cue.kind == "event" and cue.tie == "act" and first and keys[first - 1] not in _THAT and keys[first - 1] != ":":
        return "event"  # «أدانت القاهرة الهجوم الذي …»
    asked = reading.asked(c)
    if asked:
        return asked
    full = _is_sentence(keys, first, cue)
    found, noun, still = _walked(reading, c, first, full, headline, lead)
    if found == "state" and not _GROWN.isdisjoint(keys[first:c.last]):
        return "trend"  # «بلغ حجم التبادل مليارين، بزيادة قدرها …»
    if found or noun in ("target", "call"):
        return found or noun
    if not headline and not noun and not still and _is_task(reading, first, c):
        return "target"
    if noun == "event" and not _COMING.isdisjoint(keys[first:c.last + 3 * headline]):
        return "target"  # «تسليم الطائرات لمصر .. قريباً»
    if full and not c.frame:
        noun = _late_verb(reading, c, first) if noun else ""
    if cue and cue.tie == "act" and cue.kind == "event" and not still:
        return "event"  # «شاكراً لهم حسن التعاون»
    return "state" if still or noun not in ("event", "trend") else noun


def _walked(reading: Reading, c: Clause, first: int, full: bool, headline: bool, lead: bool) -> tuple[str, str, bool]:
    """From left to right: the kind that a sign or the main verb decides, the kind of the noun that opens, and whether «is» or «was» was met."""
    keys, senses, noun, told, whose, until, copula, be = reading.keys, reading.senses, "", "", False, 0, False, False  # up to token `until`, a verb is a subordinate clause's
    for i in range(first, c.last):
        mark = reading.marks[i]
        if mark & WHEN or mark & RELATIVE and i > first and keys[i - 1:i + 1] not in _WHICH:  # «وهو ما أدى إلى توتر» has its main verb there
            until, whose = i + (_WITHIN if _is_particle(keys, i + 1) else 2), i in reading.after_names
            continue
        found = _of_sign(reading, i, c, first, bool(noun) or full) if mark & SIGN and i >= until else ""
        if found == "target" and full and i == first:
            noun = found  # «أن قرار فتح السفارة يعكس …»
        elif found:
            return found, noun, False
        copula = copula or bool(mark & COPULA) and i > first + 1
        if i == first and _heads(reading, i, c):
            continue  # «تجاوز الخلافات يتطلب تعاوناً», «تزامناً مع الزيارة، وصل …»
        if full and i > first and _belongs(keys, i):
            continue
        if reading.is_verb(i) or (not noun or headline or full) and _after_subject(reading, i, first):
            if noun == "event" and keys[i - 1] in "،," and senses[i] and senses[i].tense == "imperfect":
                return noun, noun, False  # «توقيع اتفاقية بين البلدين، تتضمن …»
            found = _of_verb(reading, i, c, headline, lead)
            if i < until:
                told = told or (found if whose or c.frame else "")
                until = 0
            elif found == "be" and any(word.removeprefix("ب").startswith(_RECEIVES) for word in keys[i + 1:i + 3]):
                return "event", noun, False  # «وكان في استقباله …»
            elif found == "be":
                be = i > first
            elif found:
                remains = copula and found != "target" or keys[i][0] == "و" and keys[i - 1] in _REMAINS
                return "state" if remains else found, noun, False
        elif senses[i] and senses[i].kind and not noun and (headline and senses[i].tie or c.frame or i == first) and not (senses[i].twofold and senses[i].tie == "act"):
            noun = senses[i].kind
    if headline and not noun and not told and any(keys[j] == _IN and j + 1 in reading.names for j in range(first + 1, min(first + 6, c.last - 1))):
        noun = "event"  # «وزير الخارجية المصري في أنقرة»
    return "", noun or told * (told == "event" and not full), copula or be  # «الوزير المصري الذي التقى نظيره»


def _of_sign(reading: Reading, i: int, c: Clause, first: int, named: bool) -> str:
    """The kind that a sign decides at token `i`, unless it is denied, an adverbial («على مدى أعوام») or an epithet («الاهتمام اللازم»)."""
    keys = reading.keys
    if keys[i] in _OBLIGES and (i == first or i == first + 1 and keys[first] in FUNCTIONS) and i + 1 in reading.names and _AN in keys[i + 2:i + 6]:
        return "call"  # «على طهران أن تدرك»
    found = sign(keys, i, _place(keys, i, c, first, named))
    if found == "target" and keys[i - 1] in _NOT or keys[i] == _ON and not _ADVERBIAL.isdisjoint(keys[i + 1:i + 2]) or i > first and keys[i] in _EPITHETS:
        return ""
    return found


def _belongs(keys: list[str], i: int) -> bool:
    """Is it the verb of a relative clause on an indefinite noun, to which its pronoun points back («مبنية على أسس أرساها …»)?"""
    before = keys[i - 1]
    return keys[i].endswith(("ها", "هما")) and before.isalpha() and before not in FUNCTIONS and not before.startswith(_DEFINITE) and not COUNTRY_WORDS[before]


def _heads(reading: Reading, i: int, c: Clause) -> bool:
    """Is what may be a verb or a noun a noun: an accusative, or the subject of a verb that follows it bare?"""
    sense, keys = reading.senses[i], reading.keys
    if not sense or not sense.twofold or sense.tense != "perfect" or keys[i][0] == "و" and keys[i + 1:i + 2] != [_WITH]:
        return False
    if keys[i].endswith("ا"):
        return True
    verb = next((j for j in range(i + 2, min(i + 8, c.last)) if reading.senses[j] and reading.senses[j].tense == "imperfect" and not reading.senses[j].twofold), 0)
    return verb > 0 and keys[verb][0] in "يت" and (keys[verb - 1].startswith("ال") and not reading.marks[verb - 1] & RELATIVE or verb in reading.after_names) \
        and not any(keys[j] in _THAT for j in range(i + 1, verb))


def _is_task(reading: Reading, first: int, c: Clause) -> bool:
    """An item of a list of things to do («3 - تعزيز التعاون»), or what somebody insists on («أكد على تطوير العلاقات»)?"""
    if reading.keys[first] not in PROCESSES:
        return False
    return reading.keys[first - 1] == _ON if c.quote else first > c.first or reading.keys[first - 1] == "\n"


def _is_sentence(keys: list[str], first: int, cue: Sense | None) -> bool:
    """Is it a whole sentence, as «أن زيارة الرئيس تاريخية» and «اعتبر الزيارة دليلاً», and no phrase, as «توقيع اتفاق»?"""
    before = keys[first - 1] if first else ""
    before = before if before.isalpha() or before == ":" else keys[first - 2]
    return before in _THAT or before == ":" or bool(cue and cue.kind == "state" and not cue.tie)


def _place(keys: list[str], i: int, c: Clause, first: int, named: bool) -> int:
    """Where in its clause a sign stands, as `sign` asks: a predicate has no article and follows no preposition."""
    if i == first and c.quote and c.opens:
        return 2
    if named and i > first + 1:
        return 3 if not keys[i].startswith(_DEFINITE) and keys[i - 1] not in _GOVERNS else 0
    return int(i == first or i == first + 1 and (keys[first] in FUNCTIONS or keys[first][1:] in FUNCTIONS))


def _is_particle(keys: list[str], i: int) -> bool:
    """Is what follows a relative not yet its verb: «التي قد», «الذي من شأنه», «التي كان الرئيس …»?"""
    return i >= len(keys) or keys[i] in FUNCTIONS or keys[i] in _REMAINS or keys[i].startswith(_DEFINITE)


def _after_subject(reading: Reading, i: int, first: int) -> bool:
    """«المبعوث نقل تحياته», «خادم الحرمين بحث مع …»: what may be a verb or a noun is a verb after what is definite, since nothing there can govern it."""
    sense, keys = reading.senses[i], reading.keys
    if not (i > first and sense and sense.twofold and sense.tense == "perfect") or sense.joined or keys[i].startswith("ال"):
        return False
    if keys[first].startswith(("ال", "هذ")) and keys[i - 1].startswith("ال"):
        return True
    after, beyond = (keys[i + 1:i + 3] + ["", ""])[:2]
    if i == first + 2 and keys[first] in _OF_HIS and keys[i - 1].startswith(_SIDES):
        return True  # «من جهته حمل الرئيس …»
    framed = keys[first] in _FRAMES or keys[first][1:] in _FRAMES or i - first < 5 and keys[i - 1] in "،," and not any(reading.senses[first:i])  # «إلى ذلك، بعث الملك …»
    if framed and (keys[i - 1] in "،," or keys[i - 1].startswith("ال")):
        return bool(after) and after.isalpha() and after not in _GOVERNS  # «وفي ختام اللقاء، طلب الرئيس …»
    definite = keys[i - 1].startswith("ال") and _BETWEEN.isdisjoint(keys[i - 2:i]) or i in reading.after_names
    return definite and (after in _OBJECTS or after in _TOWARDS and sense.kind in ("trend", "event", "deed") or after.startswith("ال") or after.endswith("ا") or after in VERBS
                         or after.startswith("لل") and bool(beyond) and beyond not in _GOVERNS and not beyond.startswith("ال"))


def _late_verb(reading: Reading, c: Clause, first: int) -> str:
    """The kind of a sentence whose verb looks like a noun and stands after a long subject («الاتصال بين مصر وتركيا تطرق إلى …»)."""
    keys, senses = reading.keys, reading.senses
    for i in range(first + 2, c.last - 1):
        sense = senses[i]
        if sense and sense.twofold and sense.tense == "perfect" and keys[i] in VERBS and keys[i - 1].isalpha() and keys[i - 1] not in FUNCTIONS \
                and not senses[i - 1] and (keys[i + 1] in _GOVERNED or keys[i + 1] in _NOW or keys[i + 1].startswith(_DEFINITE) or keys[i + 1].endswith("ا")):
            return "event" if sense.kind == "deed" else sense.kind if sense.kind in KINDS else "state"
    return ""


def _agrees(reading: Reading, i: int) -> Sense | None:
    """The sense of a verb: of two that are written alike, the one whose subject follows or precedes («قد تحدث الوزير», «لم تحدث أزمة»)."""
    sense, keys = reading.senses[i], reading.keys
    both = HOMOGRAPHS.get(keys[i][1:] if keys[i][0] in "وف" else keys[i])
    if not both or not sense or sense.tense == "future":
        return sense
    before, after, object_ = keys[i - 1] if i else "", *(keys[i + 1:i + 3] + ["", ""])[:2]
    if before in _MAYBE:
        feminine = (after in _GOVERNS or after.startswith("هذ")) and _REMAINS.isdisjoint(keys[max(0, i - 14):i])  # «قمة قد تعقد هذا العام», but «وقد تحدث الوزير»
    else:
        feminine = before in _GOVERNS_IMPERFECT or _is_feminine(before) or not before.startswith("ال") and (_is_feminine(after) and object_ not in _GOVERNS or after.endswith(_FEMININE))
    chosen = both[feminine]
    return sense._replace(tense=chosen.tense, kind=chosen.kind, polarity=chosen.polarity)


def _is_feminine(word: str) -> bool:
    """A subject that a verb in «ت» of the imperfect has: «الحكومة», «المفاوضات», «تركيا»."""
    if word.endswith(("ه", "ات")) and word.startswith(_DEFINITE):
        return True
    country = COUNTRY_WORDS[word] if word and word not in _MASCULINE else None
    return bool(country) and any(form.form != "adjective" for form in country[-1])


def _of_verb(reading: Reading, i: int, c: Clause, headline: bool, lead: bool) -> str:
    """What a verb makes of its clause; empty for one that stands under «أن»."""
    sense, before = _agrees(reading, i), reading.keys[i - 1] if i else ""
    if sense is None or sense.tense == "future":
        return "target"
    if sense.tense == "imperfect" and before in _MAY:
        return "target"
    if sense.tense == "imperfect" and before in _THAT:
        return ""
    if sense.kind in ("event", "deed", "trend", "come", "target") and before in _NOT:
        return "state"  # «لم يتغير موقف السعودية»
    if sense.kind in ("event", "state") and reading.keys[i + 1:i + 2] and reading.keys[i + 1] in _THAT:
        return ""  # «يعتقدون أن التعاون سيزيد», «بدا أن الأزمة تزداد تعقيدا»
    if sense.kind == "event" and sense.tie == "touch" and reading.keys[i].endswith(_REACH) and any(k[0].isdigit() for k in reading.keys[i + 1:min(i + 9, c.last)]):
        return "state"  # «وصل حجم التبادل إلى 30 ملياراً»
    if sense.kind == "call" and not INVITED.isdisjoint(reading.keys[i + 1:min(i + 4, c.last)]):
        return "event"  # «دعا لحضور المعرض نظيره التركي»
    if sense.kind in _BY_OBJECT:
        return _BY_OBJECT[sense.kind](reading, i, c, sense)
    if sense.kind in ("event", "deed") and sense.tense == "imperfect":
        return _of_present(reading, i, c, sense, headline, lead)
    return "event" if sense.kind == "deed" else sense.kind


def _of_present(reading: Reading, i: int, c: Clause, sense: Sense, headline: bool, lead: bool) -> str:
    """A deed in the imperfect: done in a headline («يلتقي الوزيران»), to come with a day («يلتقيان الخميس»), else a habit or what goes on."""
    words = reading.keys[c.first:c.last]
    if not _COMING.isdisjoint(words) or not _WEEKDAYS.isdisjoint(words) and not sense.kind == "event":
        return "target"
    if not (_HABIT | _GOING_ON).isdisjoint(words) or sense.kind == "event" and not headline and not (lead and i == c.first and not c.quote):
        return "state"
    return "event" if headline or lead or c.quote or not _NOW.isdisjoint(words) else "target"  # «ويلتقي خلال الزيارة …»


def _of_renewing(reading: Reading, i: int, c: Clause, sense: Sense) -> str:
    """«جدد دعوة مصر إلى …», «جدد الاتفاق»"""
    return next(filter(None, (sign(reading.keys, j, 2) for j in range(i + 1, min(i + 4, c.last)))), "event")


def _of_mirroring(reading: Reading, i: int, c: Clause, sense: Sense) -> str:
    """«ونؤكد حرص بلادنا على التعاون», «وهو ما يؤكد ضرورة التعاون», «يترجم ذلك زيادة السياح»; else how things are."""
    if sense.ours and i + 1 < c.last:
        return sign(reading.keys, i + 1, 2)
    if "call" in (sign(reading.keys, j, 0) for j in range(i + 1, min(i + 3, c.last))):
        return "call"
    return "trend" if any(s and s.kind == "trend" for s in reading.senses[i + 1:min(i + 4, c.last)]) else "state"


def _of_blaming(reading: Reading, i: int, c: Clause, sense: Sense) -> str:
    """«حمل الوزير الحكومة المسؤولية», «حمل الاتفاق اسم المدينة»"""
    return "event" if any(word.endswith(_BLAME) for word in reading.keys[i + 1:c.last]) else "state"


def _of_forming(reading: Reading, i: int, c: Clause, sense: Sense) -> str:
    """«شكل الوزيران لجنة», «شكل الاتفاق خطوة»"""
    return "event" if any(word.endswith(_BODIES) for word in reading.keys[i + 1:min(i + 5, c.last)]) else "state"


def _of_aiming(reading: Reading, i: int, c: Clause, sense: Sense) -> str:
    """«تستهدف الخطة زيادة الصادرات», «تستهدف الأبرياء»"""
    return "target" if _governs_task(reading.keys, i, c) or not _names_somebody(reading.keys, i + 1) else "state"


def _of_working(reading: Reading, i: int, c: Clause, sense: Sense) -> str:
    """«تعمل على زيادة الصادرات», «تعمل في مصر ثمانون شركة»"""
    return "target" if _ON in reading.keys[i + 1:i + 4] else "state"


def _of_having(reading: Reading, i: int, c: Clause, sense: Sense) -> str:
    """«شهدت العلاقات تطوراً», «شهدت العاصمة زيارة», «تشهد المدينة هدوءاً»"""
    near = (s.kind for s in reading.senses[i + 1:min(i + 9, c.last)] if s and (not s.tense or s.twofold))
    return next((k for k in near if k in ("trend", "event")), "event" if sense.tense == "perfect" else "state")


def _of_showing(reading: Reading, i: int, c: Clause, sense: Sense) -> str:
    """What is wanted, where it is a wish that is shown or told: «أبدى الوزير رغبته في التعاون», «عبر عن حرص بلاده على …»."""
    after = reading.keys[i + 1:min(i + 11, c.last)]
    about = i + 2 + after.index(_OF) if _OF in after else i + 1
    near = range(i + 1, min(i + 11, c.last))
    return next(filter(None, (sign(reading.keys, j, 1) for j in near if about <= j < about + 4 or reading.keys[j].endswith(_HIS))),
                "event" if sense.kind == "tell" else "")


def _governs_task(keys: list[str], i: int, c: Clause) -> bool:
    """Does a masdar of something to do follow («تضمن الاتفاق تنظيم العودة», «تستهدف زيادة الصادرات»)?"""
    return any(not PROCESSES.isdisjoint(BARE[word]) for word in keys[i + 1:min(i + 10, c.last)])


def _names_somebody(keys: list[str], i: int) -> bool:
    """«تستهدف الأبرياء», but «تستهدف الحد من …» and «تستهدف خفض …»."""
    return i < len(keys) and keys[i].startswith("ال") and (i + 1 == len(keys) or keys[i + 1] not in _GOVERNS)


def _of_holding(reading: Reading, i: int, c: Clause, sense: Sense) -> str:
    """What an agreement holds shall be done («تضمن الاتفاق تنظيم العودة»), what a meeting held was done; else it is how things are."""
    senses = reading.senses[c.first:c.last]
    if any(sense and sense.tie == "deal" for sense in reading.senses[i + 1:i + 2]):
        return "target"
    if not _governs_task(reading.keys, i, c):
        return "state"
    if any(sense and sense.tie == "deal" for sense in senses):
        return "target"
    return "event" if any(sense and sense.tie in ("meet", "gather") and sense.kind == "event" for sense in senses) else "state"


def _of_coming(reading: Reading, i: int, c: Clause, sense: Sense) -> str:
    """«تأتي الزيارة لتعزيز العلاقات» is a target, «جاء هذا بعد محادثات» an event, «جاءت في المرتبة الأولى» a state."""
    for n, word in enumerate(reading.keys[i + 1:c.last]):
        if _PURPOSE[word]:
            return "target"
        at = i + 2 + n
        if n < 2 and at < c.last and reading.marks[at] & SIGN and sign(reading.keys, at, 3) == "state":
            return "state"  # «جاءت الزيارة ناجحة»
        if n < 5 and sense.tense == "perfect" and word == _IN and at < c.last and reading.senses[at] and reading.senses[at].kind == "event":
            return "event"  # «جاء ذلك في لقاء عقده الرئيسان»
        if n < (9 if sense.tense == "perfect" else 5) and word in _AFTER or word == _FRAME:
            return "event" if word != _FRAME and sense.tense == "perfect" else "state"
    return "state"


_BY_OBJECT = {"come": _of_coming, "renew": _of_renewing, "show": _of_showing, "tell": _of_showing, "mirror": _of_mirroring, "blame": _of_blaming, "form": _of_forming,
              "hold": _of_holding, "aim": _of_aiming, "work": _of_working, "light": _of_having}
"""Verbs that claim nothing themselves, by their kinds in claim_verbs.csv: what follows decides."""


def topics(reading: Reading, tokens: range, usual: str) -> str:
    """The topics of a stretch, the one with most words first; words of dealings at large («علاقات») weigh least.

    Where it has none of its own, it is dealings at large, on what the article is about (`usual`).
    """
    counts = _topic_counts(reading, tokens)
    if not counts.keys() - {"diplomacy"}:
        counts = {"diplomacy": 1, usual: 0.1} if usual else {"diplomacy": 1}
    return ",".join(sorted(counts, key=lambda t: -counts[t])[:4])


def usual_topic(reading: Reading) -> str:
    """What an article is about, if most of its words that have a topic say so; else an empty string."""
    counts = _topic_counts(reading, reading.marked)
    counts.pop("diplomacy", None)
    best = max(counts, key=counts.get, default="")
    return best if best and counts[best] >= max(4, 0.5 * sum(counts.values())) else ""


def _topic_counts(reading: Reading, tokens: Iterable[int]) -> dict[str, float]:
    counts: dict[str, float] = {}
    senses = reading.senses
    for i in tokens:
        sense = senses[i]
        if sense:
            for topic in sense.topics:
                counts[topic] = counts.get(topic, 0) + (0.6 if topic == "diplomacy" else 1)
    return counts


def polarity(reading: Reading, tokens: range, of_kind: str, cue: str) -> str:
    """By the main verb, if it is friendly or hostile; else by the words, where a conflict outweighs unless it is being ended.

    `cue` is the polarity of the word that reports the stretch: what is denied (r) is turned («نفى وجود توتر»), and
    thanks or blame (c, x) colour words that have none. Mere figures of trade and denials are neutral; without any such word it is empty, and the article's other claims decide.
    """
    senses = reading.senses
    verb = next((i for i in tokens if reading.is_verb(i) and (not i or not reading.marks[i - 1] & RELATIVE)), None)
    if verb is not None and cue != "r" and senses[verb] and senses[verb].polarity in ("c", "x") and reading.keys[verb - 1] not in _NOT:
        return "cooperative" if senses[verb].polarity == "c" else "conflictual"
    found = _weighed(reading, tokens, "n" if cue == "r" else "")
    if verb is not None and senses[verb] and senses[verb].polarity == "s" and senses[verb].tie and "c" not in found:
        return "conflictual"  # «منعت مصر الطائرة من الهبوط»
    friends, foes = found.count("c"), found.count("x")
    rises = verb is not None and senses[verb] and senses[verb].kind == "trend" and senses[verb].polarity != "d"  # «ارتفع التبادل مقابل تراجعه مع غيرها»
    if "d" in found and of_kind == "trend" and not foes and not rises:
        return "neutral" if any(senses[i] and "trade" in senses[i].topics for i in tokens) else "conflictual"
    if foes and 4 * foes > friends and "r" not in found or of_kind == "call" and any(reading.keys[i].endswith(_FREEDOM) for i in tokens):
        return "conflictual"
    if friends or foes:
        return "cooperative"
    if cue in ("c", "x"):
        return "cooperative" if cue == "c" else "conflictual"
    bare_trade = of_kind == "state" and any(reading.keys[i].endswith(_TRADED) for i in tokens)
    denied = of_kind == "state" and verb is not None and reading.keys[verb - 1] in _NOT  # «لم تضمن مصر لتركيا …»
    return "neutral" if bare_trade or denied or "n" in found else ""


def _weighed(reading: Reading, tokens: range, turn: str) -> list[str]:
    """The marks of the words that speak of friends (c), foes (x), their reversal (r) or decline (d), or deny either (n).

    A word is turned by what reverses it just before («حل الخلاف», «وقف التعاون», «لا خلاف»), and a
    common enemy makes of a conflict none («خطر الإرهاب»).
    """
    keys, senses, found, until, enemy, foe = reading.keys, reading.senses, [], tokens.start + 3 * _REACHES if turn else -1, -9, -9
    for i in tokens:
        word, sense = keys[i], senses[i]
        mark = sense.polarity if sense else ""
        if word in _DENIES:
            turn, until = "n", i + _REACHES
        elif word in _BECAUSE and found:
            break  # «اتفاق على تعويضات، بسبب الهجوم»
        elif mark in ("r", "s", "d"):
            turn, until = mark, i + _REACHES * (3 if reading.is_verb(i) else 1)
            found.append(mark)
        elif mark == "e":
            while enemy < 0 and found and found[-1] == "x" and i - foe < 4:  # «تفاقم خطر الإرهاب»
                found.pop()
                foe = i - 1
            enemy = i
        elif word.endswith(_FACING) and not word.startswith("ال") and i + 1 < len(keys) and keys[i + 1].startswith("ال"):
            turn, until = "r", i + _REACHES  # «مواجهة التحديات والأخطار», but «مواجهة بين البلدين»
        elif word == _GREATER and keys[i + 1:i + 2] == ["من"]:
            turn, until = "r", i + _REACHES  # «العلاقات أكبر من أي خلاف»
        elif mark == "h":
            found.append("x" if i > until else _TURNED[turn, "x"])
        elif mark and not (mark == "x" and (i - enemy < 3 or _is_circumstance(keys, i))):
            if i <= until:
                mark, until = _TURNED[turn, mark], i + _REACHES
            foe = i if mark == "x" else foe
            found.append(mark)
    return found


def _is_circumstance(keys: list[str], i: int) -> bool:
    """«قبل العقوبات», «في ظل الأزمة», «على الرغم من الخلافات»: it is not what is claimed."""
    if keys[i].startswith(_AGAINST):
        return not COUNTRY_WORDS[keys[i + 1]] if i + 1 < len(keys) else True  # «التحالف ضد التنظيم»
    return keys[i - 1] in _AMID or keys[i - 1] == "من" and keys[i - 2] in _SINCE or not _SHARED.isdisjoint(keys[i + 1:i + 3])
