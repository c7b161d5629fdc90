"""Takes the pictures of the README from a running demo: the pages as they are, nothing retouched.

    make screenshots

Starts `lindwurm demo`, visits public pages and the office at 1440 and 375 px, writes docs/images, and stops the
demo by its own process id.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SECONDS = 180
WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 375, "height": 812}
PUBLIC = {"start": "/", "roadmap": "/fahrplan"}


def start_demo() -> tuple[subprocess.Popen[str], str, str]:
    """Start the demo; return its process, its address and the officer's password."""
    process = subprocess.Popen(
        [str(ROOT / ".venv" / "bin" / "lindwurm"), "demo"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "LINDWURM_LANG": "de"},
    )
    said = ""
    end = time.monotonic() + SECONDS
    while process.stdout is not None and time.monotonic() < end:
        line = process.stdout.readline()
        said += line
        password = re.search(r"Passwort (\S+)", said)
        address = re.search(r"Lindwurm läuft: (\S+)", said)
        if password and address:
            return process, address[1].rstrip("/"), password[1]
        if not line and process.poll() is not None:
            break
    stop(process)
    sys.exit(f"screenshots: the demo did not start within {SECONDS} seconds:\n{said}")


def stop(process: subprocess.Popen[str]) -> None:
    """End the demo and wait for it."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()


def shoot(page: Page, name: str, *, whole: bool = False) -> None:
    """Write one picture."""
    page.screenshot(path=IMAGES / f"{name}.png", full_page=whole)
    print(f"docs/images/{name}.png")


def shoot_public(browser: Browser, address: str) -> None:
    """Visit the public pages in both widths."""
    for size, suffix in ((WIDE, ""), (NARROW, "-phone")):
        context = browser.new_context(viewport=size, locale="de-DE")  # type: ignore[arg-type] # a plain dict is a size
        page = context.new_page()
        for name, path in PUBLIC.items():
            page.goto(address + path)
            shoot(page, name + suffix)
        context.close()


def shoot_office(browser: Browser, address: str, password: str) -> None:
    """Log in as the officer of Musterstadt and look at the latest run."""
    context = browser.new_context(viewport=WIDE, locale="de-DE")  # type: ignore[arg-type] # as above
    page = context.new_page()
    page.goto(f"{address}/konto/anmelden/")
    page.locator("input[type=email]").fill("officer@musterstadt.example")
    page.locator("input[type=password]").fill(password)
    page.locator("main form button").click()
    page.goto(f"{address}/stadt/musterstadt/buero/planung")
    page.locator("main table a").first.click()
    page.wait_for_load_state()
    shoot(page, "office-run")
    context.close()


def main() -> None:
    """Take all pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    process, address, password = start_demo()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            shoot_public(browser, address)
            shoot_office(browser, address, password)
            browser.close()
    finally:
        stop(process)


if __name__ == "__main__":
    main()
