"""`berita feeds`: followed, listed, left, taken over and handed on."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from typing import TYPE_CHECKING

import pytest

from reader.archive import Archive, parse_query
from reader.cli.arguments import parse
from reader.feed import Feed, FeedResult, FeedState
from tests.cli.conftest import CHECKOUT
from tests.fetch.server import Server, answer
from tests.subscriptions.feeds import BODY, entry, page, rss

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.conftest import Told

OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="Ekonomi">
<outline type="rss" text="Kabar Ekonomi" xmlUrl="https://kabar.example/ekonomi.xml" htmlUrl="https://kabar.example/"/>
<outline type="rss" text="Perintah" xmlUrl="|rm -rf ~"/></outline></body></opml>"""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as started:
        yield started


def followed(archive: Path) -> list[Feed]:
    with Archive.open(archive) as opened:
        return [each.feed for each in opened.feeds.all()]


def follow(archive: Path, *feeds: Feed) -> None:
    with Archive.open(archive) as opened:
        opened.feeds.add(feeds)


def test_a_feed_is_followed_by_its_address(berita: Callable[..., Told], archive: Path, server: Server) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", text=BODY)))
    url = f"{server.url}/rss"
    told = berita("--archive", archive, "feeds", "add", url, "--allow-private", "--tag", "laut", "--tag=timur")
    assert (told.code, told.out) == (0, f"followed       Kabar Timur · {url}\n")
    assert "berita fetch" in told.err
    assert followed(archive) == [
        Feed(url, "Kabar Timur", "https://kabar.example/", ("laut", "timur"), allow_private=True)
    ]
    again = berita("--archive", archive, "feeds", "add", url, "--allow-private", "--tag", "kapal")
    assert again.out.startswith("already there  Kabar Timur")
    assert followed(archive)[0].tags == ("laut", "timur", "kapal")


def test_of_a_site_with_several_feeds_the_main_one_is_followed_and_the_others_are_named(
    berita: Callable[..., Told], archive: Path, server: Server
) -> None:
    links = (
        '<link rel="alternate" type="application/rss+xml" title="Terbaru" href="/rss">'
        '<link rel="alternate" type="application/rss+xml" title="Ekonomi" href="/ekonomi">'
    )
    server.answers["/"] = answer(page("satu").replace("<title>", f"{links}<title>"), Content_Type="text/html")
    told = berita("--archive", archive, "feeds", "add", f"{server.url}/", "--allow-private")
    assert told.code == 0
    assert [feed.url for feed in followed(archive)] == [f"{server.url}/rss"]
    assert f"berita feeds add --allow-private {server.url}/ekonomi" in told.err


def test_what_has_no_feed_is_told_and_the_others_are_followed(
    berita: Callable[..., Told], archive: Path, server: Server
) -> None:
    server.answers["/rss"] = answer(rss(entry("satu", text=BODY)))
    told = berita("--archive", archive, "feeds", "add", "--allow-private", f"{server.url}/tiada", f"{server.url}/rss")
    assert told.code == 6
    assert "404" in told.err
    assert len(followed(archive)) == 1


def test_a_private_host_is_asked_only_where_that_is_said(
    berita: Callable[..., Told], archive: Path, server: Server
) -> None:
    told = berita("--archive", archive, "feeds", "add", f"{server.url}/rss")
    assert told.code == 6
    assert "private network" in told.err
    assert server.asked == []
    assert followed(archive) == []


def test_a_password_in_an_address_is_neither_sent_nor_kept(
    berita: Callable[..., Told], archive: Path, server: Server
) -> None:
    address = f"http://nama:sandi@127.0.0.1:{server.port}/rss"
    told = berita("--archive", archive, "feeds", "add", "--allow-private", address)
    assert told.code == 2
    assert server.asked == []
    assert b"sandi" not in archive.read_bytes()


def test_an_archive_is_made_for_its_first_feed_and_not_for_none(
    berita: Callable[..., Told], tmp_path: Path, server: Server
) -> None:
    path = tmp_path / "baru.db"
    berita("--archive", path, "feeds", "add", "--allow-private", f"{server.url}/tiada")
    assert not path.exists()
    server.answers["/rss"] = answer(rss(entry("satu", text=BODY)))
    assert berita("--archive", path, "feeds", "add", "--allow-private", f"{server.url}/rss").code == 0
    assert len(followed(path)) == 1


def test_feeds_are_listed_with_how_they_answered(program: Callable[..., Told], archive: Path) -> None:
    follow(
        archive, Feed("https://kabar.example/rss", "Kabar Timur", tags=("laut", "timur")), Feed("https://lain.example/")
    )
    state = FeedState(
        fetched_at="2026-11-24T03:00:00+00:00", next_at="2026-11-24T04:00:00+00:00", result=FeedResult.NEW
    )
    with Archive.open(archive) as opened:
        opened.feeds.note(1, state, [hit.row.id for hit in opened.search(parse_query(""), 9)])
    told = program("--archive", archive, "feeds")
    assert told.code == 0
    head, first, second = told.out.splitlines()
    assert head.split() == ["no.", "unread", "all", "last", "result", "fetched", "next", "feed"]
    assert first.split()[:8] == ["1", "3", "3", "new", "2026-11-24", "10:00", "2026-11-24", "11:00"]
    assert first.endswith("Kabar Timur · https://kabar.example/rss · laut, timur")
    assert second.split() == ["2", "0", "0", "not", "fetched", "yet", "-", "-", "https://lain.example/"]
    assert program("--archive", archive, "feeds", "list").out == told.out


def test_feeds_are_listed_for_another_program(berita: Callable[..., Told], archive: Path) -> None:
    follow(archive, Feed("https://kabar.example/rss", "Kabar \x1b[31mTimur", tags=("laut",)))
    told = berita("--archive", archive, "feeds", "--json")
    [one] = json.loads(told.out)
    assert (one["number"], one["url"], one["tags"], one["unread"]) == (1, "https://kabar.example/rss", ["laut"], 0)
    assert one["result"] == "never"
    assert one["fetched_at"] is None
    assert "\x1b" not in told.out


def test_nothing_that_a_feed_says_reaches_the_terminal_as_a_command(berita: Callable[..., Told], archive: Path) -> None:
    follow(archive, Feed("https://kabar.example/\x1b]52;c;a\x07", "Kabar \x1b[31m\u202eTimur", tags=("\x9b31m",)))
    out = berita("--archive", archive, "feeds").out
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out)


def test_without_feeds_the_list_says_how_to_follow_one(berita: Callable[..., Told], archive: Path) -> None:
    told = berita("--archive", archive, "feeds")
    assert (told.code, told.out) == (1, "")
    assert "berita feeds add" in told.err
    assert berita("--archive", archive, "feeds", "--json").out == "[\n]\n"


@pytest.mark.parametrize("word", ["2", "https://lain.example/rss", "lain.example/rss/", "http://www.lain.example/rss"])
def test_a_feed_is_left_by_number_or_address_and_its_articles_stay(
    word: str, berita: Callable[..., Told], archive: Path
) -> None:
    follow(archive, Feed("https://kabar.example/rss"), Feed("https://lain.example/rss", "Lain"))
    told = berita("--archive", archive, "feeds", "remove", word)
    assert (told.code, told.out) == (0, "no longer followed  Lain\n")
    assert [feed.url for feed in followed(archive)] == ["https://kabar.example/rss"]
    assert len(berita("--archive", archive, "search").out.splitlines()) == 3


def test_a_feed_that_is_not_followed_cannot_be_left(berita: Callable[..., Told], archive: Path) -> None:
    follow(archive, Feed("https://kabar.example/rss"))
    told = berita("--archive", archive, "feeds", "remove", "1", "9")
    assert told.code == 1
    assert len(followed(archive)) == 1


def test_the_feeds_of_an_opml_file_are_followed_and_its_commands_are_not(
    berita: Callable[..., Told], archive: Path, tmp_path: Path
) -> None:
    path = tmp_path / "umpan.opml"
    path.write_text(OPML)
    told = berita("--archive", archive, "feeds", "import", path, "--tag", "impor")
    [feed] = followed(archive)
    assert (feed.url, feed.tags) == ("https://kabar.example/ekonomi.xml", ("Ekonomi", "impor"))
    assert "1 feed is new" in told.err
    assert "rm -rf" not in told.out


def test_a_feed_with_a_password_in_a_list_is_not_followed(
    berita: Callable[..., Told], archive: Path, tmp_path: Path
) -> None:
    path = tmp_path / "urls"
    path.write_text("https://nama:sandi@kabar.example/rss\nhttps://lain.example/rss\n")
    told = berita("--archive", archive, "feeds", "import", path)
    assert [feed.url for feed in followed(archive)] == ["https://lain.example/rss"]
    assert "kabar.example" in told.err
    assert "sandi" not in told.err + told.out
    assert b"sandi" not in archive.read_bytes()


def test_the_feeds_of_newsboat_are_followed(berita: Callable[..., Told], archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "urls"
    path.write_text('# umpan\nhttps://kabar.example/rss laut "~Kabar Timur"\n"exec:berita" x\n')
    berita("--archive", archive, "feeds", "import", path)
    [feed] = followed(archive)
    assert (feed.url, feed.title, feed.tags) == ("https://kabar.example/rss", "Kabar Timur", ("laut",))


def test_a_list_is_read_from_a_pipe(program: Callable[..., Told], archive: Path) -> None:
    told = program("--archive", archive, "feeds", "import", "-", stdin=OPML.encode())
    assert len(followed(archive)) == 1
    assert told.out.startswith("followed")


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + bytes(50), b"<rss><channel/></rss>", b"<opml><body>"])
def test_what_is_no_list_of_feeds_is_refused(
    content: bytes, berita: Callable[..., Told], archive: Path, tmp_path: Path
) -> None:
    path = tmp_path / "bukan"
    path.write_bytes(content)
    told = berita("--archive", archive, "feeds", "import", path, tmp_path / "tiada")
    assert told.code == 3
    assert len(told.err.splitlines()) >= 2
    assert followed(archive) == []


def test_feeds_are_written_and_read_again(berita: Callable[..., Told], archive: Path, tmp_path: Path) -> None:
    feeds = [
        Feed("https://kabar.example/rss", "Kabar & <Timur>", "https://kabar.example/", ("laut", "timur, jauh")),
        Feed("https://lain.example/rss?a=1&b=2", "Lain"),
    ]
    follow(archive, *feeds)
    path = tmp_path / "umpan.opml"
    told = berita("--archive", archive, "feeds", "export", path)
    assert told.code == 0
    assert "2 feeds written" in told.err
    assert path.read_text() == berita("--archive", archive, "feeds", "export").out
    other = tmp_path / "lain.db"
    berita("--archive", other, "feeds", "import", path)
    assert sorted(followed(other), key=lambda feed: feed.url) == feeds
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


def test_a_file_that_is_there_is_not_written_over(berita: Callable[..., Told], archive: Path, tmp_path: Path) -> None:
    follow(archive, Feed("https://kabar.example/rss"))
    path = tmp_path / "penting.txt"
    path.write_text("penting")
    told = berita("--archive", archive, "feeds", "export", path)
    assert told.code == 2
    assert "--force" in told.err
    assert path.read_text() == "penting"
    assert berita("--archive", archive, "feeds", "export", path, "--force").code == 0
    assert "opml" in path.read_text()


def test_a_folder_that_is_not_there_is_told(berita: Callable[..., Told], archive: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "tiada" / "umpan.opml", tmp_path):
        told = berita("--archive", archive, "feeds", "export", path, "--force")
        assert told.code == 5
        assert len(told.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("feeds ad x", "Did you mean “feeds add”?"),
        ("feeds x", "There is no command “feeds x”"),
        ("feeds add", "Which ones?"),
        ("feeds remove", "Which ones?"),
        ("feeds import", "Which ones?"),
        ("feeds export a b", "Only one file"),
        ("feeds add --force x", "berita feeds add has no option --force; see berita feeds add --help"),
        ("feeds add --tag", "--tag needs a value"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(typed: str, said: str, berita: Callable[..., Told]) -> None:
    told = berita(*typed.split())
    assert told.code == 2
    assert said in told.err
    assert len(told.err.splitlines()) == 1


def test_an_archive_that_can_only_be_read_is_told_before_anybody_is_asked(
    berita: Callable[..., Told], archive: Path, server: Server
) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everything")
    archive.chmod(0o400)
    assert berita("--archive", archive, "feeds", "add", "--allow-private", f"{server.url}/rss").code == 4
    assert server.asked == []


def test_every_example_on_the_page_about_feeds_can_be_typed() -> None:
    page = (CHECKOUT / "docs" / "feeds.md").read_text(encoding="utf-8")
    examples = re.findall(r"^\$ berita (.*)$", page, re.MULTILINE)
    assert len(examples) > 8
    for example in examples:
        assert parse(shlex.split(example)).command.partition(" ")[0] in {"feeds", "fetch"}


def test_a_text_is_no_list_of_feeds(berita: Callable[..., Told], archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "banjir.txt"
    path.write_text("Banjir surut\n\nAir sudah surut pagi ini.\n")
    told = berita("--archive", archive, "feeds", "import", path)
    assert told.code == 3
    assert "no list of feeds" in told.err
    missing = berita("--archive", archive, "feeds", "import", tmp_path / "tidak-ada")
    assert missing.code == 3
    assert missing.err.count("tidak-ada") == 1


def test_on_a_terminal_it_says_what_is_waited_for(
    berita: Callable[..., Told], archive: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"{server.url}/rss"
    assert "asking" not in berita("--archive", archive, "feeds", "add", "--allow-private", address).err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    told = berita("--archive", archive, "feeds", "add", "--allow-private", address)
    assert told.err.startswith(f"asking {address} …\r")
