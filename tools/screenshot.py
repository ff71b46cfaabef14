"""The picture in the README: sign in to a running demo, open a page, keep what a person sees.

.venv/bin/python tools/screenshot.py SIGN_IN_ADDRESS PATH FILE
"""

from __future__ import annotations

import shutil
import sys
from urllib.parse import urljoin

from playwright.sync_api import sync_playwright

WIDTH, HEIGHT = 1280, 1500
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def main(sign_in: str, path: str, file: str) -> None:
    """Writes the top of the page at `path`, as the person of that sign-in address sees it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(QUIET)
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(sign_in)
        if button := page.query_selector("main form button"):
            button.click()
        page.goto(urljoin(sign_in, path))
        page.screenshot(path=file)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
