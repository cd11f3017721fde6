"""What a search is worth: how high the right article stands, and how many are found whose words have other forms.

`python -m benchmarks.quality [--each]`, on data beside the repository; what is not there is left out by name. Plain
FTS5 (unicode61, the same articles) stands beside berita.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.archive import Archive, parse_query
from reader.article import Article, Document, Provenance
from reader.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DATA: Final = Path(__file__).resolve().parents[2] / "shared" / "data"
QUERIES: Final = Path(__file__).parent / "queries" / "forms.tsv"
"""Short queries, and for each of their words, as a regular expression written by hand, what counts as a form of it."""

FIRST: Final = 10
LISTED: Final = 50
_BATCH: Final = 200


class Text(NamedTuple):
    """An article to search in: what it is known by, its headline and its body."""

    name: str
    headline: str
    body: str


class Both:
    """The same articles in an archive of berita and in a plain FTS5 table."""

    def __init__(self, folder: Path, texts: Sequence[Text]) -> None:
        self.archive = Archive.open(folder / "quality.db", create=True)
        provenance = Provenance("quality", "2026-01-01T00:00:00+00:00", "0")
        self.plain = sqlite3.connect(":memory:")
        self.plain.execute("CREATE VIRTUAL TABLE text USING fts5(name UNINDEXED, headline, body, tokenize='unicode61')")
        self.plain.executemany("INSERT INTO text VALUES (?, ?, ?)", texts)
        self.names: dict[int, str] = {}
        for start in range(0, len(texts), _BATCH):
            piece = texts[start : start + _BATCH]
            added = self.archive.add(
                [Document(text.name.encode(), Article(text.headline, (text.body,)), provenance) for text in piece]
            )
            self.names |= {one.row.id: text.name for one, text in zip(added, piece, strict=True)}

    def found(self, query: str, limit: int, *, any_word: bool = False) -> list[str]:
        """Give the names of what berita finds, by relevance."""
        asked = parse_query(query if any_word else f"{query} urut:relevan", any_word=any_word)
        return [self.names[id_] for id_ in self.archive.identifiers(asked, limit=limit)]

    def found_plainly(self, query: str, limit: int, joint: str) -> list[str]:
        """Give the names of what FTS5 alone finds, by its bm25."""
        expression = joint.join(f'"{word}"' for word in words(query))
        rows = self.plain.execute("SELECT name FROM text WHERE text MATCH ? ORDER BY rank LIMIT ?", (expression, limit))
        return [row[0] for row in rows]

    def close(self) -> None:
        """Close both."""
        self.archive.close()
        self.plain.close()


def reciprocal(found: Sequence[str], wanted: str) -> float:
    """Give one divided by the place of what is wanted, 0 where it is not among what was found."""
    return 1 / (found.index(wanted) + 1) if wanted in found else 0.0


def halves(figures: Sequence[float]) -> str:
    """Write the mean of figures, and those of every second one and of the others."""
    return f"{fmean(figures):.3f} (halves {fmean(figures[::2]):.3f}, {fmean(figures[1::2]):.3f})"


def questions(folder: Path) -> None:
    """Ask whole questions, and print the mean reciprocal rank of the passage that answers."""
    passages = [json.loads(line) for line in (folder / "facqa-passages.jsonl").open(encoding="utf-8")]
    asked = [json.loads(line) for line in (folder / "facqa-questions.jsonl").open(encoding="utf-8")]
    with tempfile.TemporaryDirectory() as place:
        both = Both(Path(place), [Text(one["id"], one["id"], one["body"]) for one in passages])
        with closing(both):
            plain = [reciprocal(both.found_plainly(one["query"], FIRST, " OR "), one["passage"]) for one in asked]
            begun = time.process_time()
            ours = [reciprocal(both.found(one["query"], FIRST, any_word=True), one["passage"]) for one in asked]
            took = (time.process_time() - begun) / len(asked)
    print(f"{len(asked):,} questions, {len(passages):,} passages: MRR@{FIRST}")
    print(f"  FTS5, any of the words   {halves(plain)}")
    print(f"  berita, any of the words {halves(ours)}, {1000 * took:.0f} ms of the processor each")


def articles(folder: Path) -> list[Text]:
    """Read the articles of two news collections."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.open(encoding="utf-8")):
            row = json.loads(line)
            body = row.get("body") or " ".join(" ".join(map(str, part)) for part in row.get("paragraphs", ()))
            found.append(Text(f"{path.stem}:{number}", str(row.get("title") or row.get("id") or number), str(body)))
    return found


def judged(texts: Iterable[Text], forms: Sequence[str]) -> set[str]:
    """Give the articles that hold a form of every word, as the expressions say."""
    patterns = [re.compile(rf"(?:{form})") for form in forms]
    return {
        text.name
        for text, held in ((text, {*words(text.headline), *words(text.body)}) for text in texts)
        if all(any(pattern.fullmatch(word) for word in held) for pattern in patterns)
    }


def recall(found: Sequence[str], wanted: set[str]) -> float:
    """Give the share of what is wanted that was found, of what can be listed at most."""
    return len(wanted.intersection(found)) / min(LISTED, len(wanted))


def forms(texts: Sequence[Text], *, each: bool) -> None:
    """Ask short queries in other forms than the text's, and print how much of what is relevant is listed first."""
    plain: list[float] = []
    ours: list[float] = []
    with tempfile.TemporaryDirectory() as place, closing(Both(Path(place), texts)) as both:
        for line in QUERIES.read_text(encoding="utf-8").splitlines():
            query, *expressions = line.split("\t")
            wanted = judged(texts, expressions)
            if not wanted:
                print(f"  nothing is relevant to “{query}”")
                continue
            plain.append(recall(both.found_plainly(query, LISTED, " "), wanted))
            ours.append(recall(both.found(query, LISTED), wanted))
            if each:
                print(f"  {query:32} {len(wanted):5} relevant, FTS5 {plain[-1]:.2f}, berita {ours[-1]:.2f}")
    print(
        f"{len(ours)} short queries, {len(texts):,} articles: recall@{LISTED} of those that hold a form of every word"
    )
    print(f"  FTS5   {fmean(plain):.3f}, nothing found for {plain.count(0)}")
    print(f"  berita {fmean(ours):.3f}, nothing found for {ours.count(0)}")


def main() -> None:
    """Measure what there is data for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--each", action="store_true", help="print every short query")
    each = arguments.parse_args().each
    for folder, measure in (("search", questions), ("corpus", lambda path: forms(articles(path), each=each))):
        if (DATA / folder).exists():
            measure(DATA / folder)
        else:
            print(f"left out: {DATA / folder} is not there")


if __name__ == "__main__":
    main()
