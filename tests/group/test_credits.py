"""Credit lines: whose text an article prints."""

from __future__ import annotations

import pytest
from group_cases import article

from claimcheck.group.credits import agencies, credited, credits_source

BODY = "The ferry Alba ran aground. "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"PORT MIRREN (AP) — {BODY}", {"Associated Press"}),
        (f"{BODY}\nAFP contributed to this report.", {"Agence France-Presse"}),
        (f"{BODY}\nWith reporting by Reuters and UPI.", {"Reuters"}),
        (f"By The Associated\nPress\n{BODY}", {"Associated Press"}),
        (f"{BODY}\nSource: ANSA", {"ANSA"}),
        (f"{BODY}\nSource: Ansaldo", set()),
        (f"{BODY}\nThe gap (ap. five metres) was closed.", set()),
        (f"{BODY}Reuters asked the harbour master.", set()),
        (BODY * 100 + "PORT MIRREN (AP) — " + BODY * 100, set()),
    ],
)
def test_agencies_are_credited_near_the_ends(text: str, found: set[str]) -> None:
    assert agencies(article("a", text)) == found


def test_an_agency_credits_itself() -> None:
    assert agencies(article("a", BODY, source="reuters")) == {"Reuters"}


def test_other_sources_are_credited_by_name() -> None:
    gull = article("gull", BODY, source="Gull Wire")
    echo = article("echo", f"{BODY} First published by Gull Wire.", source="Echo")
    assert credits_source(echo, gull)
    assert not credits_source(gull, echo)
    assert not credits_source(gull, gull)
    assert not credits_source(echo, article("b", BODY))


def test_who_credits_and_who_is_credited_are_found_among_many() -> None:
    gull = article("gull", BODY, source="Gull Wire")
    echo = article("echo", f"{BODY} First published by Gull Wire.", source="Echo")
    own = article("own", f"{BODY} Published by The Tern.", source="The Tern")
    odd = article("odd", f"{BODY} (***)", source="Odd")
    star = article("star", BODY, source="***")
    rest = [article(f"a{n}", BODY, source=f"Daily {n} Wire") for n in range(5)]
    assert credited([gull, echo, own, odd, star, *rest]) == {"gull", "echo", "odd", "star"}
