"""The verdict over a group: that of its worst pair, told with who is in the majority."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import sqrt

from claimcheck.compare import timing
from claimcheck.compare.interface import Judgement, Side
from claimcheck.compare.ladder import climb
from claimcheck.compare.outdated import outdated
from claimcheck.compare.series import is_series
from claimcheck.compare.witness import sole_witness, witnesses
from claimcheck.compare.wording import JOINTS, count, origin, value
from claimcheck.config import CompareSettings
from claimcheck.models import SEVERITIES, Comparison, Severity, Verdict

WIDER = frozenset({"narrower", "within-hedge", "loosely-worded"})  # one value holds the other
WEAK = frozenset({"related", "other-utterance"})
"""Nothing but a lack of common words speaks against agreement.  Where one of the two claims agrees
with a third, labelled groups with such a pair are said to agree more than twice as often as not."""
_RANK: dict[Verdict, int] = {"unclear": 0, "agree": 1, "compatible": 2, "updated": 3, "conflict": 4}
MOST = 3  # sources of one value that outweigh a single later one
Camp = list[Side]


@dataclass(frozen=True)
class Members:
    """The claims of a group and their comparisons; ``stands_for`` leads from copy to original."""

    sides: Sequence[Side]
    pairs: Sequence[Comparison]
    stands_for: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Side]:
        """The sides by claim."""
        return {s.claim.id: s for s in self.sides}

    @cached_property
    def by_ends(self) -> dict[frozenset[str], Comparison]:
        """The comparisons by their two claims."""
        return {frozenset((p.a, p.b)): p for p in self.pairs}

    @cached_property
    def moving(self) -> bool:
        """Whether the values themselves show that the figure changes with time."""
        return is_series(self.sides)

    @cached_property
    def agreeing(self) -> dict[str, set[str]]:
        """For each claim the claims of other articles that agree with it."""
        found: dict[str, set[str]] = {s.claim.id: set() for s in self.sides}
        for pair in self.pairs:
            if pair.relation == "agree" and not self.inner(pair):
                found[pair.a].add(pair.b)
                found[pair.b].add(pair.a)
        return found

    @cached_property
    def contrast(self) -> float | None:
        """The mean probability of one fact over the pairs of two articles that exclude each other.

        None without such pairs, or where their probabilities are not known.
        """
        known = [p.score for p in self.pairs if p.relation == "conflict" and not self.inner(p)]
        scores = [score for score in known if score is not None]
        return sum(scores) / len(scores) if scores else None

    def relation(self, one: str, other: str) -> Verdict | None:
        """What was found of two claims."""
        pair = self.by_ends.get(frozenset((one, other)))
        return pair.relation if pair else None

    def article(self, claim: str) -> str:
        """The article that makes a claim."""
        return self.by_id[claim].claim.article

    def inner(self, pair: Comparison) -> bool:
        """Whether both claims stand in one article."""
        return self.article(pair.a) == self.article(pair.b)

    def sources(self, sides: Sequence[Side]) -> set[str]:
        """The independent articles behind some claims."""
        return {self.stands_for.get(s.claim.article, s.claim.article) for s in sides}


def judge(
    sides: Sequence[Side],
    pairs: Sequence[Comparison],
    settings: CompareSettings,
    stands_for: Mapping[str, str] | None = None,
    repeated: Mapping[str, str] | None = None,
) -> Judgement:
    """The verdict over a group from the comparisons of its members.

    Pairs within one article count only where no others can be compared, and then as compatible at
    most: an article that tells two figures most often tells two facts.  ``stands_for`` maps the id
    of an article that is a copy to the one it was copied from, so that both count as one source;
    ``repeated`` maps one that has no more than a sentence from another to that one, to be told.
    """
    members = Members(sides, pairs, stands_for or {})
    weights = _weights(members, settings.alarm_probability)
    verdict: Verdict = max(weights.values(), key=lambda v: _RANK[v], default="unclear")
    worst = [pair for pair, weight in weights.items() if weight == verdict]
    worst = [pair for pair in worst if pair.relation == verdict] or worst  # they say why
    severity = _severity(worst) if verdict == "conflict" else None
    if not worst:
        return Judgement("unclear", None, "Nothing in this group can be compared.")
    camps = _camps(members)
    if verdict == "agree":
        why = _agreement(members, _strangers(weights, members, camps))
    else:
        chosen = _choose(worst, severity, camps)
        why = _sentence(chosen, verdict, members, camps, settings)
    vouching = witnesses(sides, members.stands_for)
    notes = (
        outdated(members.sides, members.pairs, settings),
        _repeated(members, repeated or {}),
        sole_witness(vouching),
    )
    why = "; ".join(filter(None, (why, *notes))) + "."
    return Judgement(verdict, severity, why, len({*vouching.values()}) if vouching else None)


def conflicts(members: Members, settings: CompareSettings) -> tuple[Comparison, ...]:
    """The pairs that count as conflicts: those that can give their group its verdict."""
    weights = _weights(members, settings.alarm_probability)
    return tuple(pair for pair, weight in weights.items() if weight == "conflict")


def _weights(members: Members, least: float) -> dict[Comparison, Verdict]:
    """What each pair counts for the verdict; pairs that say less than others are left out.

    A conflict is not trusted and counts as unclear where its claims, and those beside them that
    differ likewise, speak of one fact with less than the ``least`` probability.  Like words of two
    quotations are one utterance by themselves.
    """
    told_by = [p for p in members.pairs if not _excused(p, least, members)]
    weights = {p: _trusted(p, least, members) for p in told_by}
    between = {p: w for p, w in weights.items() if not members.inner(p)}
    if set(between.values()) - {"unclear"}:
        return between
    told: dict[Comparison, Verdict] = {
        p: "compatible" if members.inner(p) and w in {"conflict", "updated"} else w
        for p, w in weights.items()
    }
    return told


def _trusted(pair: Comparison, least: float, members: Members) -> Verdict:
    if pair.relation != "conflict":
        return pair.relation
    if _overtaken(pair, members) or members.moving:
        return "updated"
    worded = members.by_id[pair.a].claim.kind == "quote"
    doubtful = pair.score is not None and _strength(pair.score, members) < least and not worded
    return "unclear" if doubtful else "conflict"


def _strength(score: float, members: Members) -> float:
    """The geometric mean of a pair's probability and that of all pairs that differ, in [0, 1].

    One strong pair among many weak ones is an accident of wording, most often.
    """
    return sqrt(score * members.contrast) if members.contrast else score


def _overtaken(pair: Comparison, members: Members) -> bool:
    """Whether one value is known to have followed the other: it did so for a claim that agrees.

    The claim of an article without a date differs from an early value as its dated mates do.  But
    a value of one source, from which later articles go back to what most say, is a slip.
    """
    ordered = timing.in_order(members.by_id[pair.a], members.by_id[pair.b])
    late = ordered[1].claim.id if ordered else None
    return any(
        members.relation(mate, other) == "updated"
        for claim, other in ((pair.a, pair.b), (pair.b, pair.a))
        if claim != late or not _told_before(other, claim, members)
        for mate in members.agreeing[claim]
    )


def _told_before(value: str, late: str, members: Members) -> bool:
    """Whether a value has one source, and most told another both before and after it."""
    mates = members.agreeing[late]
    told = members.sources([members.by_id[claim] for claim in (late, *mates)])
    if members.agreeing[value] or len(told) < MOST:
        return False
    ordered = (
        timing.in_order(members.by_id[mate], members.by_id[value])
        for mate in mates
        if members.relation(mate, value) == "updated"
    )
    return any(o is not None and o[1].claim.id == value for o in ordered)


def _excused(pair: Comparison, least: float, members: Members) -> bool:
    """Whether a pair says less than others of the group.

    Two articles agree when one that says "last week" and "Wednesday" meets one that says
    "Wednesday"; and two paraphrases that share few words, but speak of one fact with the ``least``
    probability, agree where one of them agrees with a third.
    """
    if pair.level in WIDER:
        return _covered(pair.a, pair.b, members) or _covered(pair.b, pair.a, members)
    if pair.level in WEAK:
        likely = pair.score is None or pair.score >= least
        return likely and bool(members.agreeing[pair.a] or members.agreeing[pair.b])
    return False


def _covered(claim: str, other: str, members: Members) -> bool:
    """Whether the claim's own article says it in another width, and there agrees with the other."""
    mates = (m for m in members.agreeing[other] if members.article(m) == members.article(claim))
    inner = (members.by_ends.get(frozenset((mate, claim))) for mate in mates)
    return any(pair is not None and pair.level in WIDER for pair in inner)


def _severity(pairs: Sequence[Comparison]) -> Severity:
    return max((p.severity or "minor" for p in pairs), key=SEVERITIES.index)


def _strangers(
    weights: Mapping[Comparison, Verdict], members: Members, camps: list[Camp]
) -> set[str]:
    """The claims that differ from the largest camp, but may speak of another fact."""
    main = {s.claim.id for s in camps[0]}
    doubted = [p for p, w in weights.items() if w == "unclear" and p.relation == "conflict"]
    return {x for p in doubted for x, y in ((p.a, p.b), (p.b, p.a)) if y in main} - main


def _agreement(members: Members, strangers: set[str]) -> str:
    sides = [s for s in members.sides if s.claim.id not in strangers]
    values = sorted({value(s) for s in sides}, key=lambda v: (len(v), v))
    said = " or ".join(values[:3])
    number = len(members.sources(sides))
    single = len({s.article.id for s in sides}) == 1
    where = f"throughout {sides[0].article.name}" if single else "in one source and its copies"
    if number > 1:
        where = f"in {count(number)} sources"
        if not strangers:
            where = f"in {'both' if number == 2 else f'all {count(number)}'} sources"
    apart = [s for s in members.sides if s.claim.id in strangers][:1]
    rest = "".join(f"; {value(s)} ({origin(s)}) may be of another fact" for s in apart)
    return f"{said} {where}{rest}"


def _repeated(members: Members, repeated: Mapping[str, str]) -> str | None:
    """A clause that names who has a sentence from whom; whole copies are told elsewhere."""
    names = {s.article.id: s.article.name for s in members.sides}
    pairs = sorted((names[original], names[copy]) for copy, original in repeated.items())
    told = [(original, copy) for original, copy in pairs if original != copy]
    if not told:
        return None
    original, first = told[0]
    others = len({copy for o, copy in told if o == original}) - 1
    who = f"{first} and {count(others)} more have" if others else f"{first} has"
    return f"{who} the sentence of {original}"


def _camps(members: Members) -> list[Camp]:
    """The claims in sets that agree with one another, the set with most sources first.

    In a large group a claim agrees with a camp through those of it that it was compared with.
    """
    met: dict[str, dict[str, Verdict]] = {s.claim.id: {} for s in members.sides}
    for pair in members.pairs:
        met[pair.a][pair.b] = met[pair.b][pair.a] = pair.relation
    camps: list[Camp] = []
    home_of: dict[str, int] = {}
    for side in sorted(members.sides, key=lambda s: (-len(met[s.claim.id]), s.claim.id)):
        goes_with: dict[int, bool] = {}
        for other, relation in met[side.claim.id].items():
            if (camp := home_of.get(other)) is not None:
                goes_with[camp] = goes_with.get(camp, True) and relation == "agree"
        home = min((camp for camp, always in goes_with.items() if always), default=len(camps))
        if home == len(camps):
            camps.append([])
        camps[home].append(side)
        home_of[side.claim.id] = home
    return sorted(camps, key=lambda c: (-len(members.sources(c)), -len(c), c[0].claim.id))


def _choose(
    worst: Sequence[Comparison], severity: Severity | None, camps: list[Camp]
) -> Comparison:
    """The pair that tells the difference best: the gravest, between the largest camps."""
    place = {side.claim.id: index for index, camp in enumerate(camps) for side in camp}
    return min(
        worst,
        key=lambda p: (
            p.severity != severity,
            place[p.a] + place[p.b],
            -(p.score or 0.0),
            p.a,
            p.b,
        ),
    )


def _sentence(
    pair: Comparison,
    verdict: Verdict,
    members: Members,
    camps: list[Camp],
    settings: CompareSettings,
) -> str:
    """The chosen pair with the strength of both camps, and what the rest of the group says."""
    sides = members.by_id[pair.a], members.by_id[pair.b]
    few, many = sorted(sides, key=lambda s: -camps.index(_camp(s, camps)))
    if verdict == "updated":
        few, many = timing.in_order(few, many) or (few, many)
    elif few.claim.kind in {"quote", "statement", "place"}:  # the reason gives words in this order
        few, many = sorted((few, many), key=lambda s: s.claim.id)
    _, finding = climb(few, many, settings)
    one, other = _named(few, members, camps, many), _named(many, members, camps, few)
    why = finding.why
    if verdict == "unclear" and finding.relation == "conflict":
        why += ", but they may speak of two facts"
    if verdict == "updated" and finding.relation == "conflict" and members.moving:
        why += ", and the figure goes on the same way with time"
    return f"{one} {JOINTS[verdict]} {other}: {why}{_rest((few, many), members, camps)}"


def _camp(side: Side, camps: list[Camp]) -> Camp:
    return next(c for c in camps if any(s.claim.id == side.claim.id for s in c))


def _named(side: Side, members: Members, camps: list[Camp], beside: Side | None = None) -> str:
    number = len(members.sources(_camp(side, camps)))
    return f"{value(side)} " + (
        f"in {count(number)} sources" if number > 1 else f"({origin(side, beside)})"
    )


def _rest(chosen: tuple[Side, Side], members: Members, camps: list[Camp]) -> str:
    """One more camp: the first that goes with both sides, else the first that goes with neither."""
    heads = {s.claim.id for s in chosen}
    different = ""
    for camp in camps:
        ids = {s.claim.id for s in camp}
        if ids & heads:
            continue
        across = [p for p in members.pairs if {p.a, p.b} & ids and {p.a, p.b} & heads]
        relations = {p.relation for p in across}
        named = _named(camp[0], members, camps)
        if relations and relations <= {"compatible", "agree"}:
            return f"; {named} is compatible with both"
        if relations and relations <= {"conflict", "updated"}:
            different = different or f"; {named} differs from both"
    return different
