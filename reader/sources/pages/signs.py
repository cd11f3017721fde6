"""What the classes, ids and tags of a page say of what stands in them: furniture, captions, related headlines, dates.

Words of Indonesian and English templates. A sign is a hint: whoever asks decides whether to believe it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final


class Sign:
    """What an element is meant for, as far as its names say: bits of a number, which is quicker than an enumeration."""

    NONE: Final = 0
    FURNITURE: Final = 1
    FIRM: Final = 2
    """Furniture that hardly ever holds related headlines: comments, navigation, foot."""
    RELATED: Final = 4
    CAPTION: Final = 8
    PICTURE: Final = 16
    DATE: Final = 32
    AUTHOR: Final = 64
    TAGS: Final = 128
    CRUMBS: Final = 256
    TITLE: Final = 512
    COMMENT: Final = 1024


def _words(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(words.split())})(?![a-z])", re.IGNORECASE)


_FIRM: Final = r"""
    nav navbar
    navigation navigasi menus? submenu footer sidebar topbar login register newsletter subscribe berlangganan
    terpopuler populer populars? most-?(?:read|viewed|popular) trending taboola\w* outbrain\w* mgid\w* iklan
    advert\w* adsbygoogle adsense ads? googleads cookie\w* consent
"""
_FURNITURE: Final = r"""
    share\w* sharing addthis\w* sosmed sosial socials? medsos banners?
    sponsor\w* promo search pagination paging pager halaman ratings? ratingform voting? polling widgets? aside
    recommend\w* rekomendasi toolbar zoom fontsize settingfont follow credits? terkini terbaru latest newest
    lainnya newsmore profil\w* hide hidden d-none sr-only visually-hidden author-?(?:box|bio|info)
    editor-?picks? pilihan-?editor breaking ticker other-gal articleshare\w* disclaimer info-redaksi kebijakan
    skip-?link
"""
_RELATED: Final = r"""
    \w*terkait\w* related(?!-?(?:tags?|topics?|artist))\w* baca-?juga\w* lihat-?(?:juga|jg)\w* linksisip
    read-?(?:also|too) see-?also simak-?juga jangan-?lewatkan in-?article-?link artikel-?sisip
"""
_CAPTION: Final = r"""
    (?:img|image|photo|foto|fig|pic)?-?(?:caption|cap|keterangan|ket|desc)-?(?:text|foto|news|photo|img|gambar)?
"""
_SIGNS: Final = (
    (
        Sign.FURNITURE | Sign.FIRM | Sign.COMMENT,
        _words(r"komentar(?:box)? boxkomentar comments? comment-?(?:list|form|box|area) disqus\w* respond tanggapan"),
    ),
    (Sign.FURNITURE | Sign.FIRM, _words(_FIRM)),
    (Sign.FURNITURE, _words(_FURNITURE)),
    (Sign.RELATED, _words(_RELATED)),
    (Sign.CAPTION, _words(_CAPTION)),
    (Sign.PICTURE, _words("photos? fotos? pict? pics? picture images? img gambar figure img-?detail")),
    (Sign.DATE, _words(r"\w*date tanggal tgl times? datetime waktu jadwal schedule published updated posted\w*")),
    (
        Sign.AUTHOR,
        _words(
            "authors? penulis bylines? reporters? nmreporter wartawan jurnalis kontributor writers? editors? red "
            "credits?"
        ),
    ),
    (
        Sign.TAGS,
        _words("tags? tagging tag-?(?:list|box|cloud|wrap|item) tagcloud topics? topik keywords? article-?tags?"),
    ),
    (Sign.CRUMBS, _words("breadcrumbs? breadcome bread bread-?c crumbs? sitemap site-map home-map")),
    (Sign.TITLE, _words(r"\w*titles? \w*judul jdl headlines? h1 h2 h5")),
)
_TAGS: Final = {
    "nav": Sign.FURNITURE | Sign.FIRM,
    "footer": Sign.FURNITURE | Sign.FIRM,
    "aside": Sign.FURNITURE,
    "header": Sign.FURNITURE,
    "figcaption": Sign.CAPTION,
    "figure": Sign.PICTURE,
    "time": Sign.DATE,
}


@lru_cache(maxsize=8_192)
def signs_of(tag: str, names: str) -> int:
    """Give what a tag and the class and id of an element say; `names` is both, parted by spaces."""
    found = _TAGS.get(tag, Sign.NONE)
    if names:
        spaced = names.replace("_", "-")
        for sign, words in _SIGNS:
            if words.search(spaced):
                found |= sign
    return found
