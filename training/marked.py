"""Stories written for training, with their labels marked in the text.

    # What the story is about.
    verdict toll = updated

    === wire | 2031-02-08T10:20:00+01:00 | Ferry capsizes
    The ferry sank, killing {q:toll|at least 21 people}.  It was {q:-|33 years old}.

A mark ``{kind:group|words}`` labels the words as a claim of a group; the group ``-`` stands for
claims that are alone.  Kinds are ``q`` (quantities and durations), ``d`` (dates), ``s``
(statements), ``p`` (places) and ``u`` (quotations).  An article's head gives its source, its date
and its title, both of which may be empty.  Groups without a verdict line agree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from claimcheck.evaluate.contract import Gold, GoldArticle, GoldClaim, GoldGroup
from claimcheck.models import Article

KINDS = {"q": "quantity", "d": "date", "s": "statement", "p": "place", "u": "quote"}
MARK = re.compile(r"\{([qdspu]):([\w-]+)\|([^{}|]+)\}")
HEAD = re.compile(r"^=== *([^|\n]*)\|([^|\n]*)\|(.*)$", re.MULTILINE)
VERDICT = re.compile(r"^verdict +([\w-]+) *= *(\w+) *$", re.MULTILINE)


@dataclass
class _Labels:
    """Claims and group members as they are met."""

    claims: list[GoldClaim] = field(default_factory=list)
    members: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def read_marked(path: Path) -> tuple[tuple[Article, ...], Gold]:
    """The articles of a marked story and their labels.

    Raises ValueError that names the file where a mark or head is not as described above.
    """
    preamble, *parts = HEAD.split(path.read_text(encoding="utf-8"))
    verdicts = dict(VERDICT.findall(preamble))
    labels, articles = _Labels(), []
    for source, published, title, body in zip(*[iter(parts)] * 4, strict=True):
        name = f"{path.stem}/{source.strip()}"
        articles.append(
            Article(
                id=name,
                source=source.strip(),
                title=title.strip() or None,
                published=published.strip() or None,
                published_basis="metadata" if published.strip() else "unknown",
                text=_unmark(body.strip(), name, labels),
            )
        )
    groups = {name: ids for name, ids in labels.members.items() if len(ids) > 1}
    if unknown := verdicts.keys() - groups.keys():
        raise ValueError(f"{path}: a verdict, but fewer than two claims: {sorted(unknown)}")
    gold = Gold(
        articles=tuple(GoldArticle(id=a.id) for a in articles),
        claims=tuple(labels.claims),
        groups=tuple(
            GoldGroup(id=name, verdict=verdicts.get(name, "agree"), members=tuple(ids))
            for name, ids in groups.items()
        ),
    )
    return tuple(articles), gold


def _unmark(body: str, article: str, labels: _Labels) -> str:
    """The text without its marks, which are added to the labels."""
    text, at = "", 0
    for mark in MARK.finditer(body):
        text += body[at : mark.start()]
        kind, group, words = mark.groups()
        claim = GoldClaim(
            id=f"{article}:{len(labels.claims)}",
            article=article,
            kind=KINDS[kind],
            start=len(text),
            end=len(text) + len(words),
            anchor=words,
        )
        labels.claims.append(claim)
        if group != "-":
            labels.members[group].append(claim.id)
        text += words
        at = mark.end()
    text += body[at:]
    if any(c in text for c in "{}"):
        raise ValueError(f"{article}: a mark is not of the form {{kind:group|words}}")
    return text
