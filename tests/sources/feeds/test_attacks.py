"""XML that is made to harm: nothing is opened, time and memory stay small, and no garbage is given as an article."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.sources.feeds import entries
from reader.sources.feeds.preparing import MAX_BYTES
from tests.sources.feeds.attacks import LAUGHS
from tests.sources.feeds.documents import ORIGIN, rows, rss, told

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
        assert result["seconds"] <= 2.5, result
        refused = MESSAGES.get(result["name"])
        assert result["told"] == ([refused] if refused else []), result
        assert result["given"] == ([] if refused else ["tenang"]), result
    assert int(memory) <= 150


def seconds(content: bytes) -> float:
    """Give the processor time that reading a feed takes, the best of two."""
    took = []
    for _ in range(2):
        begun = time.process_time()
        list(entries(content, ORIGIN))
        took.append(time.process_time() - begun)
    return min(took)


def many(count: int, pattern: str) -> str:
    return "".join(pattern.replace("@", str(number)) for number in range(count))


@pytest.mark.parametrize(
    "items",
    [
        pytest.param("<item><author>" + "a" * 100_000 + "</author></item>", id="an author without an end"),
        pytest.param("<item><author>" + "a<br/>" * 100_000 + "</author></item>", id="an author in pieces"),
        pytest.param("<item><x:creator xmlns:x='http://purl.org/dc/elements/1.1/'>" + "a" * 100_000, id="a creator"),
        pytest.param("<item>" + many(50_000, "<category>@</category>"), id="categories"),
        pytest.param("<item><tags>" + many(50_000, "@,") + "</tags></item>", id="tags"),
        pytest.param(many(20_000, "<a@:x xmlns:a@='u@'/>"), id="namespaces"),
        pytest.param("<item " + many(50_000, "a@='b' ") + "/>", id="attributes"),
        pytest.param(f"<item xml:base='http://a/{'x' * 9_000}/'>" * 200 + "<a/>" * 20_000, id="bases"),
        pytest.param("<a/>" * 300_000, id="elements"),
        pytest.param(f"<a b='{'x' * 1_100_000}'/>", id="a long attribute"),
        pytest.param(f"<{'a' * 1_100_000}/>", id="a long name"),
        pytest.param("<item/>" * 100_000, id="entries"),
        pytest.param("&amp;" * 2_100_000, id="references"),
    ],
)
def test_what_would_take_feedparser_hours_is_refused_at_once(items: str) -> None:
    begun = time.process_time()
    assert told(rss(items)) == [TOO_LONG]
    assert time.process_time() - begun < 2.5


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
    few, four_times = (
        seconds(rss(f"<item><title>A</title><description>{items * count}").encode()) for count in (10_000, 40_000)
    )
    assert four_times < 10 * few + 0.1


@pytest.mark.parametrize(
    "item",
    [
        "<title>" + "&lt;" * 50_000,
        "<title>" + "&lt;a " * 50_000,
        "<title>" + "&amp;amp;" * 50_000,
        "<title>A</title><description>" + "The post " * 50_000,
        "<title>A</title><description>" + "... " * 50_000,
        "<title>A</title><description>&lt;a href='" + "&lt;a href='" * 50_000,
        "<title>A</title><link>http://a/" + "../" * 50_000,
        "<title>A</title><pubDate>" + "1:" * 50_000,
        "<title>A</title><media:description>" + "<media:description>" * 5_000,
        "<title>A</title></item></channel><channel><title>" + "rss " * 50_000,
        "<title>A</title></item></channel><channel><title>" + " - " * 50_000,
    ],
)
def test_long_texts_take_time_in_proportion(item: str) -> None:
    begun = time.process_time()
    list(entries(rss(f"<item>{item}").encode(), ORIGIN))
    assert time.process_time() - begun < 2.5


@pytest.mark.parametrize("aside", ["<!--@-->", "<?x @?>"])
def test_a_comment_of_many_megabytes_is_passed_over(aside: str) -> None:
    item = "<item><title>Satu</title></item>"
    few, four_times = (rss(f"{aside.replace('@', 'x' * count)}{item}") for count in (3_750_000, 15_000_000))
    assert [one["headline"] for one in rows(four_times)] == ["Satu"]
    assert seconds(four_times.encode()) < 10 * seconds(few.encode()) + 0.1


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
