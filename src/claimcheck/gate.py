"""The gate: what new articles bring, from a report on them and on what was published before.

Where the claims of published articles come from, files or an index, makes no difference here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime

from claimcheck.compare import Members, Side, conflicts, told
from claimcheck.config import Settings
from claimcheck.findings import articles as about
from claimcheck.findings.conflicts import Conflicts, Seen, Told
from claimcheck.findings.leave import Leaves
from claimcheck.findings.model import (
    WEIGHTS,
    Finding,
    Gate,
    NewArticle,
    Status,
    Tally,
    at_least,
    worst_first,
)
from claimcheck.models import Article, Claim, Comparison, Group, Report, Summary, Waiver


@dataclass(frozen=True, slots=True)
class Terms:
    """What a run goes by besides the settings.

    ``own`` are the contradictions inside new articles, ``known`` fingerprints of the baseline,
    ``unread`` sentences on what could not be read, ``strange`` changed files of unknown formats.
    ``published`` tells whether there should be articles that were published before.  An index gives
    a report on some of them only: then ``corpus`` counts them all, and ``whole`` is False.
    """

    own: Sequence[Group] = ()
    known: Set[str] = frozenset()
    waivers: Sequence[Waiver] = ()
    unread: Sequence[str] = ()
    strange: Sequence[str] = ()
    published: bool = True
    corpus: int | None = None
    whole: bool = True
    today: date | None = None


NOTHING = Report(
    articles=(),
    claims=(),
    groups=(),
    summary=Summary(articles=0, claims=0, groups=0, agree=0, compatible=0, updated=0, conflict=0),
)
"""The report on no articles at all."""


def check(
    report: Report,
    texts: Mapping[str, Article],
    new: Collection[str],
    settings: Settings,
    terms: Terms | None = None,
) -> Gate:
    """Judges what the articles with the ids in ``new`` bring.

    ``report`` is on new and published articles together; ``texts`` holds every new article and
    every one that shares a group of verdict conflict with one.
    """
    terms = terms or Terms()
    today = terms.today or datetime.now(UTC).date()
    fresh, levels = frozenset(new), settings.rules
    seen = Seen(report, texts)
    heads = {a: texts[a].waivers for a in sorted(fresh)} if settings.gate.inline_waivers else {}
    leaves = Leaves(terms.known, terms.waivers, heads, today)
    pairs = [(g, _counting(seen, g, settings)) for g in report.groups if g.verdict == "conflict"]
    pairs += [(g, g.pairs) for g in terms.own]
    found = Conflicts(seen, fresh, pairs, levels, leaves, _teller(seen, settings))
    findings = [*found.findings(), *about.of_articles(seen, fresh, levels, leaves)]
    present = {
        name: found.fingerprints(name) | {f.fingerprint for f in findings if f.article == name}
        for name, waivers in heads.items()
        if waivers
    }
    everything = found.fingerprints() if terms.waivers else frozenset()
    everything |= {f.fingerprint for f in findings}
    for name, known in present.items():
        findings += about.of_waivers(heads[name], known, levels, today)
    findings += about.of_waivers(terms.waivers, everything, levels, today, whole=terms.whole)
    alone = _alone(report, fresh, terms)
    skipped = about.unchecked(a for a in report.articles if a.id not in fresh)
    unread = (*terms.unread, *skipped)
    findings += about.of_input(unread, terms.strange, alone=alone, levels=levels)
    corpus = _corpus(report, fresh, terms)
    return _outcome(seen, fresh, sorted(findings, key=worst_first), corpus, settings)


def _counting(seen: Seen, group: Group, settings: Settings) -> tuple[Comparison, ...]:
    """The pairs of a group that give it its verdict."""
    claims = [seen.claims[c] for c in group.claims]
    sides = [Side(c, seen.articles[c.article]) for c in claims]
    return conflicts(Members(sides, group.pairs), settings.compare)


def _teller(seen: Seen, settings: Settings) -> Told:
    def tell(pair: Comparison, new: Claim, other: Claim) -> str:
        one, two = (Side(c, seen.articles[c.article]) for c in (new, other))
        return told(pair, one, two, settings.compare)

    return tell


def _alone(report: Report, fresh: Set[str], terms: Terms) -> bool:
    """Whether new articles met nobody they should have met."""
    others = _corpus(report, fresh, terms)
    return bool(fresh) and not others and (terms.published or len(fresh) == 1)


def _corpus(report: Report, fresh: Set[str], terms: Terms) -> int:
    """How many published articles the new ones were checked against."""
    return len(report.articles) - len(fresh) if terms.corpus is None else terms.corpus


def _outcome(
    seen: Seen, fresh: Set[str], findings: Sequence[Finding], corpus: int, settings: Settings
) -> Gate:
    valid = tuple(f for f in findings if not f.leave)
    waived = tuple(f for f in findings if f.leave)
    size = Counter(c.article for c in seen.report.claims)
    known = sum(f.leave.by == "baseline" for f in waived if f.leave)
    return Gate(
        status=_status(valid, settings),
        fail_on=settings.gate.fail_on,
        new=tuple(_article(seen, name, size[name]) for name in sorted(fresh)),
        findings=valid,
        waived=waived,
        summary=Tally(
            new=len(fresh),
            corpus=corpus,
            waived=len(waived) - known,
            baseline=known,
            **{w: sum(f.severity == w for f in valid) for w in WEIGHTS},
        ),
    )


def _status(findings: Iterable[Finding], settings: Settings) -> Status:
    listed = tuple(findings)
    if any(f.incomplete for f in listed):
        return "incomplete"
    return "findings" if any(at_least(f, settings.gate.fail_on) for f in listed) else "clean"


def _article(seen: Seen, name: str, claims: int) -> NewArticle:
    record = seen.articles[name]
    return NewArticle(
        id=name, path=record.path, source=record.source, title=record.title, claims=claims
    )
