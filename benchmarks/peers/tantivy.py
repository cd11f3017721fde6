"""tantivy with the same articles, as the mark for a search engine: index time, size, searches in both orders.

Words are cut and lower-cased by its default tokenizer, and found as they are written; headline and date are stored.
"""

from __future__ import annotations

import json
import shutil
import time
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from benchmarks.figures import Figure, spread
from benchmarks.processes import size
from benchmarks.searches import AS_WRITTEN, BY_RELEVANCE, FORMS_GIVEN, NEWEST, PAGE, seconds

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.files import Files

NAME: Final = "tantivy"
THREADS: Final = 2
HEAP: Final = 256_000_000


def measure(files: Files, texts: list[str], forms: list[str]) -> list[Figure]:
    """Index the articles where they are not yet, and search them."""
    engine = import_module(NAME)
    folder, note = files.named("-tantivy"), files.named("-tantivy.json")
    if not note.exists():
        note.write_text(json.dumps(index(engine, folder, files)))
    took = json.loads(note.read_text())
    found = engine.Index.open(str(folder))
    found.reload()
    searcher = found.searcher()

    def newest(text: str) -> object:
        query = found.parse_query(text, ["judul", "isi"], conjunction_by_default=True)
        hits = searcher.search(query, PAGE, count=False, order_by_field="tanggal").hits
        return [searcher.doc(address)["judul"] for _date, address in hits]

    def relevant(text: str) -> object:
        query = found.parse_query(text, ["judul", "isi"], field_boosts={"judul": 4.0}, conjunction_by_default=True)
        return [searcher.doc(address)["judul"] for _score, address in searcher.search(query, PAGE, count=False).hits]

    searched = []
    for name, ask in ((NEWEST, newest), (BY_RELEVANCE, relevant)):
        searched += spread(name, seconds(ask, forms), NAME, note=FORMS_GIVEN)
        searched += spread(name + AS_WRITTEN, seconds(ask, texts), NAME)
    return [
        Figure("import from JSON lines", files.count / took, "articles/s", NAME, note=f"{THREADS} threads"),
        Figure("file against the text in it", size(folder) / files.text, "times", NAME, note="index and headline only"),
        *searched,
    ]


def index(engine: Any, folder: Path, files: Files) -> float:  # noqa: ANN401 - there only where it is installed
    """Index all articles; give the seconds that it took, merging included."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    schema = engine.SchemaBuilder()
    schema.add_text_field("judul", stored=True)
    schema.add_text_field("isi")
    schema.add_text_field("sumber", stored=True, tokenizer_name="raw")
    schema.add_date_field("tanggal", stored=True, fast=True, indexed=True)
    begun = time.perf_counter()
    writer = engine.Index(schema.build(), str(folder)).writer(HEAP, THREADS)
    for row in files.rows():
        document = engine.Document(judul=row["judul"], isi=row["isi"], sumber=row["sumber"])
        document.add_date("tanggal", datetime.fromisoformat(row["tanggal"]))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    return time.perf_counter() - begun
