"""What tells in Indonesian that a person is named: what stands before a name, after it, and instead."""

from __future__ import annotations

import re

_POSTS_TEXT = """
    anggota atasan bos bosnya bupati camat danki danton direktur dokter dosen guru gubernur hakim
    jaksa jenderal kades kapolda kapolres kapolsek kapolri kepala ketua komandan korban kota lurah
    menteri negara notaris pejabat pelanggar pelapor pemeriksa penasihat pendeta penyidik perwira
    petugas pihak pimpinan pol polantas polda polisi polres polri polsek presiden purn rektor rt rw
    saksi satpam sekretaris sopir terduga ustad wakil walikota warga wasit mandor sipir tamu kasir
    montir makelar calo preman bandar kurir penadah orang teman rekan polwan tahanan paman bibi
    nenek kakek terlapor tersangka terdakwa tni polwan provos propam pelayan pedagang pemilik
    penjual penjaga kasir dan atau yang anak istri suami tua kandung tiri angkat mertua rumah saya
    kami kita anda kamu mereka dia beliau itu ini tersebut dimaksud
"""
POSTS = frozenset(_POSTS_TEXT.split())
"""What follows a title without being a name."""

_NO_NICKNAME_TEXT = """
    yang itu ini dan sebagai adalah tidak dengan di ke dari oleh untuk pada saya kami dia ia lengkap
    asli jelas palsu samaran panggilan terang baik saja siapa apa orang barang toko jalan desa
    pemilik anak korban ibu bapak ayah akun atas rekening perusahaan tersebut satu dua tiga lain
    rasa kata sudah udah belum
"""
NO_NICKNAME = frozenset(_NO_NICKNAME_TEXT.split())

_SAID_TO_TEXT = """
    boleh bisa dapat hendak akan hadir jangan jika apabila bila tanpa saat ketika waktu setelah
    sebelum sambil supaya agar bahwa sangat sekali lagi masih belum pernah maksud pembeli pembantu
    penumpang pengendara pelajar penyewa tukang toko kantor kantin kos lurah camat guru dokter bidan
    mantri
"""
SAID_TO = frozenset(_SAID_TO_TEXT.split())
"""What may follow *pak* in small letters without being a name."""

_SAYS_TEXT = """
    mengaku mengatakan menyatakan membenarkan menerangkan menjawab bilang menambahkan membantah
    menjelaskan
"""
SAYS = frozenset(_SAYS_TEXT.split())

_ENGLISH_SIGNS_TEXT = """
    must may should shall or are have has which their who when without under at on out no any all this that
    the of and was were is that for with by to a an in from his her not been will be he it as
"""
ENGLISH_SIGNS = frozenset(_ENGLISH_SIGNS_TEXT.split())

_OWN_SIGNS_TEXT = """
    yang dan di ke dari untuk dengan pada itu ini tidak oleh karena saya dalam
"""
OWN_SIGNS = frozenset(_OWN_SIGNS_TEXT.split())

_MINE_TEXT = """
    saya kami ku aku gw gue sy kula kulo abdi nya beliau korban
"""
MINE = frozenset(_MINE_TEXT.split())

_FRIENDS_TEXT = """
    teman temen kawan rekan kanca kancaku adek kakak abang om tante pacar sodara bojo mama bapa
"""
FRIENDS = frozenset(_FRIENDS_TEXT.split())

_BY_TEXT = """
    oleh kepada bersama sama karo dening milik terhadap kaliyan sareng ku antara tangan
    ke bukan buat sm dgn kpd rumah rumahnya nyari cari jemput suruh kasih
"""
BY = frozenset(_BY_TEXT.split())

_FIRST_PARTS_TEXT = """
    la wa ni de da lo so el le
"""
FIRST_PARTS = frozenset(_FIRST_PARTS_TEXT.split())

_WITH_TEXT = """
    percakapan chat chatnya bertemu ketemu bicara kenal berbicara bersama pergi telepon janjian
    pacaran menikah tinggal
"""
WITH = frozenset(_WITH_TEXT.split())

_SAID_BY_TEXT = """
    kata ceuk jare cenah menurut bilang oleh milik
"""
SAID_BY = frozenset(_SAID_BY_TEXT.split())

DOES = re.compile(
    r"^(?:me|ber|di|ter)\w{3,}$|^(?:adalah|juga|pun|sudah|telah|akan|lalu|kemudian|tidak|bilang|kata|datang|pergi"
    r"|bersama|minta|pulang|masuk|keluar|duduk|tiba|lari|ikut|kembali|langsung|sempat|sendiri|selaku|yang)$"
)

SPEAKS = re.compile(
    r"^(?:bilang|blg|kata|ngomong|ngaku|mengaku|mengatakan|menyatakan|menjawab|jawab|nanya|menanyakan|nelpon|telpon|menelepon|minta"
    r"|meminta|mukul|memukul|datang|dateng|pergi|pulang|nangis|menangis|marah|takut|lapor|melapor|nyuruh|menyuruh|ngancam|mengancam"
    r"|ngajak|mengajak|liat|lihat|melihat|denger|dengar|mendengar|cerita|bercerita|bersama|tahu|tau"
    r"|dipukul|ditahan|dipanggil|ditangkap|dilepas|dicari|diperiksa|disuruh|diancam|ditampar|dimarahin|digebukin|dibawa"
    r"|nyuruh|minjem|kabur|ngilang|kirim|ngirim|mukulin|ngambil|nyetop|nilang|pingsan|meninggal|luka|sakit)$"
)

_FAMILY = "anak adik istri suami ibu ayah bapak tetangga saudara paman sopir"
KIN_OF = frozenset(f"{kin}{mine}" for mine in ("ku", "nya") for kin in (*FRIENDS, *_FAMILY.split()))

WHOSE = MINE | KIN_OF

HAS_A_NAME = frozenset({"rekening", "rek", "norek", "bca", "bri", "bni", "mandiri", "atas"})
