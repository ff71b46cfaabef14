"""The page that goes with the files of an invented city, for somebody who has nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from medlock.city.lives import Lives
from medlock.footprint.places import place

PAGE = """# An invented city: {name}

**Nobody in these files exists.** Every child, family, address, worker, school and agency is made
up by a program from the number {seed}. Do not load them beside real children.

They hold what happened to {children:,} children from {first} to {last}, as far as
children's services heard of it, in the files a council makes of it.

| File | Rows | What it is |
|---|---:|---|
{files}

## How they go together

One child has one id. `child_id` of `children.parquet` is `LAchildID` in the census, `Child Unique
ID` in Annex A and `Child ID` in `addresses.csv`; `subject` is the child's id in `events.parquet`.
The same child has the same dates in every file: a census is the year's part of what the event log
tells, and a list of Annex A what goes on as at its day.

The pupils and workers of the other files are nobody here: they have numbers of their own, and
records nowhere but in the event log.

What a return does not ask for is not in it. A case that was opened before the first day has its
whole history in the event log. A census has a child as known on its 31 March: an unborn child with
the day on which birth is expected, a case that closed in April still open.

## What is real, what is fitted, what is invented

* **Real**: places and their codes, statutory timescales, working days and school terms, the layouts
  of the files and their codes.
* **Fitted**: how many referrals, assessments, enquiries, conferences, plans, children in need,
  children looked after and care leavers there are in a year; how often somebody is referred again;
  ages, sex, ethnicity, needs, sources and legal status; how children spread over the wards. They
  follow the published figures of the place, scaled to the number of children here.
* **Assumed**: what nobody publishes, such as conversations, early help, and how late people write
  things down.
* **Invented**: everybody, and everything that is told of any one of them. Nothing can be learnt
  from these files about any child, nor about what works.

Pupil numbers begin with 999, which no authority's do. Nothing here is a name or an address: a child
has a ward, and where the address is protected not even that.

## Reading them

    import pyarrow.parquet as pq
    events = pq.read_table("events.parquet")
    events.schema.field("counts_from").metadata   # what the column means

`facts` are JSON: codes, dates, numbers, yes or no. An event of kind `corrected` takes back the one
it `supersedes`; leave both out for what stands. The layouts of the census and of Annex A are those
of the Department for Education and of Ofsted; Medlock reads all of these files with `medlock load`.

## Licence

The files are made by Medlock and come under its licence (MIT): do with them what you like. The
published figures they are fitted to are used under the Open Government Licence v3.0.
"""

WHAT: Mapping[str, str] = {
    "events.parquet": "the event log: everything that happened, once",
    "children.parquet": "the children, and their id in each file",
    "addresses.csv": "in which ward each child lived, from when to when",
    "Annex_A": "the lists of Ofsted's Annex A as at a day",
    "attendance": "sessions possible and missed of each pupil and term, in a layout of Medlock's",
    "exclusions": "suspensions and permanent exclusions that began in that school year, likewise",
    "workforce": "how many cases each social worker has at the end of each month, likewise",
    "CIN_Census": "the children in need census of the year that ends on 31 March of the year",
}


def explained(files: Mapping[str, int], lives: Lives, first: date, last: date) -> str:
    """In Markdown. `files`: what there is, with how many rows or children each has."""
    lines = (f"| `{name}` | {count:,} | {_what(name)} |" for name, count in sorted(files.items()))
    return PAGE.format(
        name=place(lives.authority).name,
        seed=lives.seed,
        children=len(lives.lives),
        first=first,
        last=last,
        files="\n".join(lines),
    )


def _what(name: str) -> str:
    return next((said for begins, said in WHAT.items() if name.startswith(begins)), "")
