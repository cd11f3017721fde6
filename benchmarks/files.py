"""The files that are measured with, kept in build/ under names that say what is in them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.generator import VERSION, lines
from benchmarks.processes import BIN, MEGABYTE, Run, run
from reader.archive import Archive, parse_query
from reader.archive.steps import STEPS
from reader.findings import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

BUILD: Final = Path("build")
BERITA: Final = BIN / "berita"
_CHUNK: Final = 20_000
_UNREAD_EVERY: Final = 10
"""Of so many articles one is left unread: far from none and far from all, which is what costs."""
_TAGGED_EVERY: Final = 50
TAG: Final = "sidang"


@dataclass(frozen=True, slots=True)
class Files:
    """The files for N articles."""

    count: int

    def named(self, name: str) -> Path:
        """Give the path of something made from the generated articles."""
        return BUILD / f"bench-{VERSION}-{self.count}{name}"

    @property
    def articles(self) -> Path:
        """The articles as JSON lines, made when they are not there yet."""
        return lines(self.named(".jsonl"), self.count)

    @property
    def text(self) -> float:
        """MB of headlines and bodies in them."""
        kept = self.named(".text.json")
        if not kept.exists():
            with self.articles.open(encoding="utf-8") as file:
                rows = (json.loads(line) for line in file)
                kept.write_text(json.dumps(sum(len((row["judul"] + row["isi"]).encode()) for row in rows)))
        return int(kept.read_text()) / MEGABYTE

    @property
    def archive(self) -> Path:
        """Where the archive of these articles is, for this state of the schema."""
        return self.named(f"-schema{len(STEPS)}.db")

    def imported(self) -> Run:
        """Import the articles into a new archive in the place of `archive`."""
        part = self.archive.with_suffix(".part.db")
        for rest in (part, *part.parent.glob(f"{part.name}*")):
            rest.unlink(missing_ok=True)
        done = run([BERITA, "--archive", part, "add", self.articles])
        part.rename(self.archive)
        return done

    def ready(self) -> Path:
        """Give the archive, imported, nine of ten articles read, and some tagged."""
        if not self.archive.exists():
            self.imported()
        marked = self.archive.with_suffix(".marked")
        if not marked.exists():
            with Archive.open(self.archive) as archive:
                for ids in _chunks(archive):
                    archive.mark([id_ for id_ in ids if id_ % _UNREAD_EVERY], read=True)
                    archive.states.change([id_ for id_ in ids if id_ % _TAGGED_EVERY == 1], Change(add=(TAG,)))
            marked.touch()
        return self.archive

    def rows(self) -> Iterator[dict[str, str]]:
        """Go through the articles as they are in the file."""
        with self.articles.open(encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)


def _chunks(archive: Archive) -> Iterator[list[int]]:
    query, last = parse_query(""), None
    while ids := archive.identifiers(query, after=last, limit=_CHUNK):
        yield ids
        last = ids[-1]
