"""Groups as cards: their claims on one axis, two of them side by side, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimcheck.models import Claim, Group
from claimcheck.render.html import context, values, words
from claimcheck.render.html.ends import DIFFERENT, End, Ends, ends_of, independent_sources
from claimcheck.render.html.model import Camp, Card, Gap, Line, Mark, Pair, Piece
from claimcheck.render.html.pairs import pairs, wordings
from claimcheck.render.html.rulings import Rulings, fingerprints, rule_id
from claimcheck.render.html.sentences import sentence
from claimcheck.render.view import View, day

_LONGEST_VALUE = 60  # code points of a value in the overview


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a card needs to know of the rest of the page: numbers of sources and stories, copies."""

    view: View
    sources: Mapping[str, int]
    stories: Mapping[str, int]
    rulings: Rulings
    new: frozenset[str]
    copies: frozenset[str]


def card(group: Group, shelf: Shelf) -> Card:
    """One group, ready to be drawn."""
    view = shelf.view
    claims = sorted((view.claims[c] for c in group.claims), key=lambda c: _place(c, view))
    articles = [c.article for c in claims]
    marks, ticks, log = values.draw(claims)
    ends = ends_of(group, view)
    beside = pairs(group, claims, ends, view) if ends else ()
    found = fingerprints(view, group)
    return Card(
        id=group.id,
        kind=group.kind,
        label=group.label,
        verdict=group.verdict,
        severity=group.severity,
        why=group.why,
        sources=group.sources,
        names=tuple(sorted({shelf.sources[view.articles[a].name] for a in articles})),
        story=shelf.stories[articles[0]],
        new=not shelf.new.isdisjoint(articles),
        gap=_gap(ends, beside, view),
        camps=_camps(ends, beside, view),
        lines=tuple(
            _line(c, mark, ends, shelf, around=group.verdict in DIFFERENT)
            for c, mark in zip(claims, marks, strict=True)
        ),
        ticks=ticks,
        log=log,
        pairs=beside,
        wordings=wordings(claims, ends, view) if group.kind == "quote" else (),
        fingerprints=found,
        rule=rule_id(view, group),
        ruling=shelf.rulings.on(found),
    )


def _place(claim: Claim, view: View) -> tuple[float, str, str, int]:
    """Like values together, then in the order of publishing."""
    published = view.articles[claim.article].published or "9999"
    return values.order(claim), published, claim.article, claim.span.start


def _line(claim: Claim, mark: Mark | None, ends: Ends | None, shelf: Shelf, around: bool) -> Line:
    view = shelf.view
    article, published = view.texts.get(claim.article), view.articles[claim.article].published
    text = article.text if article and around else ""
    return Line(
        claim=claim.id,
        placed=article is not None,
        source=view.names[claim.article],
        told=claim.surface,
        reading=values.short(claim),
        labels=values.labels(claim),
        speaker=claim.speaker,
        dated=day(published) if published else None,
        copy=claim.article in shelf.copies,
        side=ends.side(claim.id) if ends else None,
        mark=mark,
        before=context.before(text, claim.sentence),
        sentence=words.plain(*sentence(claim, view)),
        after=context.after(text, claim.sentence),
    )


def _gap(ends: Ends | None, beside: tuple[Pair, ...], view: View) -> Gap | None:
    if ends is None:
        return None
    differing = max((sum(map(_length, side)) for side in _sides(beside)), default=0)
    return values.gap(view.claims[ends.a.claim], view.claims[ends.b.claim], differing)


def _camps(ends: Ends | None, beside: tuple[Pair, ...], view: View) -> tuple[Camp, ...]:
    """Both ends for the overview."""
    if ends is None:
        return ()
    sides = _sides(beside) or ((), ())
    return tuple(_camp(end, side, view) for end, side in zip((ends.a, ends.b), sides, strict=True))


def _camp(end: End, side: tuple[Piece, ...], view: View) -> Camp:
    """Of two wordings, the words that only one of them has are the value."""
    claim = view.claims[end.claim]
    value = values.short(claim) or _cut(claim.surface)
    if claim.kind == "quote":
        value = _cut(" … ".join(p.text.strip() for p in side if p.changed and p.value)) or "—"
    return Camp(value, independent_sources(end, view), view.names[claim.article])


def _sides(beside: tuple[Pair, ...]) -> tuple[tuple[Piece, ...], ...]:
    """Both sides of the pair that stands for the verdict."""
    return (beside[0].left, beside[0].right) if beside else ()


def _length(piece: Piece) -> int:
    """How many words of a value differ."""
    return len(piece.text.split()) if piece.changed and piece.value else 0


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_VALUE else flat[:_LONGEST_VALUE].rpartition(" ")[0] + " …"
