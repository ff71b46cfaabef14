"""A chart in the browser: pointed at, or walked through by keyboard, it says what each figure is.
Under the page's own content policy; and where Vega does not arrive, the drawing stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.walks.conftest import AXE

pytestmark = pytest.mark.browser
PAGE = "/indicators/FD05/E08000003/?source=published&date=2026-03-31"
FIRST = ".board-chart:visible"
SHOWN = ".chart-tip:visible"
LIVE = f"{FIRST} .chart-live svg"
BOXES = "all => all.map(each => each.getBoundingClientRect().toJSON())"


@contextmanager
def page_of(site: Any, chromium: Any, width: int) -> Iterator[tuple[Any, list[str]]]:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    cookie = {"name": "medlock_session", "value": site.town.session("analyst"), "url": site.address}
    context.add_cookies([cookie])
    context.set_default_timeout(30_000)
    page, faults = context.new_page(), []
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    try:
        yield page, faults
    finally:
        context.close()


def test_a_chart_says_what_is_pointed_at_and_can_be_walked_by_keyboard(
    site: Any, chromium: Any
) -> None:
    with page_of(site, chromium, 320) as (page, faults):
        page.goto(site.address + PAGE)
        assert page.locator(".chart-live").count() == 0  # nothing is fetched before it is wanted
        reader = page.locator(f"{FIRST} .chart-reader").first
        before = page.locator(f"{FIRST} svg.chart").first.bounding_box()
        reader.focus()
        page.wait_for_selector(SHOWN)
        live = page.locator(LIVE).first.bounding_box()
        assert abs(live["width"] - before["width"]) <= 1  # the page does not jump
        assert abs(live["height"] - before["height"]) <= 2
        assert reader.get_attribute("aria-valuetext").startswith("2024/25: 18.4%. Low: outside")
        page.keyboard.press("ArrowLeft")
        assert page.locator(SHOWN).inner_text().startswith("2023/24: 18.7%.")
        page.keyboard.press("Home")
        assert page.locator(SHOWN).inner_text().startswith("2012/13: 31.7%.")
        assert reader.get_attribute("aria-valuenow") == "1"
        (tip,), (home,) = (page.locator(at).evaluate_all(BOXES)[:1] for at in (SHOWN, FIRST))
        assert home["left"] <= tip["left"]
        assert tip["right"] <= home["right"] + 1
        page.keyboard.press("Escape")
        assert page.locator(SHOWN).count() == 0
        page.mouse.move(live["x"] + live["width"] * 0.95, live["y"] + 20)
        assert page.locator(SHOWN).inner_text().startswith("2024/25")
        page.evaluate(AXE.read_text())
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [each["id"] for each in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert faults == []  # among them whatever the content policy stopped


def test_where_vega_does_not_arrive_the_drawing_stays(site: Any, chromium: Any) -> None:
    with page_of(site, chromium, 1280) as (page, _):
        page.route("**/vega-lite.min.js", lambda route: route.abort())
        page.goto(site.address + PAGE)
        reader = page.locator(f"{FIRST} .chart-reader").first
        reader.focus()
        page.keyboard.press("ArrowLeft")
        assert reader.get_attribute("aria-valuetext").startswith("2023/24")
        assert page.locator(f"{FIRST} svg.chart").first.bounding_box()["width"] > 500
        assert page.locator(LIVE).count() == 0
