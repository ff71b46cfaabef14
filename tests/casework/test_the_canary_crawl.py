"""Everything protected of one family is a word found nowhere else. It is looked for in every page
that links lead to, in every row the database keeps besides the protected ones, and in the store."""

from __future__ import annotations

import io
import logging
import re
import zipfile
from html import unescape
from urllib.parse import urlsplit

import pyarrow.parquet as pq
import pytest
from django.db import connections
from django.urls import reverse

from medlock.figures.holdings import store
from medlock.figures.refresh import refresh
from tests.canaries import plant, signed_in

MOST = 40
"""Pages a crawl opens for one person."""
LINK = re.compile(rb'(?:href|action)="([^"#]+)')
LEAVES = re.compile(r"/sign-out/|/static/|/sign-in/")
KEPT_IN = {
    "people_address", "people_contactdetail", "people_safecontact", "casework_revision",
    "casework_completion",
}  # fmt: skip
"""Where the protected values and the answers of the work lie: behind row-level security."""


@pytest.fixture
def planted(workplace):
    return plant(workplace)


def crawl(client, made):
    """The text of every page reached by links, and of what lies within files that are offered."""
    waiting = [reverse("casework:worklist"), "/", reverse("casework:child", args=[made.child])]
    waiting += [reverse("casework:child", args=[made.mother])]
    waiting += [reverse("casework:work", args=[work]) for work in made.works.values()]
    seen = {}
    while waiting and len(seen) < MOST:
        page = waiting.pop(0)
        if page in seen:
            continue
        answer = client.get(page)
        body = b"".join(answer) if answer.streaming else answer.content
        seen[page] = (answer.status_code, "\n".join([texts(body), str(answer.headers)]))
        links = [urlsplit(unescape(each.decode())) for each in LINK.findall(body)]
        inside = [each.path for each in links if not each.netloc and each.path.startswith("/")]
        waiting += [each for each in inside if not LEAVES.search(each) and each not in seen]
        if answer.status_code in (301, 302):
            waiting.append(urlsplit(answer.headers["Location"]).path)
    return seen


def texts(body):
    """A page as it reads; of an archive every part, the hidden ones too."""
    if not body.startswith(b"PK"):
        return unescape(body.decode("utf-8", "replace"))
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def everything_kept():
    """Each table's rows as text, asked by whoever owns the server's tables."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace = 'public'::regnamespace"
        )
        names = [name for (name,) in cursor.fetchall()]
        for name in names:
            cursor.execute(f"ALTER TABLE {name} NO FORCE ROW LEVEL SECURITY")
            cursor.execute(f"SELECT t::text FROM {name} t")
            yield name, "\n".join(row for (row,) in cursor.fetchall())


def test_no_page_that_links_lead_to_tells_where_they_are(workplace, planted, caplog):
    caplog.set_level(logging.DEBUG)
    seen = crawl(signed_in(workplace, planted.worker), planted)
    opened = [page for page, (code, _) in seen.items() if code == 200]
    assert len(opened) >= 20, len(opened)
    told = {page: found for page, (_, text) in seen.items() if (found := planted.found_in(text))}
    assert told == {}
    assert planted.found_in(caplog.text) == []
    kept = {name: found for name, text in everything_kept() if (found := planted.found_in(text))}
    assert kept.pop("people_team") == ["schoolteam"]  # a team is named like any other
    assert set(kept) <= KEPT_IN, {name: kept[name] for name in set(kept) - KEPT_IN}
    assert "people_address" in kept


def test_the_same_crawl_finds_it_all_for_whoever_has_a_need(workplace, planted):
    """Or the crawl could find nothing."""
    seen = crawl(signed_in(workplace, planted.knower), planted)
    found = {what for _, text in seen.values() for what in planted.found_in(text)}
    assert found >= {"newlines", "newpostcode", "phone", "mail", "school", "placement"}


def test_the_store_holds_none_of_it(planted):
    """Its Parquet is unpacked first: what is compressed hides every word."""
    here = store()
    here.clear()
    assert refresh() > 0
    files = [path for path in here.folder.rglob("*") if path.is_file()]
    tables = [pq.read_table(path) for path in files if path.suffix == ".parquet"]
    assert sum(each.num_rows for each in tables) > 0
    for each in tables:
        assert planted.found_in(f"{each.schema}{each.to_pylist()}") == []
    for path in files:
        assert planted.found_in(path.read_bytes().decode("latin-1")) == [], path
    here.clear()
