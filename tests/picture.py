"""The pictures of a report, for the README, and of the explorer, for its notebook, with a Chromium that is there already.

`python -m tests.picture data/report.png data/explorer.png`
"""
from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from PIL import Image
from playwright.sync_api import Error, sync_playwright

from helpers import report

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "alahed-2022-06-19-iran-kazakhstan.txt"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
WIDTH = 1160


def shot(page: Path, place: str, pointed_at: str, height: int) -> Image.Image:
    """What a window shows of a page at a place, the pointer on a word."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        window = browser.new_page(viewport={"width": WIDTH, "height": height}, color_scheme="light", reduced_motion="reduce")
        window.goto(page.as_uri() + place)
        if pointed_at:
            window.locator(pointed_at).hover()
        picture = window.screenshot()
        browser.close()
    return Image.open(BytesIO(picture)).convert("RGB")


CELL = f"""import sys
sys.path.insert(0, {str(ROOT)!r})
from helpers.explore import explorer
view = explorer(out="out")
view.query.value = "توسيع"
view.page.selected = "q4"
view"""


@contextmanager
def lab(folder: Path) -> Iterator[str]:
    """JupyterLab on a folder, for a while: its address."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    token = secrets.token_hex()
    server = subprocess.Popen([sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}", f"--IdentityProvider.token={token}",
                               f"--ServerApp.root_dir={folder}"], env=os.environ | {"JUPYTER_CONFIG_DIR": str(folder)}, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}/lab/tree/explorer.ipynb?token={token}"
    finally:
        server.terminate()
        server.wait()


def explorer_shot() -> Image.Image:
    """The explorer as JupyterLab shows it."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        cell = new_code_cell(CELL)
        nbformat.write(new_notebook(cells=[cell], metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}), Path(folder) / "explorer.ipynb")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        window = browser.new_page(viewport={"width": WIDTH + 140, "height": 1300}, color_scheme="light", reduced_motion="reduce")
        with lab(Path(folder)) as address:
            for _ in range(60):  # the server takes some seconds
                try:
                    window.goto(address)
                    break
                except Error:
                    time.sleep(.5)
            window.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=120_000)
            window.add_style_tag(content=".Toastify__toast-container { display: none }")
            window.keyboard.press("Control+b")
            for _ in range(6):  # a cell that is run before its kernel is connected is not run
                window.locator(".jp-CodeCell .jp-Editor").first.click()
                window.keyboard.press("Shift+Enter")
                with suppress(Error):
                    window.locator(".shawahid-explorer .rows [aria-selected=true]").wait_for(timeout=20_000)
                    break
            window.wait_for_timeout(1500)
            picture = window.locator(".shawahid-controls").screenshot()
        browser.close()
    return Image.open(BytesIO(picture)).convert("RGB")


def stored(picture: Image.Image, file: str) -> None:
    picture.quantize(96, dither=Image.Dither.NONE).save(file, optimize=True)
    print(f"{file}: {Path(file).stat().st_size:,} bytes")


def main(report_file: str, explorer_file: str) -> int:
    if not CHROMIUM:
        print("error: no Chromium is installed (Debian: apt install chromium)", file=sys.stderr)
        return 1
    stored(explorer_shot(), explorer_file)
    with tempfile.TemporaryDirectory() as folder:
        english, arabic = report.write(SEED, folder), report.write(SEED, folder, language="ar")
        parts = [shot(english, "", "", 800), shot(arabic, "#at-q13", "#at-f5", 560)]
    whole = Image.new("RGB", (WIDTH, sum(part.height for part in parts) + 12), "#8a857a")
    top = 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height + 12
    stored(whole, report_file)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
