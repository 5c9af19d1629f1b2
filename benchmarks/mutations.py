"""Changes one claim of an agreeing group and sees whether the report notices.

    .venv/bin/python benchmarks/mutations.py [--each N] [--seed N] [--why] [--write]

Groups that are labelled and reported as agreeing are taken from ``corpus/`` and, told apart, from
the stories of ``training/marked/score`` and the development articles beside the project.  In one
article the value, hedge, weekday, clock time,
unit, polarity or name of one claim is changed by rule (``changes.py``); the whole path runs again
over that story.  A change is flagged when a group's verdict is conflict, or updated, and a pair of
it that says so names the changed claim; a hedge may also end as compatible.  What is missed is
lost where its claim is ``unread`` (no claim stands at the new words), or ``apart`` (it left the
claims it agreed with); else the comparison let it pass.  Rewrites that keep the meaning must not
raise the number of conflicts.  ``--each`` is how many of a kind are tried,
``--write`` keeps the figures in ``figures.toml`` for the docs.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from changes import CHANGING, KEEPING, Change
from extraction import HELD_OUT, SHARED
from figures import write

from claimcheck import check, config, load
from claimcheck.evaluate.contract import FAMILY, Gold, Said, read_gold
from claimcheck.evaluate.scoring import match
from claimcheck.models import Article, Claim, Group, Report

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
MARKED = CORPUS.parent / "training" / "marked" / "score"
EACH = 12
FLAGGED, ALARMS = 0.95, 0.01  # the marks: at least, at most
ENDS = ("conflict", "updated", "compatible", "agree", "unclear", "apart", "unread")


@dataclass(frozen=True, slots=True)
class Story:
    """The articles of one story, the report on them, and the groups that may be changed."""

    name: str
    articles: tuple[Article, ...]
    report: Report
    agreeing: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """One change to one claim of an agreeing group."""

    story: Story
    claim: Claim
    group: Group
    change: Change


@dataclass
class Tally:
    """How the trials of one kind of change ended; ``alarms`` are new conflicts anywhere."""

    ends: Counter[str] = field(default_factory=Counter)
    alarms: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def tried(self) -> int:
        """How many trials there were."""
        return self.ends.total()


def agreeing(report: Report, gold: Gold) -> tuple[Group, ...]:
    """The groups reported as agreeing that hold two articles' members of one such label."""
    dumped = [c.model_dump() for c in report.claims]
    found = match(gold.claims, Said.model_validate({"claims": dumped, "groups": []}).claims)
    kept = []
    for group in (g for g in report.groups if g.verdict == "agree"):
        for label in (g for g in gold.groups if g.verdict == "agree"):
            claims = [found[m] for m in label.members if m in found and found[m].id in group.claims]
            if len({c.article for c in claims}) > 1:
                kept.append(group)
                break
    return tuple(kept)


def read_story(name: str, articles: Sequence[Article], gold: Gold) -> Story:
    """A story with its report and its agreeing groups."""
    report = check(articles)
    return Story(name, tuple(articles), report, agreeing(report, gold))


def stories() -> Iterator[Story]:
    """The stories of ``corpus/``, those of the pair score, then those beside the project."""
    for gold in sorted(CORPUS.glob("*/gold.json")):
        yield read_story(gold.parent.name, load([gold.parent]).articles, read_gold(gold))
    sys.path.append(str(CORPUS.parent / "training"))
    from marked import read_marked

    for path in sorted(MARKED.glob("*.txt")):
        yield read_story(path.stem, *read_marked(path))
    for gold in sorted((SHARED / "gold").glob("*.json")):
        path = SHARED / "articles" / f"{gold.stem}.jsonl"
        yield read_story(gold.stem, load([path]).articles, read_gold(gold))


def set_of(name: str) -> str:
    """Which set of stories a name belongs to."""
    if (CORPUS / name).is_dir():
        return "corpus"
    return "invented" if (MARKED / f"{name}.txt").is_file() else "development"


def trials(story: Story) -> Iterator[Trial]:
    """Every change that a rule finds for a claim of an agreeing group, each change once."""
    texts = {a.id: a.text for a in story.articles}
    claims = {c.id: c for c in story.report.claims}
    seen: set[tuple[str, Change]] = set()
    for group in story.agreeing:
        for claim in (claims[i] for i in group.claims):
            for rule in (*CHANGING.values(), *KEEPING.values()):
                for change in rule(claim, texts[claim.article]):
                    if (claim.article, change) not in seen:
                        seen.add((claim.article, change))
                        yield Trial(story, claim, group, change)


def chosen(told: Sequence[Story], each: int, seed: int) -> list[Trial]:
    """At most ``each`` trials of each kind of change, the same for the same seed."""
    by_kind: dict[str, list[Trial]] = defaultdict(list)
    for story in told:
        for trial in trials(story):
            by_kind[trial.change.kind].append(trial)
    draw = random.Random(seed)
    return [
        t for kind in sorted(by_kind) for t in draw.sample(by_kind[kind], len(by_kind[kind]))[:each]
    ]


def run(trial: Trial) -> tuple[str, str, int]:
    """How a trial ends, the sentence of the group that names the claim, and new conflicts."""
    articles = [
        trial.change.made(a) if a.id == trial.claim.article else a for a in trial.story.articles
    ]
    report = check(articles)
    end, why = outcome(report, trial)
    return end, why, max(0, report.summary.conflict - trial.story.report.summary.conflict)


def outcome(report: Report, trial: Trial) -> tuple[str, str]:
    """The gravest verdict of a group in which a pair that says so names the changed claim.

    Where no group of any kind flags it, the word is that of the groups of the claim's own kind.
    """
    change = trial.change
    touched = {
        c.id
        for c in report.claims
        if c.article == trial.claim.article
        and c.span.start < max(change.ends, change.start + 1)
        and change.start < c.span.end
    }
    groups = [g for g in report.groups if touched & set(g.claims)]
    told = [(_said(group, touched, report), group) for group in groups]
    flags = [(end, g.why) for end, g in told if end in {"conflict", "updated"}]
    if flags:
        return min(flags, key=lambda pair: ENDS.index(pair[0]))
    family = FAMILY[trial.claim.kind]
    mates = {c.id for c in report.claims if c.article != trial.claim.article} & {
        *trial.group.claims
    }
    own = [(end, g.why) for end, g in told if FAMILY[g.kind] == family and mates & {*g.claims}]
    read = any(c.id in touched and FAMILY[c.kind] == family for c in report.claims)
    lost = ("apart" if read else "unread", "")
    return min(own, key=lambda pair: ENDS.index(pair[0]), default=lost)


def _said(group: Group, touched: set[str], report: Report) -> str:
    """A group's verdict where a pair across two articles that gives it names a changed claim."""
    article = {c.id: c.article for c in report.claims}
    named = {
        p.relation for p in group.pairs if {p.a, p.b} & touched and article[p.a] != article[p.b]
    }
    if group.verdict in named:
        return group.verdict
    if group.verdict == "updated" and "conflict" in named:
        return "updated"
    return "agree" if "agree" in named else "unclear"


def flagged(kind: str, tally: Tally) -> int:
    """How many trials of a kind were noticed."""
    ends = ("conflict", "updated", "compatible") if kind == "hedge" else ("conflict", "updated")
    return sum(tally.ends[end] for end in ends)


def tried(told: Sequence[Story], each: int, seed: int) -> dict[str, Tally]:
    """The tallies by kind of change."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for trial in chosen(told, each, seed):
        end, why, alarms = run(trial)
        tally = tallies[trial.change.kind]
        tally.ends[end] += 1
        tally.alarms += alarms > 0
        miss = (
            alarms > 0
            if trial.change.kind in KEEPING
            else not flagged(trial.change.kind, Tally(Counter([end])))
        )
        if miss and not trial.story.name.startswith(HELD_OUT):
            change, text = trial.change, _text(trial)
            old = text[change.start : change.end]
            around = text[max(0, change.start - 40) : change.end + 40].replace("\n", " ")
            tally.notes.append(
                f"{trial.story.name} {trial.claim.article} {change.kind} ({trial.claim.kind}): "
                f"{old!r} to {change.words!r} in {around!r}: {end}. {why}"
            )
    return tallies


def _text(trial: Trial) -> str:
    return next(a.text for a in trial.story.articles if a.id == trial.claim.article)


def lines(title: str, tallies: Mapping[str, Tally], *, why: bool) -> Iterator[str]:
    """The table of one set of stories."""
    yield f"{title:18s}{'tried':>6s}" + "".join(f"{e:>11s}" for e in ENDS) + "   flagged  alarms"
    for kind in (*CHANGING, *KEEPING):
        if kind in tallies:
            yield _row(kind, tallies[kind])
            yield from (f"    {note}" for note in tallies[kind].notes if why)
    seen = sum(flagged(k, t) for k, t in tallies.items() if k in CHANGING)
    changed = sum(t.tried for k, t in tallies.items() if k in CHANGING)
    alarms = sum(t.alarms for k, t in tallies.items() if k in KEEPING)
    kept = sum(t.tried for k, t in tallies.items() if k in KEEPING)
    yield f"changes flagged and named: {_share(seen, changed)}, mark {FLAGGED:.0%}"
    yield f"rewrites that raise a conflict: {_share(alarms, kept)}, mark {ALARMS:.0%}"


def figures(tallies: Mapping[str, Tally]) -> dict[str, dict[str, int]]:
    """Per kind how many were tried, and flagged or raised a conflict."""
    return {
        kind: {
            "tried": tallies[kind].tried,
            **(
                {"flagged": flagged(kind, tallies[kind])}
                if kind in CHANGING
                else {"alarms": tallies[kind].alarms}
            ),
        }
        for kind in (*CHANGING, *KEEPING)
        if kind in tallies
    }


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({part / max(1, whole):.1%})"


def _row(kind: str, tally: Tally) -> str:
    noticed = f"{flagged(kind, tally)}/{tally.tried}" if kind in CHANGING else "-"
    alarms = str(tally.alarms) if kind in KEEPING else "-"
    ends = "".join(f"{tally.ends[end]:11d}" for end in ENDS)
    return f"{kind:18s}{tally.tried:6d}{ends}{noticed:>10s}{alarms:>8s}"


def main() -> None:
    """Changes, reports, prints."""
    parser = argparse.ArgumentParser(description="Whether changes to one claim are noticed.")
    parser.add_argument("--each", type=int, default=EACH, help="trials of each kind and set")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--why", action="store_true", help="name what was missed")
    parser.add_argument("--write", action="store_true", help="keep the figures for the docs")
    arguments = parser.parse_args()
    config.load()
    sets: dict[str, list[Story]] = {"corpus": [], "invented": [], "development": []}
    for story in stories():
        sets[set_of(story.name)].append(story)
    kept: dict[str, dict[str, dict[str, int]]] = {}
    for title, part in sets.items():
        if part:
            tallies = tried(part, arguments.each, arguments.seed)
            print(*lines(title, tallies, why=arguments.why), "", sep="\n", flush=True)
            kept[title] = figures(tallies)
    if arguments.write:
        write("mutations", kept)


if __name__ == "__main__":
    main()
