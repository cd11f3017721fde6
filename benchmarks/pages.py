"""Measures how well and how quickly saved pages are read, beside other readers of pages where they are installed.

Usage: python -m benchmarks.pages [FOLDER]

FOLDER holds pages and a truth.json that says what is on them (a list of objects with file, headline, date_published_ms,
text), ../shared/data/pages unless said. F1 compares texts as bags of words.
"""

from __future__ import annotations

import json
import re
import statistics
import sys
import time
from collections import Counter
from importlib import import_module
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import Refused
from reader.sources.outlets import UNKNOWN
from reader.sources.pages import read_page, reading
from reader.sources.pages.linked_data import linked_articles
from reader.sources.pages.markup import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.article import Article

ROUNDS = 20
PROCESSES = 2


def words(text: str) -> Counter[str]:
    """Give a text as a bag of words in small letters."""
    return Counter(re.findall(r"\w+", text.lower()))


def likeness(text: str, truth: str) -> float:
    """Give F1 of a text against the true one."""
    found, wanted = words(text), words(truth)
    return 2 * (found & wanted).total() / max(1, found.total() + wanted.total())


def text_of(article: Article) -> str:
    """Give the text of an article with its dateline as it stood."""
    return "\n".join(((article.dateline.text if article.dateline else ""), *article.body))


def by_berita(content: bytes) -> str:
    """Read a page as berita does."""
    return text_of(read_page(content)[0])


def by_linked_data(content: bytes) -> str:
    """Take the text that linked data has."""
    return next((each.body for each in linked_articles(parse(content).linked_data) if each.body), "")


def by_trafilatura(content: bytes) -> str:
    """Read a page as trafilatura does, without comments and tables."""
    extract = import_module("trafilatura").extract
    return str(extract(content, include_comments=False, include_tables=False) or "")


def by_precise_trafilatura(content: bytes) -> str:
    """Read a page as trafilatura does when it prefers precision."""
    extract = import_module("trafilatura").extract
    return str(extract(content, include_comments=False, include_tables=False, favor_precision=True) or "")


def by_resiliparse(content: bytes) -> str:
    """Read a page as resiliparse does, main content only."""
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    text = content.decode("utf-8", "replace")
    return str(extract(text, main_content=True, links=False, list_bullets=False, alt_texts=False))


def measured(name: str, extract: Callable[[bytes], str], pages: list[tuple[dict[str, Any], bytes]]) -> None:
    """Print how alike the texts are that a reader finds, and the milliseconds of processor time for a page."""
    found = [likeness(extract(content), truth["text"]) for truth, content in pages]
    began = time.process_time()
    for _truth, content in pages:
        extract(content)
    took = (time.process_time() - began) * 1_000 / len(pages)
    below = sum(each < 0.85 for each in found)
    print(f"  {name:32} {statistics.mean(found):.3f}  {min(found):.3f}  {below:2}  {took:6.1f}")


def fields(pages: list[tuple[dict[str, Any], bytes]]) -> None:
    """Print how many headlines and dates are those of the truth, and what each page gives."""
    headlines = dates = 0
    for truth, content in pages:
        article, _left_out = read_page(content)
        same_headline = article.headline == truth["headline"]
        date = article.date_published
        same_date = (
            bool(date) and date is not None and date.start().timestamp() // 60 == truth["date_published_ms"] // 60_000
        )
        headlines += same_headline
        dates += same_date
        f1 = likeness(text_of(article), truth["text"])
        named = len(article.related_headlines)
        marks = f"{'' if same_headline else ' other headline'}{'' if same_date else ' other date'}"
        print(f"  {truth['file']:32} {f1:.3f}  {len(article.body):3} paragraphs, {named:2} related headlines{marks}")
    print(f"  headlines equal: {headlines} of {len(pages)}; dates equal to the minute: {dates} of {len(pages)}")


def read_or_refuse(path: str) -> bool:
    """Read a page from its file; say whether it was an article."""
    try:
        read_page(Path(path).read_bytes())
    except Refused:
        return False
    return True


def throughput(paths: list[str]) -> float:
    """Give the pages a second that two processes read, refused ones counted."""
    work = paths * ROUNDS
    with get_context("spawn").Pool(PROCESSES) as pool:
        pool.map(read_or_refuse, paths * PROCESSES)
        began = time.perf_counter()
        pool.map(read_or_refuse, work, chunksize=len(paths))
        return len(work) / (time.perf_counter() - began)


def main() -> int:
    """Measure and print."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[1] / ".." / "shared" / "data" / "pages")
    if not (folder / "truth.json").is_file():
        print(f"There is no truth.json in {folder}.")
        return 2
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    pages = [(each, (folder / each["file"]).read_bytes()) for each in truth]
    known = {each["file"] for each in truth}
    others = [path for path in sorted(folder.glob("*.html")) if path.name not in known]
    print("each page, by berita:")
    fields(pages)
    refused = sum(not read_or_refuse(str(path)) for path in others)
    print(f"  refused: {refused} of {len(others)} pages that are no article")
    print("mean F1, worst F1, pages below 0.85, ms a page:")
    measured("berita", by_berita, pages)
    vars(reading)["outlet_of"] = lambda _url: UNKNOWN
    measured("berita without rules of outlets", by_berita, pages)
    measured("JSON-LD articleBody alone", by_linked_data, pages)
    if find_spec("trafilatura"):
        measured("trafilatura", by_trafilatura, pages)
        measured("trafilatura, favor_precision", by_precise_trafilatura, pages)
    if find_spec("resiliparse"):
        measured("resiliparse, main_content", by_resiliparse, pages)
    rate = throughput([str(folder / name) for name in known] + [str(path) for path in others])
    print(f"{PROCESSES} processes: {rate:.0f} pages a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
