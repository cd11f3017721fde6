"""What can be typed to search: `berita search` and `berita count`."""

from __future__ import annotations

from typing import Final

from reader.cli.described import Command, Option
from reader.locale import N_

_JSON: Final = Option("", N_("print one JSON document"))
_WORDS: Final = N_("what to look for, as in the search bar")
LISTING: Final = {
    "--limit": Option("N", N_("list N at most; otherwise 50")),
    "--any": Option("", N_("read it as a question: any of the words, best first")),
    "--explain": Option("", N_("say first how the query was read, and what each part finds")),
    "--json": _JSON,
}
"""What can be asked of every command that lists what a query finds."""
SEARCH_COMMANDS: Final = {
    "search": Command(
        N_("[WORDS…]"),
        N_("list what is found, newest first; without words, all"),
        _WORDS,
        (
            ("berita search rehabilitasi sosial", N_("both words, in any of their forms")),
            ("berita search '\"rehabilitasi sosial\"'", N_("exactly these words")),
            ("berita search teroris -Majalengka", N_("the first without the second")),
            ("berita search sumber:ANTARA sejak:2025", N_("by publisher and date")),
            ("berita search --any siapa ketua KPK", N_("a question: any of the words")),
            ("berita search --limit 5", N_("the five newest articles")),
        ),
        LISTING,
    ),
    "count": Command(
        N_("[WORDS…]"),
        N_("count what is found, also by source, place or time"),
        _WORDS,
        (
            ("berita count korupsi sejak:2025", N_("how many articles there are")),
            ("berita count --by month korupsi", N_("how many in each month")),
            ("berita count --by sumber", N_("how many by each source, of all")),
        ),
        {
            "--by": Option(N_("WHAT"), N_("source, place, year, month or tag")),
            "--json": _JSON,
        },
    ),
}
