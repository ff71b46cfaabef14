"""The reference pages say what the tables hold, how we know it and under which licence."""

import pytest

from medlock.footprint import reference as places
from medlock.published import reference as published
from medlock.words import reference as words


@pytest.mark.parametrize("page", [places, published, words])
def test_a_page_is_markdown_whose_tables_have_equal_columns(page: object) -> None:
    for path, text in page.pages().items():  # type: ignore[attr-defined]
        assert path.endswith(".md")
        assert text.startswith("# ")
        for block in text.split("\n\n"):
            lines = [line for line in block.splitlines() if line.startswith("|")]
            assert len({line.replace(" | ", "|").count("|") for line in lines}) <= 1, block


def test_the_places_page_marks_what_is_illustrative_or_unverified() -> None:
    text = places.pages()["places.md"]
    rows = {line.split("`")[1]: line for line in text.splitlines() if line.startswith("| `")}
    assert rows["MCR-S04"].endswith("| illustrative |")
    assert rows["MCR-N02"].endswith("| published |")
    assert rows["MCR-N10"].endswith("| unverified |")
    assert "| Manchester | 2018-05-03 | Ancoats and Clayton, Bradford, City Centre," in text
    assert "| neighbourhood | 12 |" in text
    assert "Source: Office for National Statistics" in text


def test_the_code_page_has_every_set_with_source_and_years() -> None:
    text = words.pages()["code-sets.md"]
    assert "| 5D | Local authority: early help | Local authority services | from 2023 |" in text
    assert "| 1 | Male | Male | to 2024 |" in text
    assert "Licence: OGL v3.0." in text
    assert "Licence: MIT." in text


def test_the_series_page_names_indicators_exceptions_and_attribution() -> None:
    text = published.pages()["published-measures.md"]
    assert "| `rereferrals_n` / `referrals_n` | FD05 | 31 March | 2013-2025 | 25 |" in text
    assert "| Oldham | 2017 | 37.8 |" in text
    assert "Contains public sector information licensed under the Open Government Licence" in text
    assert "| Manchester | 2025 | Nottingham, Birmingham," in text
