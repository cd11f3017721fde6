"""Everything that a reader has, into the archive: walked, read side by side, added in small batches.

Stays at eight names or fewer.
"""

from reader.ingest.adding import Wish, ingest
from reader.ingest.origins import Input
from reader.ingest.piped import piped
from reader.ingest.rehearsal import Rehearsal
from reader.ingest.report import Keeper, Listener, Report

__all__ = ["Input", "Keeper", "Listener", "Rehearsal", "Report", "Wish", "ingest", "piped"]
