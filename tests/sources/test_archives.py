"""ZIP, gzip and WARC: what lies inside is read as if alone, and stays inside."""

from __future__ import annotations

import gzip
import io
import json
import os
import stat
import zipfile
from pathlib import Path

import pytest
from reader_cases import FIXTURES, PAGE, counts, lone, page, put, read, warc, zipped

WORDS = [
    "The ferry ran aground off the coast on Thursday and all of its passengers were taken ashore.",
    "The harbour master said on Friday that the channel would stay closed for another three days.",
]
OK = "200 OK\nContent-Type: text/html; charset=windows-1252"


def test_a_zip_is_a_folder(tmp_path: Path) -> None:
    members = {
        "b/page.html": PAGE,
        "a.txt": "Some words.",
        "news.jsonl": json.dumps({"id": "own", "text": "Words."}),
        "table.csv": "text,id\nWords.,row\n",
        "picture.jpg": b"\xff\xd8\xff",
        "__MACOSX/a.txt": "x",
        ".hidden.txt": "x",
    }
    found = read(put(tmp_path / "all.zip", zipped(members)))
    ids = [a.id for a in found.articles]
    assert ids == ["all.zip/a.txt", "all.zip/b/page.html", "own", "row"]
    assert found.errors == ()
    assert counts(found)["files of unknown formats"] == 1


def test_a_zip_is_known_by_its_content(tmp_path: Path) -> None:
    assert lone(put(tmp_path / "news", zipped({"a.txt": "Words."}))).id == "news/a.txt"


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "c:/out.txt"])
def test_paths_never_leave_the_archive(tmp_path: Path, name: str) -> None:
    file = put(tmp_path / "in" / "a.zip", zipped({name: "Words.", "good.txt": "Words."}))
    found = read(file)
    assert [a.id for a in found.articles] == ["a.zip/good.txt"]
    assert "its path leads out of the archive" in found.errors[0]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip", "in"]


def test_names_in_an_archive_cannot_break_a_message(tmp_path: Path) -> None:
    hostile = put(tmp_path / "a.zip", zipped({"x\n::error::y\x1b[31m\u202e.md": "---\n"}))
    (error,) = read(hostile).errors
    assert "x\\n::error::y\\x1b[31m\\u202e.md: " in error


def test_links_and_encrypted_files_in_archives_are_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("locked.txt", "Words.")
    data = bytearray(out.getvalue())
    place = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    data[place + 8] |= 1
    errors = read(put(tmp_path / "a.zip", bytes(data))).errors
    assert "symbolic links in archives are refused" in errors[0]
    assert "it is encrypted" in errors[1]


def test_bombs_are_refused_by_ratio_and_by_size(tmp_path: Path) -> None:
    zeros = zipped({"bomb.jsonl": b" " * 30_000_000, "good.txt": "Words."})
    found = read(put(tmp_path / "a.zip", zeros), max_bytes=50_000_000)
    assert [a.id for a in found.articles] == ["a.zip/good.txt"]
    assert "sources.max_ratio" in found.errors[0]
    squeezed = put(tmp_path / "b.jsonl.gz", gzip.compress(b" " * 30_000_000))
    assert "sources.max_ratio" in read(squeezed, max_bytes=50_000_000).errors[0]
    many = put(tmp_path / "c.zip", zipped({f"{i}.txt": os.urandom(99).hex() for i in range(9)}))
    assert "sources.max_unpacked" in read(many, max_unpacked=500).errors[0]


def test_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    data: bytes | str = "Words."
    name = "a.txt"
    for depth in range(5):
        data, name = zipped({name: data}), f"{depth}.zip"
    file = put(tmp_path / "a.zip", data)
    assert "deeper than sources.max_nesting (3)" in read(file).errors[0]
    assert lone(file, max_nesting=5).text == "Words."


@pytest.mark.parametrize("cut", [10, 60, 200])
def test_damaged_archives_are_one_sentence(tmp_path: Path, cut: int) -> None:
    whole = zipped({"a.txt": os.urandom(300).hex()})
    (error,) = read(put(tmp_path / "a.zip", whole[:cut])).errors
    assert "not a ZIP archive that can be read" in error
    (error,) = read(put(tmp_path / "a.jsonl.gz", gzip.compress(whole)[:cut])).errors
    assert "damaged" in error or "unknown format" in error


def test_a_gzip_is_the_one_file_in_it(tmp_path: Path) -> None:
    line = json.dumps({"id": "own", "text": "Words."}).encode()
    assert lone(put(tmp_path / "a.jsonl.gz", gzip.compress(line))).id == "own"
    assert lone(put(tmp_path / "a.html.gz", gzip.compress(PAGE))).id == "a.html.gz"


@pytest.mark.parametrize(("packed", "name"), [(True, "c.warc.gz"), (False, "c.warc")])
def test_pages_of_a_warc_are_articles(tmp_path: Path, packed: bool, name: str) -> None:
    doubtful = page("Café", [*WORDS, "It was served in the café of the ferry port."]).decode()
    records = [
        ("https://post.example/one", OK, doubtful.encode("cp1252")),
        ("https://post.example/gone", "404 Not Found\nContent-Type: text/html", PAGE),
        ("https://post.example/pic", "200 OK\nContent-Type: image/jpeg", b"\xff\xd8"),
        ("https://post.example/two", OK, PAGE),
    ]
    found = read(put(tmp_path / name, warc(records, gzip=packed)))
    assert found.errors == ()
    one, two = sorted(found.articles, key=lambda a: len(a.text))
    assert "café" in one.text
    assert one.url == "https://post.example/one"
    assert two.url == "https://post.example/news/alba-aground"
    assert (one.id, one.path) == (f"{name}:3", str(tmp_path / name))
    assert counts(found)["responses that are no success"] == 1
    assert counts(found)["records that are no page"] == 1
    assert counts(found)["request records"] == 4


def test_a_warc_cut_short_gives_what_is_whole(tmp_path: Path, capfd: pytest.CaptureFixture) -> None:
    records = [(f"https://post.example/{i}", OK, page("X", WORDS)) for i in range(3)]
    whole = warc(records)
    found = read(put(tmp_path / "a.warc.gz", whole[:-200]))
    assert len(found.articles) == 2
    assert len(found.errors) == 1
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("number", [2, 3], ids=["a request", "a page"])
def test_a_record_that_claims_to_be_longer_than_the_file_is_an_error(
    tmp_path: Path, number: int
) -> None:
    records = [(f"https://post.example/{i}", OK, page("X", WORDS)) for i in range(2)]
    field = b"Content-Length: "
    before, rest = warc(records, gzip=False).split(
        b"msgtype=" + (b"request", b"response")[number - 2], 1
    )
    lying = before + b"msgtype=x" + rest.replace(field, field + b"999", 1)
    (error,) = read(put(tmp_path / "a.warc", lying)).errors
    assert f"a.warc, record {number}: the file ends before the record does" in error


def test_a_record_without_a_type_is_passed_over(tmp_path: Path) -> None:
    found = read(put(tmp_path / "a.warc", "WARC/1.0\r\nA: b\r\nContent-Length: 0\r\n\r\n\r\n\r\n"))
    assert (found.errors, counts(found)) == ((), {"nameless records": 1})


def test_links_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    put(tmp_path / "secret" / "key.txt", "Secret words.")
    inside = put(tmp_path / "news" / "a.txt", "Words.")
    (tmp_path / "news" / "file.txt").symlink_to(tmp_path / "secret" / "key.txt")
    (tmp_path / "news" / "folder").symlink_to(tmp_path / "secret")
    (tmp_path / "news" / "own.txt").symlink_to(inside)
    for found in (read(tmp_path / "news"), read(f"{tmp_path}/news/**")):
        assert {a.id for a in found.articles} == {"a.txt", "own.txt"}
        assert all("leads out of the folder" in error for error in found.errors)
        assert found.errors
    assert lone(tmp_path / "news" / "file.txt").text == "Secret words."


def test_no_more_articles_than_allowed(tmp_path: Path) -> None:
    file = put(tmp_path / "a.jsonl", '{"text": "Words."}\n' * 9)
    found = read(file, max_articles=4)
    assert len(found.articles) == 4
    assert "sources.max_articles" in found.errors[0]


def test_nothing_touches_the_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **flags: object) -> None:
        raise AssertionError("a reader asked for the network")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    found = read(FIXTURES, columns={})
    assert len(found.articles) >= 5
