"""Only the owner's role may change tables, so only its alias migrates."""

from __future__ import annotations


class OnlyTheOwnerMigrates:
    """Django's router: the four aliases are one database, migrated once."""

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        return db == "owner"

    def allow_relation(self, obj1: object, obj2: object, **hints: object) -> bool:
        return True
