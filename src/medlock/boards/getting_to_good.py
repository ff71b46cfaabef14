"""The Getting to Good board: which figures it holds, in the order in which a child meets them, and
which of them are the thirteen of the founding papers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the founding papers' list of proxy indicators, and what answers it here."""

    title: str
    codes: tuple[str, ...]


GROUPS = (
    Group("Front door", ("FD15", "FD03", "FD04", "FD05", "FD06")),
    Group("Assessment", ("AS01", "AS06", "FD08")),
    Group("Early help", ("EH01", "EH03")),
    Group("Children in need", ("CIN01",)),
    Group("Child protection", ("CP01", "CP03", "CP05", "CP06", "CP07", "CP08", "CP10", "CP11")),
    Group("Care", ("LAC01", "LAC10", "LAC22")),
    Group("School", ("ED01", "ED04", "ED05", "ED06")),
    Group("Missing and harm", ("CS06", "CS07")),
    Group("Social workers", ("WF01", "WF02", "WF05")),
)

THIRTEEN = (
    Line("School attendance", ("ED01",)),
    Line("Permanent and fixed-term exclusions", ("ED04", "ED05")),
    Line(
        "Children on a protection plan: how many, a second time, for over two years at the end",
        ("CP05", "CP06", "CP07"),
    ),
    Line("Assessments that result in no further action", ("AS06", "FD08")),
    Line("Looked-after children", ("LAC01",)),
    Line("Looked-after children with a clear plan of permanence", ("LAC10",)),
    Line("Children in need", ("CIN01",)),
    Line("Early help assessments", ("EH01",)),
    Line("Children missing from education and from home", ("ED06", "CS06")),
    Line("Domestic violence and abuse notifications", ("FD15",)),
    Line("Average caseload of experienced and of newly qualified workers", ("WF01", "WF02")),
    Line("Statutory visits to children on a protection plan", ("CP10",)),
    Line("Referrals per 10,000, with repeat referrals", ("FD04", "FD05")),
)
"""The others of the board stand there to balance these, or say when and how well."""

OF_THE_THIRTEEN = frozenset(code for line in THIRTEEN for code in line.codes)
