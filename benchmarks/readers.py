"""Reads 10,000 articles of all formats, 200 of them broken, and proves what readers promise.

All 200 are named, the others are read as if alone, and memory does not grow with their number.
Run as ``python benchmarks/readers.py [ARTICLES]``; ends with exit code 1 where a promise is broken.
"""

from __future__ import annotations

import io
import json
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claimcheck import config
from claimcheck.models import Article
from claimcheck.sources import Item, read

EVERY = 50
"""How many articles there are to a broken one."""
SAMPLE = 60
SLACK = 40.0
"""Megabytes that memory may grow by after the first quarter of the articles."""

_VERBS = ("closed", "reopened", "repaired", "inspected", "painted", "flooded", "sold", "measured")
_THINGS = ("pier", "bridge", "school", "ferry", "tower", "harbour", "market", "tunnel", "station")


@dataclass
class Plan:
    """The files to write, and what must come of them: text by id, and what an error must name."""

    root: Path
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    texts: dict[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    count: int = 0

    def breaks(self) -> bool:
        """Whether the next article is to be a broken one."""
        self.count += 1
        return self.count % EVERY == EVERY // 2

    def text(self) -> str:
        """Some paragraphs that no other article has."""
        return "\n".join(self.paragraph() for _ in range(4))

    def paragraph(self) -> str:
        n = self.chance.randrange
        return " ".join(
            f"The {self.chance.choice(_THINGS)} of Sallow was {self.chance.choice(_VERBS)} on day "
            f"{n(300)}, and {n(9000)} people said that it had cost them £{n(99)} & more."
            for _ in range(3)
        )

    def good(self, identifier: str, text: str) -> None:
        self.texts[identifier] = text

    def bad(self, named: str) -> None:
        self.broken.append(named)


def single(plan: Plan, count: int, suffix: str, good: Callable[[str], str], bad: str) -> None:
    """Files of one article each; a broken one holds ``bad``."""
    folder = plan.root / suffix.replace(".", "")
    folder.mkdir()
    for number in range(count):
        name = f"{folder.name}/{number:05}{suffix}"
        if plan.breaks():
            (plan.root / name).write_text(bad, encoding="utf-8")
            plan.bad(name)
        else:
            text = plan.text()
            (plan.root / name).write_text(good(text), encoding="utf-8")
            plan.good(name, text)


def escaped(text: str) -> str:
    """Text as HTML paragraphs."""
    safe = text.replace("&", "&amp;").replace("£", "&pound;")
    return "".join(f"<p>{line}</p>\n" for line in safe.split("\n"))


def page(text: str) -> str:
    return (
        "<!doctype html><html><head><title>News from Sallow</title></head><body><nav>"
        '<a href="/">Home</a></nav><article>' + escaped(text) + "</article></body></html>"
    )


def ninjs(text: str) -> str:
    body = [{"contentType": "text/html", "value": escaped(text)}]
    return json.dumps({"uri": "urn:x", "pubStatus": "usable", "bodies": body}, indent=1)


def newsml(text: str) -> str:
    html = escaped(text).replace("&pound;", "&#163;")
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x"><contentSet>'
        f'<inlineXML contenttype="application/xhtml+xml">{html}</inlineXML></contentSet></newsItem>'
    )


def lines(plan: Plan, count: int) -> None:
    """JSON Lines, 500 articles a file."""
    for start in range(0, count, 500):
        name, rows = f"lines{start}.jsonl", []
        for number in range(1, min(500, count - start) + 1):
            if plan.breaks():
                rows.append('{"text": "never closed')
                plan.bad(f"{name}:{number}:")
            else:
                rows.append(json.dumps({"text": plan.text()}))
                plan.good(f"{name}:{number}", json.loads(rows[-1])["text"])
        (plan.root / name).write_text("\n".join(rows), encoding="utf-8")


def table(plan: Plan, count: int) -> None:
    """One CSV file."""
    rows = ["title,text"]
    for number in range(2, count + 2):
        if plan.breaks():
            rows.append(f"Row {number},")
            plan.bad(f"table.csv:{number}:")
        else:
            text = plan.text().replace("\n", " ")
            rows.append(f'Row {number},"{text}"')
            plan.good(f"table.csv:{number}", text)
    (plan.root / "table.csv").write_text("\n".join(rows), encoding="utf-8")


def feeds(plan: Plan, count: int) -> None:
    """RSS with ten entries each; a broken one is a whole file."""
    items: list[str] = []
    for number in range(count):
        name = f"feed{number // 10}.rss"
        if plan.breaks():
            (plan.root / f"cut{number}.rss").write_text("<rss><channel>", encoding="utf-8")
            plan.bad(f"cut{number}.rss")
        else:
            text = plan.text()
            items.append(f"<item><description><![CDATA[{escaped(text)}]]></description></item>")
            plan.good(f"{name}:{len(items)}", text)
        if number % 10 == 9 or number == count - 1:
            feed = f'<rss version="2.0"><channel>{"".join(items)}</channel></rss>'
            (plan.root / name).write_text(feed, encoding="utf-8")
            items = []


def crawl(plan: Plan, count: int) -> None:
    """One WARC.gz."""
    with (plan.root / "crawl.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number in range(1, count + 1):
            head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            text = plan.text()
            body = b"<html><body></body></html>"
            if plan.breaks():
                plan.bad(f"crawl.warc.gz, record {number}:")
            else:
                body = page(text).encode()
                plan.good(f"crawl.warc.gz:{number}", text)
            url = f"https://sallow.example/{number}"
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=io.BytesIO(body), http_headers=head
                )
            )


def archive(plan: Plan, count: int) -> None:
    """One ZIP of text files and pages."""
    with zipfile.ZipFile(plan.root / "all.zip", "w", zipfile.ZIP_DEFLATED) as out:
        for number in range(count):
            name = f"{number:05}.{'html' if number % 2 else 'txt'}"
            if plan.breaks():
                out.writestr(f"../{name}", "Out of the archive.")
                plan.bad(f"all.zip, ../{name}:")
            else:
                text = plan.text()
                out.writestr(name, page(text) if number % 2 else text)
                plan.good(f"all.zip/{name}", text)


def write(root: Path, count: int) -> Plan:
    """Writes the articles in equal parts of all formats."""
    plan, part = Plan(root), count // 10
    single(plan, part, ".txt", lambda text: text, "a\0b")
    single(plan, part, ".md", lambda text: f"---\ntitle: Sallow\n---\n{text}", "---\ntitle: x\n")
    single(plan, part, ".html", page, "<html><body></body></html>")
    single(plan, part, ".ninjs", ninjs, '{"uri": "urn:x", "bodies": [')
    single(plan, part, ".newsml", newsml, "<!DOCTYPE x [<!ENTITY a 'b'>]><newsItem>&a;</newsItem>")
    for kind in (lines, table, feeds, crawl, archive):
        kind(plan, part)
    return plan


def resident() -> float:
    """Megabytes of memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def main(count: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        plan = write(root, count)
        return check(plan, run(plan))


@dataclass
class Outcome:
    """What came of reading: texts are compared on the way, so that none is kept."""

    seconds: float = 0.0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    sample: dict[str, Article] = field(default_factory=dict)


def run(plan: Plan) -> Outcome:
    settings = config.load()
    outcome, started = Outcome(), time.perf_counter()
    every = max(1, len(plan.texts) // 20)
    for item in read([plan.root], settings):
        note(item, plan, outcome)
        if (outcome.right + len(outcome.errors)) % every == 0:
            outcome.memory.append(resident())
    outcome.seconds = time.perf_counter() - started
    return outcome


def note(item: Item, plan: Plan, outcome: Outcome) -> None:
    if not isinstance(item, Article):
        if isinstance(item, Exception):
            outcome.errors.append(str(item))
        return
    expected = plan.texts.get(item.id, "")
    if item.text.split() == expected.split():
        outcome.right += 1
    else:
        outcome.wrong.append(item.id)
    if item.id.startswith("html/") and len(outcome.sample) < SAMPLE:
        outcome.sample[item.id] = item


def check(plan: Plan, outcome: Outcome) -> int:
    """Prints the figures; 1 where a promise is broken."""
    named = [b for b in plan.broken if sum(b in error for error in outcome.errors) == 1]
    alone = [i for i, kept in outcome.sample.items() if not same_alone(plan.root, i, kept)]
    early = max(outcome.memory[: len(outcome.memory) // 4])
    growth = max(outcome.memory) - early
    good, bad = len(plan.texts), len(plan.broken)
    print(f"articles          {good} good, {bad} broken")
    print(f"read as written   {outcome.right} of {good}; otherwise: {outcome.wrong[:5]}")
    print(f"broken and named  {len(named)} of {bad}; errors in all: {len(outcome.errors)}")
    print(f"as if alone       {len(outcome.sample) - len(alone)} of {len(outcome.sample)} pages")
    print(f"memory            {early:.0f} MB after a quarter, {growth:+.0f} MB from there")
    print(f"time              {outcome.seconds:.1f} s, {1000 * outcome.seconds / good:.2f} ms each")
    right = outcome.right == good and len(named) == bad == len(outcome.errors)
    return int(not (right and not alone and growth < SLACK))


def same_alone(root: Path, identifier: str, kept: Article) -> bool:
    """Whether a file read by itself gives the same article but for its id."""
    (single,) = (i for i in read([root / identifier]) if isinstance(i, Article))
    return single.model_copy(update={"id": kept.id}) == kept


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
