# %% 3.1
def marked_share(quotes):
    """Counts only where there are direct statements: an article without one is lost."""
    direct = quotes[quotes.kind == "direct"].groupby("article").size()
    return direct / quotes.groupby("article").size().reindex(direct.index)

# %% 3.2
def lookalikes(pattern, words):
    """Takes what only begins like a form."""
    return [word for word in words if re.match(pattern, word)]

# %% 3.3
def once(stretches):
    """Drops only what holds a direct stretch, and keeps what lies inside one."""
    direct = [s for s in stretches if s.kind == "direct"]
    return [s for s in stretches
            if s.kind == "direct" or not any(s.start <= d.start and d.end <= s.end for d in direct)]

# %% 3.4
def noun_objects(text):
    """Takes every verb of speech, whether it has a noun behind it or not."""
    begins, words = one_of("ال ب ل".split()), one_of(lexicon.key("أن على إلى عن").split())
    noun = rf"(?!{begins}|{words}\b)(?=\w)"
    return said(text, FORMS, noun, NEXT_CLAUSE, r"(?:\sال\w+)+\s")

# %% 3.5
def blogged():
    """The participle with its ending, as it stands in the example."""
    return {"perfect": "دون", "imperfect": "يدون", "participle": "مدونا", "takes": "that|عن"}

# %% 3.6
def for_and_against(present, weights):
    """Adds up the whole table, also the weights of signs that are not there."""
    counts = weights.values()
    return sum(n for n in counts if n > 0), sum(n for n in counts if n < 0)

# %% 3.7
def goes_on(quotes):
    """Goes on from one article into the next."""
    return quotes.speaker.where(quotes.speaker_mention.notna()).ffill()
