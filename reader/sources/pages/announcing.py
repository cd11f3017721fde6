"""The words that announce related headlines, used by `related`: `Baca juga`, `Berita terkait`, `Lihat pula`."""

from __future__ import annotations

import re
from typing import Final

from reader.article import HeadlineKind

SURE: Final = re.compile(
    r"""\W{0,4}(?:
      (?P<read>
        baca(?:\s?(?:juga|pula|lainnya)|(?=\s?:))(?:\s(?:berita|artikel)(?:\s(?:lain(?:nya)?|terkait))?)?
        | also\sread | read\s(?:also|more|too) | jangan\slewatkan | don['’]t\smiss)
    | (?P<see>(?:lihat|simak|tonton|saksikan)\s(?:juga|pula)(?:\s(?:video|berita|artikel|foto))?|see\salso|watch\salso)
    | (?P<related>
        (?:[\w\s.'-]{2,40}:\s)?(?:kumpulan\s)?
        (?:(?:berita|artikel|foto|video|konten|tulisan|baca|liputan|news)\s)?terkait(?:\s(?:lainnya|berita))?
        | related(?:\s(?:news|articles?|stories|posts?|contents?|berita))?)
    )\s?[:.!\-–»>]{0,4}(?=\s|$|["“‘'(])""",
    re.IGNORECASE | re.VERBOSE,
)
WEAK: Final = re.compile(
    r"""\W{0,4}(?:
      (?:berita|artikel|news|foto|video)\s(?:lain(?:nya)?|rekomendasi|pilihan|serupa)
    | rekomendasi | lainnya | pilihan\seditor | others?
    )\W{0,4}$""",
    re.IGNORECASE | re.VERBOSE,
)
"""Labels that mean related headlines in a box that is called related, and anything elsewhere."""
GLUED: Final = re.compile(
    r"""(?:
      [(\[]\s?(?:baca|lihat|simak|klik)(?:\s?(?:juga|pula))?\s?[:-]?
    | (?:baca|lihat|simak)\s?(?:juga|pula)\s?[:-]?
    )\s?["“‘']?$""",
    re.IGNORECASE | re.VERBOSE,
)
IN_LINK: Final = re.compile(r"(?:baca|lihat|simak)(?:\s(?:juga|pula))?\s?:\s", re.IGNORECASE)


def is_told(label: re.Match[str]) -> bool:
    """Say whether a label has nothing but headlines behind it; `Berita terkait:` may have tags."""
    return not label["related"] and label[0].rstrip().endswith((":", "»", ">"))


def kind_of(label: re.Match[str]) -> HeadlineKind:
    """Give the kind of headlines that a label announces."""
    if label["read"]:
        return HeadlineKind.READ_ALSO
    return HeadlineKind.SEE_ALSO if label["see"] else HeadlineKind.RELATED
