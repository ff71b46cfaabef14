"""Deeds of casework as rows: work begun, written, asked, signed and ended."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import singledispatchmethod
from uuid import UUID, uuid4

from medlock.casework.acts.changing import differing
from medlock.casework.models import (
    Ask,
    Completion,
    Revision,
    Signature,
    Verdict,
    Work,
    WorkSubject,
)
from medlock.pathway.completion import Subject
from medlock.town import deeds
from medlock.town.rows import Row, Rows


@dataclass(slots=True)
class WorkRows:
    """`rows` is where they are collected."""

    authority: str
    rows: Rows
    signatures: defaultdict[UUID, int] = field(default_factory=lambda: defaultdict(int))

    @singledispatchmethod
    def keep(self, deed: deeds.Deed) -> None:
        raise TypeError(f"Nothing is known of writing {type(deed).__name__}.")

    @keep.register
    def _(self, deed: deeds.Started) -> None:
        self._begun(deed.begun)

    @keep.register
    def _(self, deed: deeds.Named) -> None:
        self._about(deed.work, deed.subjects, deed.at)

    @keep.register
    def _(self, deed: deeds.Wrote) -> None:
        self.rows[Revision].append(
            {
                "id": uuid4(),
                "work_id": deed.work,
                "number": deed.number,
                "answers": deed.answers,
                "changed": differing(deed.before, deed.answers),
                "by_id": deed.by.id,
                "at": deed.at,
                "reason": "",
            }
        )

    @keep.register
    def _(self, deed: deeds.Asked) -> None:
        for agency, begun in deed.asked:
            self._begun(begun)
            self.rows[Ask].append(
                {
                    "id": uuid4(),
                    "work_id": deed.work,
                    "agency": agency,
                    "answer_id": begun.id,
                    "by_id": deed.by.id,
                    "at": deed.at,
                }
            )

    @keep.register
    def _(self, deed: deeds.HandedOver | deeds.Involved) -> None:
        """Told by the network: who is involved, and whose work it is."""

    @keep.register
    def _(self, deed: deeds.Submitted) -> None:
        self._sign(deed.work, Verdict.ASKED, deed)

    @keep.register
    def _(self, deed: deeds.Ended) -> None:
        work = deed.record.id
        if deed.signed:
            self._sign(work, Verdict.AGREED, deed)
        end = {"work_id": work, "number": 1, "act": deed.act.id, "reason": ""}
        self.rows[Completion].append(_decided(deed) | end)
        for each in deed.follows:
            self._begun(each)

    def _sign(self, work: UUID, verdict: Verdict, deed: deeds.Submitted | deeds.Ended) -> None:
        self.signatures[work] += 1
        signed = {"work_id": work, "number": self.signatures[work], "verdict": verdict, "note": ""}
        self.rows[Signature].append(_decided(deed) | signed)

    def _begun(self, begun: deeds.Begun) -> None:
        at = begun.act.at
        self.rows[Work].append(
            {
                "id": begun.id,
                "step": begun.step.key,
                "version": begun.step.version,
                "because_id": begun.because,
                "authority": self.authority,
                "started_by_id": begun.by.id,
                "started_at": at,
                "act": begun.act.id,
            }
        )
        self._about(begun.id, begun.subjects, at)

    def _about(self, work: UUID, subjects: tuple[Subject, ...], at: datetime) -> None:
        self.rows[WorkSubject] += [
            {"id": uuid4(), "work_id": work, "subject": s.id, "kind": s.kind, "added_at": at}
            for s in subjects
        ]


def _decided(deed: deeds.Submitted | deeds.Ended) -> Row:
    return {
        "id": uuid4(),
        "revision": deed.revision,
        "outcomes": {str(who): key for who, key in deed.outcomes.items()},
        "by_id": deed.by.id,
        "at": deed.at,
    }
