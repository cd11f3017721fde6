"""XML that is made to harm: nothing is opened, time and memory stay small, and no garbage is given as an article."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.sources.feeds import entries
from reader.sources.feeds.preparing import MAX_BYTES
from tests.proportion import is_in_proportion
from tests.sources.feeds.attacks import LAUGHS
from tests.sources.feeds.documents import ORIGIN, rows, rss, told

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[3]
DECLARED = {"billion laughs", "billion laughs in UTF-16", "quadratic", "quadratic in small", "external entity"}
DEEP = {"depth", "depth without an end"}
BROKEN = {"a type without an end", "types"}
MESSAGES = {
    **dict.fromkeys(DECLARED, "The XML declares entities that can do harm, and is not read."),
    **dict.fromkeys(DEEP, "The XML is nested too deeply."),
    **dict.fromkeys(BROKEN, "The XML is too broken to be read."),
}
TOO_LONG = "The file is made so that reading it would take too long."


@pytest.mark.parametrize("kind", ["rss", "atom", "opml"])
def test_attacks_open_nothing_take_no_time_and_give_no_garbage(kind: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.sources.feeds.attacks", kind],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    *lines, memory = done.stdout.splitlines()
    results = [json.loads(line) for line in lines]
    assert len(results) == 14
    for result in results:
        assert result["events"] == [], result
        assert result["proportional"], result
        refused = MESSAGES.get(result["name"])
        assert result["told"] == ([refused] if refused else []), result
        assert result["given"] == ([] if refused else ["tenang"]), result
    assert int(memory) <= 150


def many(count: int, pattern: str) -> str:
    return "".join(pattern.replace("@", str(number)) for number in range(count))


TOO_MUCH: dict[str, Callable[[int], str]] = {
    "an author without an end": lambda n: "<item><author>" + "a" * n + "</author></item>",
    "an author in pieces": lambda n: "<item><author>" + "a<br/>" * n + "</author></item>",
    "a creator": lambda n: "<item><x:creator xmlns:x='http://purl.org/dc/elements/1.1/'>" + "a" * n,
    "categories": lambda n: "<item>" + many(n // 2, "<category>@</category>"),
    "tags": lambda n: "<item><tags>" + many(n // 2, "@,") + "</tags></item>",
    "namespaces": lambda n: many(n // 5, "<a@:x xmlns:a@='u@'/>"),
    "attributes": lambda n: "<item " + many(n // 2, "a@='b' ") + "/>",
    "bases": lambda n: f"<item xml:base='http://a/{'x' * 9_000}/'>" * (n // 500) + "<a/>" * (n // 5),
    "elements": lambda n: "<a/>" * (3 * n),
    "a long attribute": lambda n: f"<a b='{'x' * (11 * n)}'/>",
    "a long name": lambda n: f"<{'a' * (11 * n)}/>",
    "entries": lambda n: "<item/>" * n,
}


@pytest.mark.parametrize("items", TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_would_take_feedparser_hours_is_refused_at_once(items: Callable[[int], str]) -> None:
    def refuse(size: int) -> None:
        assert told(rss(items(size))) == [TOO_LONG]

    assert is_in_proportion(refuse, 100_000)


def test_references_that_would_take_feedparser_hours_are_counted_and_refused() -> None:
    assert told(rss("&amp;" * 2_100_000)) == [TOO_LONG]


@pytest.mark.parametrize(
    "items",
    [
        pytest.param("<", id="less"),
        pytest.param("&", id="ampersands"),
        pytest.param("&a;", id="names"),
        pytest.param("</a>", id="ends"),
        pytest.param("<![CDATA[", id="marked"),
        pytest.param("<!--", id="comments"),
        pytest.param("<?", id="instructions"),
        pytest.param("<!A", id="declarations"),
        pytest.param("<a b='", id="quotes"),
        pytest.param("<p><b></i>", id="tags"),
        pytest.param("]]>", id="ends of marked text"),
    ],
)
def test_broken_marks_without_end_take_time_in_proportion(items: str) -> None:
    def read(count: int) -> None:
        list(entries(rss(f"<item><title>A</title><description>{items * count}").encode(), ORIGIN))

    assert is_in_proportion(read, 4_000)


@pytest.mark.parametrize(
    ("before", "repeated"),
    [
        ("<title>", "&lt;"),
        ("<title>", "&lt;a "),
        ("<title>", "&amp;amp;"),
        ("<title>A</title><description>", "The post "),
        ("<title>A</title><description>", "... "),
        ("<title>A</title><description>&lt;a href='", "&lt;a href='"),
        ("<title>A</title><link>http://a/", "../"),
        ("<title>A</title><pubDate>", "1:"),
        ("<title>A</title><media:description>", "<media:description>"),
        ("<title>A</title></item></channel><channel><title>", "rss "),
        ("<title>A</title></item></channel><channel><title>", " - "),
    ],
)
def test_long_texts_take_time_in_proportion(before: str, repeated: str) -> None:
    longest = 5_000 if repeated.startswith("<") else 50_000  # what is nested deeper is refused

    def read(count: int) -> None:
        list(entries(rss(f"<item>{before}{repeated * count}").encode(), ORIGIN))

    assert is_in_proportion(read, longest // 4)


@pytest.mark.parametrize("aside", ["<!--@-->", "<?x @?>"])
def test_a_comment_of_many_megabytes_is_passed_over(aside: str) -> None:
    def read(count: int) -> None:
        content = rss(f"{aside.replace('@', 'x' * count)}<item><title>Satu</title></item>")
        assert [one["headline"] for one in rows(content)] == ["Satu"]

    assert is_in_proportion(read, 2_500_000)


def test_a_feed_that_is_too_large_is_refused() -> None:
    content = rss("<item><title>A</title></item>").encode() + b" " * MAX_BYTES
    assert told(content.decode()) == ["The file is larger than 20 MB."]
    assert told('{"version": "https://jsonfeed.org/version/1", "items": []}' + " " * MAX_BYTES) == [
        "The file is larger than 20 MB."
    ]


def test_json_that_is_made_to_harm_is_refused() -> None:
    start = '{"version": "https://jsonfeed.org/version/1", "items": '
    assert told(start + "[" * 100_000) == ["The JSON is broken."]
    assert told(start + "[" + "1" * 10_000 + "]}") == ["The JSON is broken."]
    assert told(start + "[" + "[],[]," * 600_000 + "{}]}") == [TOO_LONG]
    assert told(start + "[" + "{}," * 30_000 + "{}]}") == [TOO_LONG]


def test_a_second_document_type_is_not_read_either() -> None:
    laughs = f"<!DOCTYPE a><!DOCTYPE r [{LAUGHS}]>{rss('<item><title>&a9;</title></item>').partition('?>')[2]}"
    assert told(laughs) == ["The XML is too broken to be read."]


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not there")
@pytest.mark.parametrize("kind", ["rss", "atom", "opml"])
def test_the_system_sees_no_file_of_an_attack_opened_and_nothing_dialled(kind: str, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    watched: list[str | Path] = ["strace", "-f", "-e", "trace=open,openat,socket,connect,execve", "-o", trace]
    done = subprocess.run(
        [*watched, sys.executable, "-m", "tests.sources.feeds.attacks", kind],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("strace may not be used here")
    seen = trace.read_text("utf-8", "replace")
    assert seen.count("execve(") == 1
    assert not re.search(r"passwd|\.dtd|\b(?:socket|connect)\(", seen)
