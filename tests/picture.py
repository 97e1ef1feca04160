"""The README's picture of a report: `python -m tests.picture FILE`, with a Chromium that is there already."""
from __future__ import annotations

import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

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


def main(file: str) -> int:
    if not CHROMIUM:
        print("error: no Chromium is installed (Debian: apt install chromium)", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        english, arabic = report.write(SEED, folder), report.write(SEED, folder, language="ar")
        parts = [shot(english, "", "", 800), shot(arabic, "#at-q13", "#at-f5", 560)]
    whole = Image.new("RGB", (WIDTH, sum(part.height for part in parts) + 12), "#8a857a")
    top = 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height + 12
    whole.quantize(96, dither=Image.Dither.NONE).save(file, optimize=True)
    print(f"{file}: {Path(file).stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
