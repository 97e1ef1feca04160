"""What the tests share: the seed article, its tables, and how hard hypothesis looks."""
import os
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from hypothesis import settings

from helpers import Article, Tables, charts, extract, read_article, report
from helpers.quotes import Quote
from helpers.wording.labels import set_language

ROOT = Path(__file__).resolve().parent.parent
LONG = bool(os.environ.get("LONG"))
"""Whether `make test-long` runs, which looks further."""
SEED = ROOT / "seeds" / "alahed-2022-06-19-iran-kazakhstan.txt"

# The same examples in every run: what fails here fails on another machine. To look further:
# pytest tests --hypothesis-profile wide
settings.register_profile("house", deadline=None, max_examples=200, derandomize=True)
settings.register_profile("wide", deadline=None, max_examples=10_000)
settings.load_profile("house")


SLOWEST = ("test_report.py", "test_browser.py", "test_verify.py")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slowest files and the notebooks come first, so that no worker waits for another at the end."""
    items.sort(key=lambda item: item.path.name not in SLOWEST and item.path.suffix != ".ipynb")


@pytest.fixture(autouse=True)
def as_at_first():
    """A report that is made in this process leaves the language and the pictures of its own behind."""
    yield
    set_language("en")
    charts.set_picture("png")


@pytest.fixture(scope="session")
def seed() -> Article:
    return read_article(SEED)


@pytest.fixture(scope="session")
def seed_tables(seed: Article) -> Tables:
    return extract(seed)


@pytest.fixture(scope="session")
def english_page(tmp_path_factory) -> Path:
    """The seed's report."""
    return report.write(SEED, tmp_path_factory.mktemp("english"))


@pytest.fixture(scope="session")
def arabic_page(tmp_path_factory) -> Path:
    """The seed's report in Arabic."""
    return report.write(SEED, tmp_path_factory.mktemp("arabic"), language="ar")


def grows_linearly(work: Callable[[object], object], made: Callable[[int], object], size: int) -> bool:
    """Whether eight times as much takes about eight times as long (squared it is 64); of several times the shortest counts."""
    def seconds(given: object) -> float:
        start = process_time()
        work(given)
        return process_time() - start

    small, large = ([made(count)] * 3 for count in (size, 8 * size))
    return min(map(seconds, large)) < 24 * min(map(seconds, small)) + 0.02


def said(raw: str, content: str, cue: str = "قال", mention: str | None = None, kind: str = "indirect") -> Quote:
    """The statement that a test's article makes of `content`."""
    start, at = raw.index(content), raw.index(cue)
    who = raw.index(mention) if mention else None
    return Quote("q1", kind, start, start + len(content), content, cue, at, at + len(cue),
                 mention, who, who + len(mention) if mention else None, mention)
