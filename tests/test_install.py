"""Installing: every package has its version and its hashes, and an environment that is not whole is made again."""
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)(.*(?:\n +--hash=sha256:[0-9a-f]{64}.*)*)", re.M)
FAKE = """#!/bin/sh
# a Python that notes what it is asked for, and whose environments are copies of itself
case "$*" in
*venv*) mkdir -p .venv/bin && cp "$0" .venv/bin/python;;
*pip*) echo "$*" >> asked; [ ! -e broken ];;
esac
"""


def pins(name: str) -> dict[str, tuple[str, str]]:
    """The version and the rest of each package's entry."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {re.sub("[._-]+", "-", package).lower(): (version, rest) for package, version, rest in PIN.findall(text)}


def test_what_is_asked_for_is_locked_and_all_of_it_has_hashes():
    asked, locked = pins("requirements.txt"), pins("requirements.lock")
    assert len(asked) > 30 and {name: version for name, (version, _) in asked.items()}.items() <= {
        name: version for name, (version, _) in locked.items()}.items()
    assert [name for name, (_, rest) in locked.items() if "--hash=sha256:" not in rest] == []


@pytest.fixture
def build(tmp_path):
    """`make .venv/.installed` with the fake Python; gives the exit code and what pip was asked for."""
    if not shutil.which("make") or sys.platform == "win32":
        pytest.skip("no make here")
    for name in ("Makefile", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    python = tmp_path / "fake"
    python.write_text(FAKE, encoding="utf-8")
    python.chmod(0o755)

    def run() -> tuple[int, list[str]]:
        (tmp_path / "asked").write_text("")
        made = subprocess.run(["make", ".venv/.installed", f"PYTHON={python}"], cwd=tmp_path, capture_output=True)
        return made.returncode, (tmp_path / "asked").read_text().splitlines()

    return run


def test_an_environment_is_built_once(build):
    assert build() == (0, ["-m pip install --quiet --require-hashes -r requirements.lock"])
    assert build() == (0, [])


def test_a_half_made_environment_is_made_again(build, tmp_path):
    (tmp_path / "broken").touch()
    assert build()[0] != 0 and not (tmp_path / ".venv/.installed").exists()
    (tmp_path / "broken").unlink()
    (tmp_path / ".venv/left").touch()
    assert build()[0] == 0 and not (tmp_path / ".venv/left").exists()


def test_an_environment_whose_python_is_gone_is_made_again(build, tmp_path):
    build()
    (tmp_path / ".venv/bin/python").unlink()
    code, asked = build()
    assert code == 0 and len(asked) == 1
