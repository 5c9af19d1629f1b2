"""Stories told by several invented outlets, with known conflicts, as many as asked for.

    python benchmarks/generate.py --stories 50 --outlets 5 --seed 1 -o FOLDER

Each story is an event of some type at invented places with invented people; each outlet tells its
facts in its own words and order.  In some stories one outlet tells one number otherwise: these are
the known conflicts, in ``conflicts.json`` beside ``articles.jsonl``.  The same seed gives the same
bytes, and story n is the same however many there are.

The stories follow each other by ``DAYS_EACH``, so that an archive of more stories spans more days
and no day holds more of them.  ``--packed`` puts them all, at random, into the ``DAYS`` that 3,200
stories span: the more there are the closer they stand, a harder case than a newsroom's archive.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from claimcheck.models import Article

FIRST_DAY = date(1991, 1, 7)
DAYS_EACH = 3.75  # from one story to the next
DAYS = 12_000  # over which they are spread when packed
SLIP = (1.06, 1.25, 2.5)  # by what an outlet tells a number otherwise
ODDS = 0.5  # of a story to hold a conflict

# {n} is the number of the fact; the other names are invented for the story.
TYPES: dict[str, dict[str, tuple[str, ...]]] = {
    "fire": {
        "dead": (
            "The fire at the {firm} warehouse in {town} killed {n} workers.",
            "{n} workers died when the {firm} warehouse in {town} burned down.",
            "Fire swept through the {firm} warehouse in {town} and left {n} workers dead.",
        ),
        "engines": (
            "The brigade sent {n} fire engines to {street}.",
            "{n} fire engines came to {street}, the brigade said.",
        ),
        "families": (
            "Police moved {n} families out of {street} because of the smoke.",
            "{n} families had to leave their homes in {street} because of the smoke.",
        ),
        "loss": (
            "{firm} put the damage at {n} million crowns.",
            "The damage came to {n} million crowns, according to {firm}.",
        ),
    },
    "flood": {
        "houses": (
            "The {river} burst its banks at {town} and flooded {n} houses.",
            "{n} houses in {town} were flooded when the {river} burst its banks.",
        ),
        "level": (
            "The {river} rose to {n} centimetres at the {street} gauge.",
            "At the {street} gauge the {river} stood at {n} centimetres.",
        ),
        "soldiers": (
            "The army sent {n} soldiers to fill sandbags in {town}.",
            "{n} soldiers filled sandbags in {town}.",
        ),
        "bridges": (
            "The water carried away {n} bridges over the {river}.",
            "{n} bridges over the {river} were carried away.",
        ),
    },
    "strike": {
        "drivers": (
            "{n} drivers of {firm} went on strike in {town}.",
            "In {town} {n} {firm} drivers walked out.",
        ),
        "rise": (
            "{person} of the drivers' union asks for {n} percent more pay.",
            "The drivers' union wants a pay rise of {n} percent, {person} said.",
        ),
        "trains": (
            "{firm} cancelled {n} trains between {town} and {street}.",
            "{n} trains between {town} and {street} were cancelled.",
        ),
        "passengers": (
            "The strike stranded {n} passengers at the station of {street}.",
            "{n} passengers were stranded at the station of {street}.",
        ),
    },
    "vote": {
        "share": (
            "{person} won the election of the mayor of {town} with {n} percent of the votes.",
            "{person} was elected mayor of {town} with {n} percent of the votes.",
        ),
        "ballots": (
            "The electoral office of {town} counted {n} ballots.",
            "{n} ballots were counted in {town}, the electoral office said.",
        ),
        "stations": (
            "{n} polling stations were open around {street}.",
            "Around {street} people voted at {n} polling stations.",
        ),
        "seats": (
            "The party of {person} takes {n} seats in the council of {town}.",
            "In the council of {town} {person}'s party gets {n} seats.",
        ),
    },
}
OPENINGS = (
    "{person} spoke of a day that {town} will remember.",
    "People along the {river} talked of little else.",
    "{firm} has been at home in {town} for as long as {person} can remember.",
    "On the {street} road the shops stayed shut.",
)


@dataclass(frozen=True, slots=True)
class Conflict:
    """One number of a story told in two ways: by one outlet, and by all others that tell it."""

    fact: str
    told: int
    elsewhere: int
    article: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """An event as several outlets tell it."""

    articles: tuple[Article, ...]
    conflicts: tuple[Conflict, ...]


def stories(
    count: int, *, outlets: int = 5, seed: int = 1, packed: bool = False
) -> Iterator[Story]:
    """Stories 0 to ``count``."""
    for number in range(count):
        yield story(number, outlets, seed, packed=packed)


def story(number: int, outlets: int, seed: int, *, packed: bool = False) -> Story:
    """One story, the same for the same arguments."""
    chance = random.Random(f"{seed} {number} {outlets}")
    facts = TYPES[chance.choice(sorted(TYPES))]
    names = {key: _name(chance) for key in ("town", "street", "river", "firm", "person")}
    names["person"] += f" {_name(chance)}"
    drawn = chance.randrange(DAYS)
    day = FIRST_DAY + timedelta(days=drawn if packed else int(number * DAYS_EACH))
    values = {fact: chance.randint(3, 97) for fact in facts}
    sources = [f"{_name(chance)} {word}" for word in _outlets(chance, outlets)]
    ids = [f"story-{number:05}/{n}" for n in range(outlets)]
    wrong, fact = chance.randrange(outlets), chance.choice(sorted(facts))
    other = max(values[fact] + 1, round(values[fact] * chance.choice(SLIP)))
    at_odds = outlets > 1 and chance.random() < ODDS
    articles = []
    for n, (identifier, source) in enumerate(zip(ids, sources, strict=True)):
        told = {**values, fact: other} if at_odds and n == wrong else values
        articles.append(
            Article(
                id=identifier,
                source=source,
                title=f"{names['town']}: {names['firm']}, {names['river']}",
                published=(day + timedelta(days=chance.randrange(2))).isoformat(),
                published_basis="metadata",
                text=_text(chance, facts, names, told),
            )
        )
    rest = tuple(i for i in ids if i != ids[wrong])
    conflicts = (Conflict(fact, other, values[fact], ids[wrong], rest),) if at_odds else ()
    return Story(tuple(articles), conflicts)


def _text(
    chance: random.Random,
    facts: dict[str, tuple[str, ...]],
    names: dict[str, str],
    values: dict[str, int],
) -> str:
    lines = [chance.choice(facts[f]).format(n=values[f], **names) for f in facts]
    lines += [o.format(**names) for o in chance.sample(OPENINGS, 2)]
    chance.shuffle(lines)
    return "\n".join(lines) + "\n"


def _outlets(chance: random.Random, count: int) -> list[str]:
    words = (
        "Courier",
        "Herald",
        "Post",
        "Wire",
        "Ledger",
        "Gazette",
        "Echo",
        "Mirror",
        "Chronicle",
    )
    return [chance.choice(words) for _ in range(count)]


def _name(chance: random.Random) -> str:
    """A word that no language has, and hardly another story."""
    sound = ("bdfghklmnprstvz", "aeiou")
    return "".join(chance.choice(sound[n % 2]) for n in range(chance.choice((6, 7, 8)))).title()


def main() -> None:
    """Writes the stories asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=50)
    parser.add_argument("--outlets", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--packed", action="store_true", help="all stories in one span of days")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER")
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    known = []
    with (arguments.output / "articles.jsonl").open("w", encoding="utf-8") as file:
        for made in stories(
            arguments.stories,
            outlets=arguments.outlets,
            seed=arguments.seed,
            packed=arguments.packed,
        ):
            known += [asdict(c) for c in made.conflicts]
            for article in made.articles:
                wanted = {"id", "source", "title", "published", "text"}
                file.write(article.model_dump_json(include=wanted) + "\n")
    text = json.dumps(known, indent=1) + "\n"
    (arguments.output / "conflicts.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
