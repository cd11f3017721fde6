"""Words too common in Indonesian to say what an article is about, folded."""

from __future__ import annotations

from typing import Final

GRAMMATICAL_WORDS: Final = frozenset(
    """
    ada adalah aku akan antara atas atau dalam dapat demi di diri ia itu jadi karena ke lagi lain lalu lebih nanti
    oleh pada saja sama sebab serta telah tengah tentu tiap turut
    """.split()  # noqa: SIM905 - a list of words reads as words
)
"""Words of grammar that content words are built from: found when typed, and never as a form of another word."""

STOP_WORDS: Final = frozenset(
    """
    ada adalah adapun agak agar akan akhirnya aku amat anda antara apa apabila apakah atas atau bagai bagaimana
    bagi bahkan bahwa banyak baru bawah beberapa begini begitu belum berada berapa berbagai berikut bersama
    besar biasa bila bisa boleh bukan cukup cuma dalam dan dapat dari daripada dekat demi demikian dengan depan
    di dia diri dirinya dong dua dulu hal hampir hanya hari harus hingga ia ialah ikut ini itu jadi jangan
    jelas jika juga jumlah justru kadang kalau kali kami kamu karena kata katanya ke kecil kemudian kenapa
    kepada kerap ketika khusus kini kita lagi lain lainnya lalu lama langsung lanjut lebih luar maka makin malah
    mana masa masih masing mau maupun melainkan melalui memang memiliki mengapa mengatakan menjadi menurut
    mereka meski meskipun mesti milik misal misalnya mulai mungkin namun nanti nya oleh orang pada padahal
    paling para pasti per perlu pernah pula pun punya saat saja salah sama sambil sampai sang sangat satu
    saya sebab sebagai sebagaimana sebagian sebanyak sebelum sebelumnya sebenarnya sebuah secara sedang sedikit
    segala segera sehingga sejak sejauh sejumlah sekali sekarang sekitar selain selaku selalu selama seluruh
    semakin sementara semua sendiri seolah seorang seperti sering serta sesuai sesuatu setelah setiap siapa
    sini situ suatu sudah supaya tadi tahun tak tanpa tapi telah tengah tentang tentu terhadap terjadi terkait
    terlalu terlebih termasuk tersebut tertentu terus terutama tetap tetapi tiap tidak tiga turut ucap ucapnya
    ujar ujarnya ungkap ungkapnya untuk usai waktu walau walaupun yaitu yakni yang
    senin selasa rabu kamis jumat sabtu minggu januari februari maret april mei juni juli agustus september
    oktober november desember wib wita wit baca berita foto video
    """.split()  # noqa: SIM905 - a list of words reads as words
)
