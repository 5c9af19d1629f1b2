"""Findings about what was checked: new articles themselves, waivers, and what was not checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from pathlib import PurePath

from claimcheck.config import RuleLevel
from claimcheck.findings import leave, places
from claimcheck.findings.conflicts import Seen
from claimcheck.findings.leave import Leaves
from claimcheck.findings.model import Finding, Place
from claimcheck.findings.rules import Rule, rule, rule_of_warning
from claimcheck.models import Article, ArticleRecord, Waiver

Levels = Mapping[str, RuleLevel]


def of_articles(
    seen: Seen, new: Iterable[str], levels: Levels, leaves: Leaves
) -> Iterator[Finding]:
    """What is wrong with a new article by itself: its warnings, and that it holds no claim."""
    claimed = {c.article for c in seen.report.claims}
    for name in sorted(new):
        found = [(rule_of_warning(w), w) for w in seen.articles[name].warnings]
        if name not in claimed:
            found.append(
                (rule("CC902"), "No claim was found in this article: nothing was checked.")
            )
        place = places.of_article(seen.texts[name])
        for one, message in found:
            if finding := _finding(one, message, place, levels, name):
                leave_given = leaves.of(finding.fingerprint, name)
                yield finding.model_copy(update={"article": name, "leave": leave_given})


def unchecked(articles: Iterable[Article | ArticleRecord]) -> Iterator[str]:
    """A sentence on each article that was skipped because it took too long."""
    for article in articles:
        for warning in article.warnings:
            if rule_of_warning(warning).incomplete:
                yield f"{article.path or article.id}: {warning}"


def of_waivers(
    waivers: Iterable[Waiver],
    known: Set[str],
    levels: Levels,
    today: date,
    *,
    whole: bool = True,
) -> Iterator[Finding]:
    """Waivers that have expired or cover nothing.

    ``known`` are the fingerprints of what could be waived; where they are not the ``whole``, nobody
    can tell whether a waiver is unused.
    """
    for waiver in waivers:
        if (fault := _fault(waiver, known, today, whole=whole)) and (
            finding := _finding(*fault, leave.place(waiver), levels, waiver.fingerprints[0])
        ):
            yield finding


def _fault(waiver: Waiver, known: Set[str], today: date, *, whole: bool) -> tuple[Rule, str] | None:
    """What is wrong with a waiver: the rule and the message, None where nothing is."""
    if known.isdisjoint(waiver.fingerprints):
        return (rule("CC402"), f"The waiver covers nothing: {waiver.reason}") if whole else None
    if waiver.holds_on(today):
        return None
    return rule("CC401"), f"The waiver ended on {waiver.expires}: {waiver.reason}"


def of_input(
    unread: Iterable[str], strange: Iterable[str], *, alone: bool, levels: Levels
) -> Iterator[Finding]:
    """What could not be checked.

    ``unread`` are sentences about input that cannot be read, ``strange`` changed files of unknown
    formats; new articles may also be ``alone`` with themselves.
    """
    found = [(rule("CC901"), message, Place()) for message in unread]
    if alone:
        found.append((rule("CC903"), "There is no published article to compare with.", Place()))
    for path in strange:
        message = f"This file lies among the articles, and claimcheck does not read {_kind(path)}."
        found.append((rule("CC904"), message, Place(path=path)))
    for one, message, place in found:
        if finding := _finding(one, message, place, levels, place.path or ""):
            yield finding


def _kind(path: str) -> str:
    return f"{PurePath(path).suffix} files" if PurePath(path).suffix else "files without a suffix"


def _finding(
    one: Rule, message: str, place: Place, levels: Levels, about: str = ""
) -> Finding | None:
    weight = one.weigh(None, levels)
    if weight is None:
        return None
    told = " ".join(message.split())
    key = "\0".join((one.id, about, told)).encode("utf-8", "surrogatepass")
    name = hashlib.sha256(key).hexdigest()[:16]
    return Finding(
        rule=one.id,
        name=one.name,
        severity=weight,
        message=told,
        place=place,
        fingerprint=name,
        fingerprints=(name,),
        incomplete=one.incomplete and weight != "note",
    )
