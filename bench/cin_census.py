"""Reading and loading CIN Censuses of a large authority and of many: time, and peak memory.

Each measurement is a process of its own, so that its peak of memory is its own. Reading is also
given beside the parser's own time for the same file, in the same minute.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from uuid import uuid4

from bench import Measured

FIRST, LAST = date(2025, 4, 1), date(2026, 3, 31)
NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
HEADER = """<?xml version="1.0" encoding="utf-8"?>
<Message>
  <Header>
    <CollectionDetails>
      <Collection>CIN</Collection>
      <Year>2026</Year>
      <ReferenceDate>2026-03-31</ReferenceDate>
    </CollectionDetails>
    <Source>
      <SourceLevel>L</SourceLevel>
      <LEA>352</LEA>
    </Source>
  </Header>
  <Children>
"""


def measure() -> Iterator[Measured]:
    folder = Path(tempfile.mkdtemp(prefix="medlock-bench-"))
    folder.chmod(0o711)
    try:
        for many in (10_000, 50_000, 100_000):
            path = folder / f"{many}.xml"
            write(path, many)
            yield from _reading(path, many)
        yield from _loading(folder / "50000.xml", 50_000)
        yield from _loading(folder / "100000.xml", 100_000)
    finally:
        shutil.rmtree(folder)


def _reading(path: Path, many: int) -> Iterator[Measured]:
    runs = [_alone("read", path) for _ in range(3)]
    size = f"{path.stat().st_size / 1e6:.0f} MB"
    for name, what in (
        ("parsed", f"{many:,} children ({size}): parsed and no more"),
        ("read", f"{many:,} children: read, typed, issues found"),
        ("told", f"{many:,} children: the same, and made into rows"),
    ):
        yield Measured("P5", what, statistics.median(run[name] for run in runs), "s", 3)
    peak = statistics.median(run["peak"] for run in runs)
    yield Measured("P5", f"{many:,} children: peak memory of reading", peak, "MB", 3)


def _loading(path: Path, many: int) -> Iterator[Measured]:
    run = _alone("load", path)
    yield Measured("P5", f"{many:,} children: loaded into the ledger", run["load"], "s", 1)
    yield Measured("P5", f"{many:,} children: the same file again", run["again"], "s", 1)
    yield Measured("P5", f"{many:,} children: events", run["events"], "", 1)
    yield Measured("P5", f"{many:,} children: peak memory of loading", run["peak"], "MB", 1)


def _alone(what: str, path: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.cin_census", what, str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def read(path: Path) -> dict[str, float]:
    from medlock.returns.cin_census.child_rows import told
    from medlock.returns.cin_census.read import Reader
    from medlock.returns.issue import Issues
    from medlock.returns.markup import elements
    from medlock.returns.text_stream import TextStream

    marks = [time.perf_counter()]
    for _ in elements(TextStream(path), ("Child",)):
        pass
    marks.append(time.perf_counter())
    for _ in Reader(TextStream(path), 2026, Issues()).children():
        pass
    peak = _peak()
    marks.append(time.perf_counter())
    for child in Reader(TextStream(path), 2026, Issues()).children():
        told(child, path.name, LAST)
    marks.append(time.perf_counter())
    parsed, took, rows = (after - before for before, after in pairwise(marks))
    return {"parsed": parsed, "read": took, "told": rows, "peak": peak}


def load(path: Path) -> dict[str, float]:
    home = Path(tempfile.mkdtemp(prefix="medlock-bench-"))
    home.chmod(0o711)
    os.environ["MEDLOCK_HOME"] = str(home)
    from medlock.site.opening import migrate, opened

    try:
        with opened():
            migrate()
            return _load(path)
    finally:
        shutil.rmtree(home)


def _load(path: Path) -> dict[str, float]:
    from medlock.access.actor import Actor, Membership
    from medlock.access.vocabulary import AgencyKind, Role, TeamFunction
    from medlock.footprint.places import find
    from medlock.returns.acts.load import load as into_the_ledger
    from medlock.returns.wish import Wish

    manchester = find("Manchester")
    member = Membership(
        team=uuid4(),
        role=Role.OPERATOR,
        function=TeamFunction.OTHER,
        authorities=frozenset({manchester.code}),
    )
    by = Actor(
        practitioner=uuid4(),
        agency=uuid4(),
        kind=AgencyKind.SOCIAL_CARE,
        now=NOW,
        active=True,
        memberships=(member,),
    )
    wish = Wish(files=(path,), authority=manchester)
    began = time.perf_counter()
    report = into_the_ledger(wish, by=by, now=NOW)
    loaded = time.perf_counter()
    into_the_ledger(wish, by=by, now=NOW + timedelta(days=1))
    return {
        "load": loaded - began,
        "again": time.perf_counter() - loaded,
        "events": sum(report.statements[0].added.values()),
        "peak": _peak(),
    }


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def write(path: Path, many: int, seed: int = 1) -> None:
    """A file of invented children: some referred and no more, some assessed, some on a plan."""
    by = random.Random(seed)
    with path.open("w") as file:
        file.write(HEADER)
        for number in range(many):
            file.write(_child(number, by))
        file.write("  </Children>\n</Message>\n")


def _child(number: int, by: random.Random) -> str:
    born = date(2009, 1, 1) + timedelta(days=by.randrange(5_500))
    referred = FIRST + timedelta(days=by.randrange(300))
    deep = by.random()
    lines = [
        "    <Child>",
        "      <ChildIdentifiers>",
        f"        <LAchildID>L{number:07d}</LAchildID>",
        f"        <UPN>A{by.randrange(10**12):012d}</UPN>",
        f"        <PersonBirthDate>{born}</PersonBirthDate>",
        f"        <Sex>{by.choice('MFU')}</Sex>",
        "      </ChildIdentifiers>",
        "      <ChildCharacteristics>",
        f"        <Ethnicity>{by.choice(('WBRI', 'APKN', 'BAFR', 'MOTH'))}</Ethnicity>",
        "        <Disabilities>",
        "          <Disability>NONE</Disability>",
        "        </Disabilities>",
        "      </ChildCharacteristics>",
        "      <CINdetails>",
        f"        <CINreferralDate>{referred}</CINreferralDate>",
        f"        <ReferralSource>{by.choice(('1A', '2A', '6', '3E'))}</ReferralSource>",
        f"        <PrimaryNeedCode>N{by.randint(1, 8)}</PrimaryNeedCode>",
        *(_assessment(referred) if deep > 0.3 else ()),
        *(_enquiry(referred) if deep > 0.6 else ()),
        f"        <ReferralNFA>{int(deep < 0.1)}</ReferralNFA>",
        *(_plan(referred) if deep > 0.75 else ()),
        "      </CINdetails>",
        "    </Child>",
    ]
    return "\n".join(lines) + "\n"


def _assessment(referred: date) -> Iterator[str]:
    yield "        <Assessments>"
    yield f"          <AssessmentActualStartDate>{referred}</AssessmentActualStartDate>"
    done = referred + timedelta(days=40)
    yield f"          <AssessmentAuthorisationDate>{done}</AssessmentAuthorisationDate>"
    yield "          <FactorsIdentifiedAtAssessment>"
    for factor in ("1B", "3B", "4A"):
        yield f"            <AssessmentFactors>{factor}</AssessmentFactors>"
    yield "          </FactorsIdentifiedAtAssessment>"
    yield "        </Assessments>"


def _enquiry(referred: date) -> Iterator[str]:
    yield "        <Section47>"
    yield f"          <S47ActualStartDate>{referred + timedelta(days=3)}</S47ActualStartDate>"
    yield f"          <InitialCPCtarget>{referred + timedelta(days=24)}</InitialCPCtarget>"
    yield f"          <DateOfInitialCPC>{referred + timedelta(days=20)}</DateOfInitialCPC>"
    yield "          <ICPCnotRequired>0</ICPCnotRequired>"
    yield "        </Section47>"


def _plan(referred: date) -> Iterator[str]:
    yield "        <ChildProtectionPlans>"
    yield f"          <CPPstartDate>{referred + timedelta(days=20)}</CPPstartDate>"
    yield "          <InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>"
    yield "          <LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse>"
    yield "          <NumberOfPreviousCPP>0</NumberOfPreviousCPP>"
    yield "          <Reviews>"
    yield f"            <CPPreviewDate>{referred + timedelta(days=50)}</CPPreviewDate>"
    yield "          </Reviews>"
    yield "        </ChildProtectionPlans>"


if __name__ == "__main__":
    done = {"read": read, "load": load}[sys.argv[1]](Path(sys.argv[2]))
    print(json.dumps(done))
