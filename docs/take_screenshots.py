"""Takes the pictures of docs/screenshots from the page of corpus/: ``make screenshots``."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HOME = Path(__file__).parent
SHOTS = HOME / "screenshots"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
CARDS = {"quantity": "severity=critical", "date": "kind=date", "quotation": "kind=quote"}
OPEN_ARTICLE = """() => {
  const articles = [...document.querySelectorAll('.article')];
  const found = articles.find(article => article.dataset.source === 'Meridian Wire');
  found.open = true;
  found.scrollIntoView();
}"""


def main() -> None:
    """Makes the page in a temporary folder and looks at it in several ways."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "page.html"
        command = Path(sys.executable).with_name("claimcheck")
        subprocess.run([command, "html", HOME.parent / "corpus", "-o", file], check=True)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        opened(browser, file).screenshot(path=SHOTS / "overview.png")
        opened(browser, file, scheme="dark").screenshot(path=SHOTS / "dark.png")
        for name, filters in CARDS.items():
            page = opened(browser, file, f"?verdict=conflict&{filters}", width=1100, height=1400)
            card = page.locator(".card:not([hidden])").last
            card.scroll_into_view_if_needed()
            card.screenshot(path=SHOTS / f"{name}.png")
        page = opened(browser, file)
        page.evaluate(OPEN_ARTICLE)
        settled(page).screenshot(path=SHOTS / "article.png")
        phone = opened(browser, file, width=390)
        phone.evaluate("document.querySelector('.card.conflict').scrollIntoView()")
        settled(phone).screenshot(path=SHOTS / "phone.png")
        browser.close()
    if shutil.which("pngquant"):
        subprocess.run(["pngquant", "--force", "--ext", ".png", *SHOTS.glob("*.png")], check=True)


def opened(
    browser: Browser,
    file: Path,
    tail: str = "",
    *,
    width: int = 1180,
    height: int = 820,
    scheme: str = "light",
) -> Page:
    """The page in a window of its own."""
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.goto(file.as_uri() + tail)
    return settled(page)


def settled(page: Page) -> Page:
    """The page when what has come near is drawn."""
    page.wait_for_timeout(400)
    return page


if __name__ == "__main__":
    main()
