"""Whose rows of signing in are whose, and the few questions asked before anybody is signed in.

Each such question is a function with the narrowest answer that serves: is this link good, does this
session last, how often was this tried. The tables behind them stay shut.
"""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from django.db import migrations

from medlock.scoping.policies import (
    APP,
    OWNER,
    PATH,
    SYSTEM,
    only_for_pages,
    protect_as,
    read_by_the_rules,
)
from medlock.scoping.settings import ME, MY_AGENCY

EMPLOYS = f"""
CREATE FUNCTION accounts_employs(who uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER {PATH} AS $$
  SELECT {ME} IS NOT NULL AND EXISTS (
    SELECT 1 FROM people_practitioner p JOIN people_agency g ON g.id = p.agency_id
    LEFT JOIN people_agency mine ON mine.id = {MY_AGENCY}
    WHERE p.id = who AND (p.id = {ME} OR g.id = mine.id
      OR (mine.kind = 'social_care' AND mine.authority = g.authority AND g.authority <> '')))
$$;
{only_for_pages("accounts_employs(uuid)")}
"""
"""Oneself, somebody of one's agency, or of an agency that one's council keeps Medlock for."""

REACHES = f"""
CREATE FUNCTION accounts_reaches(wanted uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER {PATH} AS $$
  SELECT EXISTS (SELECT 1 FROM people_account a
                 WHERE a.id = wanted AND accounts_employs(a.practitioner_id))
$$;
{only_for_pages("accounts_reaches(uuid)")}
"""

GUARD = f"""
CREATE FUNCTION accounts_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = '{APP}' AND NOT accounts_employs(NEW.practitioner_id) THEN
    RAISE EXCEPTION 'An account is changed by its holder or their administrator.'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER made_by_ours BEFORE INSERT ON people_account
  FOR EACH ROW EXECUTE FUNCTION accounts_guard();
CREATE TRIGGER changed_by_ours BEFORE UPDATE OF password, is_active, email ON people_account
  FOR EACH ROW EXECUTE FUNCTION accounts_guard()
"""
"""When somebody signs in the day is written before anybody is acting, so that column goes by."""

INVITED = f"""
CREATE FUNCTION accounts_invited(wanted uuid, link text, at timestamptz) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER {PATH} AS $$
  SELECT i.account_id FROM accounts_invitation i
  WHERE i.id = wanted AND i.hashed = link AND i.gone_at IS NULL AND i.until > at
$$;
{only_for_pages("accounts_invited(uuid, text, timestamptz)")}
"""

IDENTIFIED = f"""
CREATE FUNCTION accounts_identified(who_says text, who text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER {PATH} AS $$
  SELECT i.account_id FROM accounts_identity i WHERE i.issuer = who_says AND i.subject = who
$$;
{only_for_pages("accounts_identified(text, text)")}
"""

BEGAN = f"""
CREATE FUNCTION accounts_began(whose uuid, at timestamptz, device text, source text)
RETURNS uuid LANGUAGE sql SECURITY DEFINER {PATH} AS $$
  INSERT INTO accounts_signedin (id, account_id, began_at, seen_at, device, source)
  VALUES (gen_random_uuid(), whose, at, at, device, source) RETURNING id
$$;
{only_for_pages("accounts_began(uuid, timestamptz, text, text)")}
"""

LASTS = f"""
CREATE FUNCTION accounts_lasts(wanted uuid, whose uuid, at timestamptz, idle interval,
                               longest interval)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER {PATH} AS $$
DECLARE held accounts_signedin;
BEGIN
  SELECT * INTO held FROM accounts_signedin s WHERE s.id = wanted AND s.account_id = whose;
  IF NOT FOUND OR held.ended_at IS NOT NULL THEN
    RETURN 'ended';
  ELSIF held.seen_at + idle < at THEN
    RETURN 'idle';
  ELSIF held.began_at + longest < at THEN
    RETURN 'long';
  END IF;
  IF held.seen_at < at - interval '1 minute' THEN
    UPDATE accounts_signedin s SET seen_at = at WHERE s.id = wanted;
  END IF;
  RETURN '';
END $$;
{only_for_pages("accounts_lasts(uuid, uuid, timestamptz, interval, interval)")}
"""

ENDED = f"""
CREATE FUNCTION accounts_ended(wanted uuid, at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER {PATH} AS $$
  UPDATE accounts_signedin s SET ended_at = at WHERE s.id = wanted AND s.ended_at IS NULL
$$;
{only_for_pages("accounts_ended(uuid, timestamptz)")}
"""

TALLY = f"""
CREATE TABLE accounts_tally (
  mark text PRIMARY KEY, since timestamptz NOT NULL, until timestamptz NOT NULL,
  count integer NOT NULL);
CREATE INDEX tallies_run_out ON accounts_tally (until);
REVOKE ALL ON accounts_tally FROM PUBLIC;
CREATE FUNCTION accounts_tallied(wanted text, at timestamptz, lasts interval, more integer)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER {PATH} AS $$
DECLARE found integer;
BEGIN
  IF more = 0 THEN
    SELECT t.count INTO found FROM accounts_tally t WHERE t.mark = wanted AND t.until > at;
    RETURN coalesce(found, 0);
  END IF;
  DELETE FROM accounts_tally t WHERE t.mark IN (
    SELECT o.mark FROM accounts_tally o WHERE o.until < at AND o.mark <> wanted
    ORDER BY o.until LIMIT 20 FOR UPDATE SKIP LOCKED);
  INSERT INTO accounts_tally AS t (mark, since, until, count)
  VALUES (wanted, at, at + lasts, more)
  ON CONFLICT (mark) DO UPDATE SET
    since = CASE WHEN t.until <= at THEN at ELSE t.since END,
    until = CASE WHEN t.until <= at THEN at + lasts ELSE t.until END,
    count = CASE WHEN t.until <= at THEN more ELSE t.count + more END
  RETURNING count INTO found;
  RETURN found;
END $$;
{only_for_pages("accounts_tallied(text, timestamptz, interval, integer)")}
"""
"""How often something was tried in a while, by a hash of who and from where. It is counted in the
database because several processes answer, and it survives their restart."""

OURS = "accounts_reaches(account_id)"


def closed(table: str, *changes: str) -> list[str]:
    return protect_as(table, seen=OURS, added=OURS, changed=OURS, changes=changes)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("people", "0007_who_opens_and_who_may_not"),
    ]
    operations = [
        migrations.RunSQL(
            [
                EMPLOYS,
                REACHES,
                GUARD,
                *closed("accounts_factor", "turn", "used_at", "removed_at", "removed_by"),
                *closed("accounts_recoverycode", "gone_at"),
                *closed("accounts_invitation", "gone_at", "used"),
                *closed("accounts_identity"),
                *closed("accounts_switching"),
                *closed("accounts_signedin", "ended_at", "seen_at"),
                f"CREATE POLICY rules ON accounts_signedin TO {OWNER} USING (true) "
                "WITH CHECK (true)",
                read_by_the_rules("accounts_invitation"),
                read_by_the_rules("accounts_identity"),
                INVITED,
                IDENTIFIED,
                BEGAN,
                LASTS,
                ENDED,
                TALLY,
                f"GRANT INSERT ON people_account, people_practitioner TO {APP}",
                f"GRANT UPDATE (password, is_active, email) ON people_account TO {APP}",
                f"GRANT SELECT, INSERT, UPDATE ON people_account TO {SYSTEM}",
            ],
            migrations.RunSQL.noop,
        ),
    ]
