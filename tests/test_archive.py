"""Archives: every kind of source, the same bytes whatever happens on the way, what is found in them; and runs that are killed.

`make test` kills a process that reads; `make test-long` kills workers, nannies and drivers of a real cluster on loopback.
"""
import csv
import datetime
import gzip
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from conftest import LONG, ROOT
from distributed.scheduler import KilledWorker
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from helpers import Article, __main__, extract, gold
from helpers.archive import ArchiveError, driver, files, index, reading, sources
from helpers.archive.reading import SCHEMAS, TABLES, Limits
from helpers.archive.sources import Columns, Item, stream
from helpers.countries import FORMS
from helpers.documents import worker as processes

PRESS = ROOT / "seeds" / "press.csv"
TEXT = "قال وزير التجارة سامي حداد إن التبادل بين مصر والأردن بلغ {} ملايين دولار."
DAY = datetime.date(2024, 1, 9)


WORSE = {"قاتل": (os._exit, 9), "بطيء": (max, range(10**15)), "جشع": (list, range(10**15))}
"""What some articles cost, by a word of theirs: what a process that reads is given in place of them."""


@pytest.fixture(scope="module", autouse=True)
def cluster():
    """Two workers for all runs of this file, whose reading processes stay warm."""
    with driver._cluster(2, "", None) as client:
        yield client


@pytest.fixture
def run(cluster, monkeypatch):
    """`run` on that cluster, in small parts."""
    @contextmanager
    def shared(*_):
        yield cluster

    monkeypatch.setattr(driver, "_cluster", shared)
    monkeypatch.setattr(sources, "PIECE", 3)
    monkeypatch.setattr(sources.grouped, "__defaults__", (7, 1))
    return driver.run


@pytest.fixture(scope="module")
def texts(tmp_path_factory) -> Path:
    """The press and the project's gold as JSON lines, and some lines that are no articles."""
    path = tmp_path_factory.mktemp("texts") / "source.jsonl"
    rows = [dict(zip(Columns._fields, (item.content, item.id, item.date, item.outlet))) for item in stream(PRESS).items]
    rows += [{"text": article.raw, "id": article.name} for article in gold.articles()[:3]]
    rows = [{**row, "source": row.get("outlet")} for row in rows]
    odd = ["{", "[1]", '{"id": 3}', '{"text": "only Latin"}', '{"text": "نص \\ud800 مصر", "id": "\\ud800", "date": "9 May"}', '{"text": ""}']
    path.write_text("\n".join([*map(json.dumps, rows), *odd]) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def archive(texts, cluster, tmp_path_factory) -> Path:
    """The archive of these, made in small parts."""
    out = tmp_path_factory.mktemp("archive") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(driver, "_cluster", contextmanager(lambda *_: iter([cluster])))
        patch.setattr(sources, "PIECE", 3)
        patch.setattr(sources.grouped, "__defaults__", (7, 1))
        driver.run(texts, out)
    return out


def held(out: Path) -> dict[str, bytes]:
    """All files of an archive but the index."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file() and path.suffix != ".sqlite"}


def table(out: Path, name: str) -> pd.DataFrame:
    return pd.read_parquet(out / name).convert_dtypes()


# Sources

def test_the_same_articles_come_out_of_every_kind_of_source(tmp_path):
    texts = [TEXT.format(i) for i in (3, 4, 5)]
    rows = [{"body": text, "id": str(i), "day": DAY.isoformat(), "paper": "الميناء"} for i, text in enumerate(texts)]
    columns = Columns("body", "id", "day", "paper")
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    with (tmp_path / "a.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.DictWriter(file, list(rows[0])).writeheader()
        csv.DictWriter(file, list(rows[0])).writerows(rows)
    pd.DataFrame(rows).assign(day=DAY).to_parquet(tmp_path / "a.parquet")
    wanted = [Item(text, str(i), "2024-01-09", "الميناء") for i, text in enumerate(texts)]
    for name in ("a.jsonl", "a.jsonl.gz", "a.csv", "a.parquet"):
        opened = stream(tmp_path / name, columns)
        assert list(opened.items) == wanted and opened.share() == 1, name


def test_files_and_pages(tmp_path):
    folder, said = tmp_path / "folder", []
    (folder / "2024").mkdir(parents=True)
    for name, data in (("2024/b.txt", b"2"), ("a.html", b"1"), (".hidden.txt", b"x"), ("notes.xyz", b"x")):
        (folder / name).write_bytes(data)
    with zipfile.ZipFile(tmp_path / "folder.zip", "w") as packed:
        for path in folder.rglob("*.*"):
            packed.write(path, path.relative_to(folder))
    wanted = [Item(b"2", "2024/b.txt"), Item(b"1", "a.html")]
    assert list(stream(folder, say=said.append).items) == wanted == list(stream(tmp_path / "folder.zip", say=said.append).items)
    assert [line.split(": ", 1)[1] for line in said] == ["passed over, since they are hidden: 1 files",
                                                         "passed over, since they are no articles by their names: 1 files"] * 2


def test_no_file_of_a_zip_is_lost_by_its_name_or_by_its_neighbour(tmp_path):
    """Names that programs write («./a.txt»), hostile ones, two of one name; and one whose packing is damaged."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_LZMA) as packed:
        for name, data in (("./a.txt", b"1"), ("../../b.txt", b"2"), ("x/./c.txt", b"3"), ("./.d.txt", b"4")):
            packed.writestr(name, data)
        with pytest.warns(UserWarning, match="Duplicate name"):
            for data in (b"5", b"6"):
                packed.writestr("e.txt", data)
        packed.writestr("y.txt", b"7" * 999)
        at = packed.getinfo("y.txt").header_offset + 30 + len("y.txt")
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[at + 9:at + 19] = b"\xff" * 10
    (tmp_path / "a.zip").write_bytes(data)
    said = []
    *found, damaged = stream(tmp_path / "a.zip", say=said.append).items
    assert found == [Item(b"2", "../../b.txt"), Item(b"1", "a.txt"), Item(b"5", "e.txt"), Item(b"6", "e.txt"), Item(b"3", "x/c.txt")]
    assert (damaged.content, damaged.id, damaged.why) == (None, "y.txt", "Corrupt input data")
    assert said == [f"{tmp_path / 'a.zip'}: passed over, since they are hidden: 1 files"]


def test_cells_beyond_the_columns_are_no_article_cut_short(tmp_path):
    (tmp_path / "a.csv").write_text("id,text\n1,one, two\n2,three,,\n3\n4,four\n", encoding="utf-8")
    assert list(stream(tmp_path / "a.csv").items) == [
        Item(None, "1", why="line 2 has more cells than there are columns"), Item("three", "2"),
        Item(None, "3", why="there is no text in the column «text»"), Item("four", "4")]


def test_pages_of_a_web_archive(tmp_path):
    with (tmp_path / "a.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for status, kind, page in (("200 OK", "text/html", b"<p>1"), ("404 Not Found", "text/html", b"<p>2"), ("200 OK", "image/png", b"3")):
            head = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.0")
            writer.write_record(writer.create_warc_record("http://paper.example/1", "response", payload=io.BytesIO(page), http_headers=head))
        for address in ("http://[bad/2", "http://paper.example/3"):
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
            writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(b"<p>4"), http_headers=head))
    said = []
    first, bad, last = stream(tmp_path / "a.warc.gz", say=said.append).items
    assert [(item.content, item.outlet, item.url, item.date) for item in (first, last)] == [
        (b"<p>1", "paper.example", "http://paper.example/1", ""), (b"<p>4", "paper.example", "http://paper.example/3", "")]
    assert (bad.content, bad.url, bad.why) == (None, "http://[bad/2", "the address «http://[bad/2» cannot be read: Invalid IPv6 URL")
    assert said[0].endswith(": 2 records")


@pytest.mark.parametrize(("name", "data", "why"), [
    ("a.doc", b"x", "an archive is read from"), ("none.csv", None, "no such file"), ("a.csv", b"title\nx\n", "no column «text»"),
    ("a.parquet", b"PAR1", "damaged"), ("a.zip", b"PK", "damaged"), ("a.jsonl.gz", gzip.compress(b'{"text": "x"}\n' * 9999)[:-20], "damaged")])
def test_a_source_that_cannot_be_read_is_one_line(tmp_path, name, data, why):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(ArchiveError, match=f"^[^\n]*{why}[^\n]*$"):
        list(stream(tmp_path / name).items)


def test_parts_are_full_by_number_or_by_weight(monkeypatch):
    monkeypatch.setattr(sources, "HEAVY", 10)
    parts = list(sources.grouped([Item("xxxx")] * 2 + [Item("x" * 11)] + [Item(None)] * 4, 3))
    assert [(part.number, part.first, len(part.items)) for part in parts] == [(0, 1, 3), (1, 4, 3), (2, 7, 1)]
    assert [len(part.items) for part in sources.grouped([Item("x" * 11)] * 3)] == [1, 1, 1]
    assert parts[0].sha256 != parts[1].sha256 != sources.Part(1, 4, [Item("")] * 3).sha256


# What is kept

def test_the_rows_are_those_of_extract(archive, texts):
    articles = table(archive, "articles")
    found = extract([Article.from_text(text, str(number)) for number, text in zip(articles.article, articles.text)])
    for name, frame in found._asdict().items():
        kept = table(archive, name)
        assert len(kept) == len(frame) > 0
        pd.testing.assert_frame_equal(kept.astype({"article": "string"}), frame.convert_dtypes(), check_dtype=False)
        raw = articles.set_index("article").text
        assert all(raw[row.article][row.start:row.end] == row.text for row in kept.itertuples())


def test_what_the_source_says_is_kept_and_what_is_bad_is_named(archive):
    articles, bad = table(archive, "articles"), table(archive, "quarantine")
    first = articles.iloc[0]
    assert (first.id, pd.Timestamp(first.date).date(), first.outlet) == ("minaa-01", DAY, "الميناء") and pd.isna(first.url)
    assert sorted([*articles.article, *bad.article]) == list(range(1, len(articles) + len(bad) + 1))
    assert list(bad.why) == ["there is no Arabic in this text", "line 22 is no JSON object", "line 23 is no JSON object",
                             "there is no text in the column «text»", "there is no Arabic in this text", "the text is empty"]
    odd = articles.iloc[-1]
    assert odd.id == "?" and "«9 May» is not in the form" in odd.notes and "damaged" in odd.notes and pd.isna(odd.date)
    assert "3 حزيران" in articles[articles.id == "sahl-06"].notes.item()


def test_a_copy_is_marked_whatever_its_vowel_marks(archive):
    articles = table(archive, "articles").set_index("id")
    assert articles.loc["sahl-04", "copy_of"] == articles.loc["sahl-03", "article"]
    assert articles.copy_of.notna().sum() == 1 and articles.loc["sahl-04", "text"] != articles.loc["sahl-03", "text"]


def test_others_read_it_without_help(archive):
    for name, schema in SCHEMAS.items():
        found = duckdb.sql(f"select * from '{archive}/{name}/*.parquet'")
        assert found.columns == schema.names and found.shape[0] == len(table(archive, name)) and len(files.parts(archive, name)) == 4
    pairs = duckdb.sql(f"select count(*) from '{archive}/claims/*.parquet' join '{archive}/articles/*.parquet' using (article) where date is not null")
    assert pairs.fetchall()[0][0] > 40


def test_the_package_describes_every_column_by_the_data_dictionary(archive):
    package = json.loads((archive / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]] == list(TABLES)
    for resource in package["resources"]:
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        assert list(fields) == list(TABLES[resource["name"]]) and all((archive / path).exists() for path in resource["path"])
        assert all(len(field["description"]) > 5 for field in fields.values())
        frame = table(archive, resource["name"])
        for name, field in fields.items():
            constraints = field.get("constraints", {})
            assert set(frame[name].dropna()) <= set(constraints.get("enum", frame[name].dropna())), name
            assert not constraints.get("required") or frame[name].notna().all()
    kind = next(field for field in package["resources"][1]["schema"]["fields"] if field["name"] == "kind")
    assert kind["constraints"] == {"required": True, "enum": ["direct", "indirect"]}
    assert "no such" not in (archive / "README.md").read_text() and re.search("\\| `articles` .* 21 \\|", (archive / "README.md").read_text())


# Runs that are broken off

def test_the_bytes_are_the_same_whatever_the_pieces(archive, texts, run, tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "PIECE", 2)
    monkeypatch.setattr(driver, "AHEAD", 9)
    run(texts, tmp_path / "out")
    assert held(tmp_path / "out") == held(archive)


@pytest.mark.parametrize("step", [1, 4, 9, 16, 25, 27])
def test_a_run_that_is_broken_off_goes_on_where_it_stopped(archive, texts, run, tmp_path, monkeypatch, step):
    """At a rename: of a table, of a receipt, of the articles whose copies are marked, of what describes them."""
    count, replace = 0, os.replace

    def stops(*names):
        nonlocal count
        count += 1
        if count == step:
            raise OSError(28, "No space left on device")
        replace(*names)

    out = tmp_path / "out"
    with monkeypatch.context() as patch, pytest.raises(ArchiveError, match="No space left on device$"):
        patch.setattr(files.os, "replace", stops)
        run(texts, out)
    whole = {path: path.stat().st_ino for path in (out / "quotes").glob("*.parquet") if (out / "receipts" / f"{path.stem}.json").exists()}
    assert len(whole) == min((step - 1) // 6, 4) and not (out / "datapackage.json").exists()
    run(texts, out)
    assert held(out) == held(archive) and all(path.stat().st_ino == number for path, number in whole.items())


def test_what_changed_is_made_again_and_what_is_gone_is_removed(archive, texts, run, tmp_path, monkeypatch):
    out, source = tmp_path / "out", tmp_path / "source.jsonl"
    shutil.copytree(archive, out)
    lines = texts.read_text(encoding="utf-8").splitlines()
    source.write_text("\n".join([*lines[:8], json.dumps({"text": TEXT.format(9)}), *lines[9:21]]), encoding="utf-8")
    made = []
    monkeypatch.setattr(files, "keep", lambda out, part, *others, keep=files.keep: made.append(part.number) or keep(out, part, *others))
    run(source, out)
    assert sorted(made) == [1] and len(files.parts(out, "claims")) == 3 and "9 ملايين" in " ".join(table(out, "figures").text)
    assert sorted(path.name for path in (out / "receipts").iterdir()) == [f"part-0000{i}.json" for i in range(3)]
    run(source, out)
    assert made == [1]
    monkeypatch.setattr(reading, "rules", lambda: "others")
    monkeypatch.setattr(files, "rules", lambda: "others")
    run(source, out)
    assert sorted(made) == [0, 1, 1, 2]


@pytest.mark.parametrize("damage", [lambda data: None, lambda data: data[:-50], lambda data: data[:40] + b"\0" + data[41:]], ids=["missing", "cut", "changed"])
def test_a_damaged_table_is_told_and_made_again(archive, texts, run, tmp_path, damage):
    """As no receipt can tell it: the index is not made of what is left, and the next run reads that part anew."""
    out = tmp_path / "out"
    shutil.copytree(archive, out, ignore=shutil.ignore_patterns("*.sqlite"))
    table = out / "quotes" / "part-00002.parquet"
    data = damage(table.read_bytes())
    table.write_bytes(data) if data else table.unlink()
    with pytest.raises(ArchiveError, match="quotes/part-00002.parquet: this table is (missing|damaged); `archive` with the same source makes it again"):
        index.search(out, "مصر")
    run(texts, out)
    assert held(out) == held(archive)


def test_one_run_at_a_time_writes_to_an_archive(archive, texts, run):
    with files.alone(archive), pytest.raises(ArchiveError, match="another run is writing"):
        run(texts, archive)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")
@pytest.mark.parametrize("words", [("قاتل", ""), pytest.param(("بطيء", "جشع"), marks=pytest.mark.skipif(not LONG, reason="many processes"))])
def test_articles_that_cost_too_much_are_put_aside_and_the_others_read(run, tmp_path, monkeypatch, words):
    """And the last, whose process is killed by somebody else, once, is read by the next."""
    seen, call = [], reading.Worker.call

    def kills(worker, function, item):
        if f"{len(words) + 2} ملايين" in item.content and item not in seen:
            seen.append(item)
            worker.start()
            os.kill(worker._process.pid, signal.SIGKILL)
        return call(worker, *next((costs for word, costs in WORSE.items() if word in item.content), (function, item)))

    monkeypatch.setattr(reading.Worker, "call", kills)
    monkeypatch.setattr(processes, "_PROGRAM", processes._PROGRAM.replace("import helpers.report.making; ", ""))
    source = tmp_path / "a.jsonl"
    source.write_text("\n".join(json.dumps({"text": f"{TEXT.format(i)} {word}"}) for i, word in enumerate(words, 3)), encoding="utf-8")
    run(source, tmp_path / "out", limits=Limits(5, 0.3) if "بطيء" in words else Limits(60, 1))  # the rules are read, too
    why = {"قاتل": "the process that read this broke down (exit code 9)", "بطيء": "this takes more than 5 seconds",
           "جشع": "this takes more than 0.3 GB of memory"}
    aside = {number: why[word] for number, word in enumerate(words, 1) if word}
    assert dict(table(tmp_path / "out", "quarantine")[["article", "why"]].itertuples(index=False)) == aside
    assert set(table(tmp_path / "out", "articles").article) == {1, 2} - set(aside) and len(seen) == 1


class Dying:
    """A client whose workers die of an article, or are never there."""

    def __init__(self, deadly: int = 0, threads: int = 2):
        self.deadly, self.threads, self.tried = deadly, threads, []

    def nthreads(self):
        return {"a": self.threads} if self.threads else {}

    def submit(self, function, piece, limits, pure):
        self.tried.append(len(piece.items))
        return Answer(self, piece)


class Answer:
    def __init__(self, client, piece):
        self.client, self.piece = client, piece

    def add_done_callback(self, put):
        if self.client.threads:
            put(self)

    def result(self):
        if self.piece.first <= self.client.deadly < self.piece.first + len(self.piece.items):
            raise KilledWorker("piece", None, 3)
        return reading.rules(), reading.tables({"articles": [(self.piece.first + i, *[None] * 10, None) for i in range(len(self.piece.items))]})


class Bar:
    total = initial = 0

    def update(self, _):
        pass


def test_of_a_piece_that_workers_die_of_one_article_is_put_aside(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "PIECE", 8)
    client = Dying(deadly=6)
    opened = sources.Stream(iter([Item(f"{i}") for i in range(20)]), lambda: 1.0)
    assert driver._Spread(client, opened, tmp_path, Limits(1, 1), Bar()).all() == 1
    assert sorted(client.tried) == [1, 1, 2, 2, 4, 4, 4, 8, 8]
    assert table(tmp_path, "quarantine")[["article", "why"]].values.tolist() == [[6, "the workers that read this died"]]
    assert list(table(tmp_path, "articles").article) == [i for i in range(1, 21) if i != 6]


def test_a_driver_without_workers_gives_up(tmp_path, monkeypatch):
    monkeypatch.setattr(driver, "PATIENCE", 0.5)
    opened = sources.Stream(iter([Item("نص")]), lambda: 1.0)
    with pytest.raises(ArchiveError, match="^there has been no worker for 0.5 seconds; what is done is kept"):
        driver._Spread(Dying(threads=0), opened, tmp_path, Limits(1, 1), Bar()).all()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:8786", "tcp://localhost:1", "tcp://[::1]:8786", "tls://cluster.example:8786"])
def test_addresses_that_are_asked(address):
    driver.check_address(address)


@pytest.mark.parametrize("address", ["tcp://10.0.0.1:8786", "tcp://cluster.example:8786", "tcp://127.0.0.1.example:1", "ws://127.0.0.1:1",
                                     "inproc://1", "127.0.0.1:8786", "tcp://", "tcp://0.0.0.0:8786", "tls://host", "tcp://127.0.0.1:x", ""])
def test_addresses_that_are_no_door_of_ours(address):
    with pytest.raises(ArchiveError, match="without TLS only one of this machine"):
        driver.check_address(address)


def test_tls_without_certificates_is_told_at_once(texts, tmp_path):
    with pytest.raises(ArchiveError, match="TLS needs certificates"):
        driver.run(texts, tmp_path / "out", scheduler="tls://127.0.0.1:1")


# Search

@pytest.mark.parametrize(("word", "base"), [
    ("وبكازاخستان", "كازاخستان"), ("كازاخستان", "كازاخستان"), ("للبنان", "لبنان"), ("والوزير", "وزير"), ("وزير", "وزير"),
    ("زيارته", "زياره"), ("زياره", "زياره"), ("علاقاتهما", "علاقات"), ("سيبحث", "يبحث"), ("وقالت", "قالت"), ("الله", "الله"),
    ("ولي", "ولي"), ("كندا", "كندا"), ("بالصين", "صين"), ("ليبيا", "ليبيا"), ("فرنسا", "فرنسا"), ("NATO", "nato"), ("2024", "2024")])
def test_what_is_written_to_a_word_is_taken_off(word, base):
    assert index.BASES[word] == base


def test_every_country_stays_itself():
    names = [name for name in FORMS if " " not in name]
    assert len(names) > 3000 and {name for name in names if index.BASES[name] not in (name, name.removeprefix("ال"))} == set()


@pytest.mark.parametrize(("query", "first", "count"), [
    ("التعنت", "بالتعنت", 2), ("إثيوبيا مصر", None, 6), ("«معبر رأس الجدير»", "معبر رأس الجدير", 4), ("«الجدير رأس»", None, 0),
    ("شاحن*", None, 3), ("لشاحنة", "شاحنة", 3), ('" OR NEAR(', None, 0), ("", None, 0), ("؟!", None, 0), ("قول AND كلام", None, 0)])
def test_words_are_found_in_their_place(archive, query, first, count):
    found = index.search(archive, query, limit=None)
    raw = table(archive, "articles").set_index("article").text
    assert len(found) == count and list(found.columns) == list(index.HITS)
    for hit in found.itertuples():
        assert raw[hit.article][hit.start:hit.end] == hit.text and raw[hit.article][:hit.start].endswith(hit.before)
    assert first is None or first in set(found.text)


def test_statements_are_searched_with_their_speakers(archive):
    found = index.search(archive, "القاهرة الواقع", statements=True)
    assert found[["id", "speaker", "text"]].values.tolist() == [["jabal-03", "حسام شوقي", "القاهرة لن تقبل بالأمر الواقع"]]
    quote = table(archive, "quotes").query("article == @found.article.item() and quote_id == @found.quote_id.item()")
    assert quote.start.item() <= found.start.item() < found.end.item() <= quote.end.item()


def test_the_index_is_made_once_the_same_and_anew_when_the_archive_changed(archive, texts, run, tmp_path):
    index.search(archive, "مصر")
    out = tmp_path / "out"
    shutil.copytree(archive, out)
    (out / index.NAME).write_bytes(b"damaged")
    index.search(out, "مصر")
    made = (out / index.NAME).read_bytes()
    assert made == (archive / index.NAME).read_bytes()
    before = (out / index.NAME).stat().st_ino
    index.search(out, "مصر")
    assert (out / index.NAME).stat().st_ino == before
    source = tmp_path / "source.jsonl"
    source.write_text(json.dumps({"text": TEXT.format(9)}), encoding="utf-8")
    run(source, out)
    assert len(index.search(out, "مصر")) == 1 and not list(out.glob(".making*"))


def test_an_index_that_is_none_is_told(archive, tmp_path):
    """A folder in its place; and a file of which only the first page is sound."""
    out = tmp_path / "out"
    shutil.copytree(archive, out, ignore=shutil.ignore_patterns("*.sqlite"))
    (out / index.NAME).mkdir()
    with pytest.raises(ArchiveError, match=r"search\.sqlite: Is a directory$"):
        index.search(out, "مصر")
    (out / index.NAME).rmdir()
    assert len(index.search(out, "مصر"))
    whole = (out / index.NAME).read_bytes()
    (out / index.NAME).write_bytes(whole[:20_000] + b"\xff" * (len(whole) - 20_000))
    with pytest.raises(ArchiveError, match=r"search\.sqlite: this index can be neither read nor made \(.*; remove it if it is damaged"):
        index.search(out, "مصر")


def test_a_folder_that_is_no_archive_is_told(tmp_path):
    with pytest.raises(ArchiveError, match="this is no archive"):
        index.search(tmp_path, "مصر")


def test_the_command_line(run, tmp_path, capsys):
    source, out = tmp_path / "a.csv", tmp_path / "out"
    source.write_text("body,paper\n" + TEXT.format(3) + ",\x1b[31mred\u202e\n", encoding="utf-8")
    assert __main__.main(["archive", str(source), str(out), "--text", "body", "--source", "paper", "--seconds", "5"]) == 0
    assert "1 articles, 1 quotes" in capsys.readouterr().out
    assert __main__.main(["search", str(out), "تجاره", "--limit", "1"]) == 0
    line, count = capsys.readouterr().out.splitlines()
    assert line.startswith("\\x1b[31mred\\u202e 1 9:16 …") and "[التجارة]" in line and count == "1 article found"
    assert __main__.main(["archive", str(tmp_path / "none.csv"), str(out)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


# A real cluster

@pytest.mark.skipif(not LONG, reason="takes minutes: make test-long")
def test_a_real_cluster_whose_workers_nannies_and_drivers_are_killed(tmp_path):
    """Two workers of Dask's own on loopback; each is replaced by another after it was killed, as a cluster does it."""
    source, address = tmp_path / "a.jsonl", "tcp://127.0.0.1:18799"
    texts = [item.content for item in stream(PRESS).items][:17] + [article.raw for article in gold.articles()]
    source.write_text("\n".join(json.dumps({"text": f"{text}\n{i}."}) for i in range(12) for text in texts), encoding="utf-8")

    def started(*arguments) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, "-m", *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def worker() -> subprocess.Popen:
        return started("dask", "worker", address, "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", "--local-directory", str(tmp_path / "dask"))

    def archived(out: Path) -> subprocess.Popen:
        return started("helpers", "archive", str(source), str(out), "--scheduler", address)

    assert driver.run(source, tmp_path / "whole", workers=1)["articles"] == 12 * len(texts)
    scheduler = started("dask", "scheduler", "--host", "127.0.0.1", "--port", "18799", "--no-dashboard", "--dashboard-address", "127.0.0.1:0")
    nannies = [worker(), worker()]
    try:
        begun = time.monotonic()
        assert archived(tmp_path / "first").wait() == 0
        seconds = time.monotonic() - begun
        assert held(tmp_path / "first") == held(tmp_path / "whole")
        for point, what in enumerate(("worker", "nanny", "driver") * 2):
            out = tmp_path / f"{point}"
            run = archived(out)
            time.sleep(seconds * (point + 1) / 8)
            if what == "driver":
                run.kill()
                run.wait()
                run = archived(out)
            else:
                nanny = nannies.pop(0)
                children = Path(f"/proc/{nanny.pid}/task/{nanny.pid}/children").read_text().split()
                for pid in [nanny.pid] if what == "nanny" else map(int, children):
                    os.kill(pid, signal.SIGKILL)
                if what == "nanny":
                    nanny.wait()
                    nanny = worker()
                nannies.append(nanny)
            assert run.wait() == 0 and held(out) == held(tmp_path / "whole"), (point, what)
    finally:
        for process in (*nannies, scheduler):
            process.terminate()
            process.wait()
