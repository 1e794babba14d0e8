"""Finds people whom nobody told us of: by what calls them, by the word lists, by their capitals.

It fails closed: a capitalised word that is in no list is held, and so is a word in no list where a
line is written without capitals, or with nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ethics.anonymize.finding import Finding
from ethics.anonymize.lexicon import is_english, place_words, sounds_like_a_name, words
from ethics.anonymize.ordinary import LITTLE, is_root
from ethics.anonymize.tokens import Kind, Style, Tokens

NAME, ODD, INITIALS = "nama", "asing", "inisial"
MASKS = {NAME: "[nama]", ODD: "[disamarkan]", INITIALS: "[inisial]"}

_POSTS = frozenset("""
    anggota atasan bos bosnya bupati camat danki danton direktur dokter dosen guru gubernur hakim jaksa jenderal
    kades kapolda kapolres kapolsek kapolri kepala ketua komandan korban kota lurah menteri negara notaris pejabat pelanggar
    pelapor pemeriksa penasihat pendeta penyidik perwira petugas pihak pimpinan pol polantas polda polisi polres
    polri polsek presiden purn rektor rt rw saksi satpam sekretaris sopir terduga ustad wakil walikota warga wasit
    mandor sipir tamu kasir montir makelar calo preman bandar kurir penadah orang teman rekan polwan tahanan paman bibi nenek kakek
    terlapor tersangka terdakwa tni polwan provos propam pelayan pedagang pemilik penjual penjaga kasir dan atau yang
    anak istri suami tua kandung tiri angkat mertua rumah saya kami kita anda kamu mereka dia beliau itu ini tersebut dimaksud
""".split())  # fmt: skip
"""What follows a title without being a name."""
_NO_NICKNAME = frozenset("""
    yang itu ini dan sebagai adalah tidak dengan di ke dari oleh untuk pada saya kami dia ia lengkap asli jelas palsu
    samaran panggilan terang baik saja siapa apa orang barang toko jalan desa pemilik anak korban ibu bapak ayah akun
    atas rekening perusahaan tersebut satu dua tiga lain rasa kata sudah udah belum
""".split())  # fmt: skip
_SAID_TO = frozenset("""
    boleh bisa dapat hendak akan hadir jangan jika apabila bila tanpa saat ketika waktu setelah sebelum sambil supaya agar
    bahwa sangat sekali lagi masih belum pernah maksud pembeli pembantu penumpang pengendara pelajar penyewa tukang
    toko kantor kantin kos lurah camat guru dokter bidan mantri
""".split())  # fmt: skip
"""What may follow *pak* in small letters without being a name."""
_DOES = re.compile(
    r"^(?:me|ber|di|ter)\w{3,}$|^(?:adalah|juga|pun|sudah|telah|akan|lalu|kemudian|tidak|bilang|kata|datang|pergi"
    r"|bersama|minta|pulang|masuk|keluar|duduk|tiba|lari|ikut|kembali|langsung|sempat|sendiri|selaku|yang)$"
)
_SPEAKS = re.compile(
    r"^(?:bilang|blg|kata|ngomong|ngaku|mengaku|mengatakan|menyatakan|menjawab|jawab|nanya|menanyakan|nelpon|telpon|menelepon|minta"
    r"|meminta|mukul|memukul|datang|dateng|pergi|pulang|nangis|menangis|marah|takut|lapor|melapor|nyuruh|menyuruh|ngancam|mengancam"
    r"|ngajak|mengajak|liat|lihat|melihat|denger|dengar|mendengar|cerita|bercerita|bersama|tahu|tau)$"
)
_SAYS = frozenset(
    "mengaku mengatakan menyatakan membenarkan menerangkan menjawab bilang menambahkan membantah menjelaskan".split()
)
_ENGLISH_SIGNS = frozenset(
    "the of and was were is that for with by to a an in from his her not been will be he it as".split()
)
_OWN_SIGNS = frozenset("yang dan di ke dari untuk dengan pada itu ini tidak oleh karena saya dalam".split())
_MINE = frozenset("saya kami ku aku gw gue sy kula kulo abdi nya beliau korban".split())
_FRIENDS = frozenset("teman temen kawan rekan kanca kancaku adek kakak abang om tante pacar sodara bojo mama bapa".split())
_KIN_OF = frozenset(
    f"{kin}{mine}" for mine in ("ku", "nya")
    for kin in (*_FRIENDS, "anak", "adik", "istri", "suami", "ibu", "ayah", "bapak", "tetangga", "saudara", "paman", "sopir")
)  # fmt: skip
_WHOSE = _MINE | _KIN_OF
_BY = frozenset("oleh kepada bersama sama karo dening milik terhadap kaliyan sareng ku antara".split())
_FIRST_PARTS = frozenset("la wa ni de da lo so el le".split())
_WITH = frozenset("percakapan chat chatnya bertemu ketemu bicara kenal berbicara bersama pergi telepon janjian pacaran menikah tinggal".split())
_SAID_BY = frozenset("kata ceuk jare cenah menurut bilang oleh milik".split())
_HAS_A_NAME = frozenset({"rekening", "rek", "norek", "bca", "bri", "bni", "mandiri", "atas"})
_LONGEST_ABBREVIATION = 6
_TWO_LETTERS, _INITIALS_AT_MOST = 2, 4


@dataclass(slots=True)
class Strangers:
    """What was found in the words of a text: a mark for each word, and the names it learned."""

    tokens: Tokens
    taken: frozenset[int]
    """Words that are no names: places, units, what other findings cover."""
    marks: dict[int, str] = field(default_factory=dict)
    sure: set[int] = field(default_factory=set)

    def learned(self) -> set[str]:
        """The words that were surely a name, in small letters."""
        low = self.tokens.low
        return {low[at] for at in self.sure if len(low[at]) > _TWO_LETTERS}


def strangers_in(tokens: Tokens, taken: frozenset[int]) -> Strangers:
    """Mark every word that may be a person's name."""
    found = Strangers(tokens, taken)
    for at in range(len(tokens)):
        if at not in taken and at not in found.marks:
            _called(found, at)
            mark = _mark(found, at)
            if mark is not None:
                found.marks.setdefault(at, mark)
    for at in range(1, len(tokens) - 1):
        if tokens.low[at].isdigit():
            _aged(found, at)
    _extend(found)
    return found


def _aged(found: Strangers, at: int) -> None:
    """*Sulikah, 52 tahun*, *SULIKAH (52)*: whose age is told."""
    tokens = found.tokens
    gap, after = tokens.gap(at - 1), tokens.gap(at)
    years = tokens.low[at + 1] in ("tahun", "th", "thn") and after == " "
    if len(tokens.low[at]) != 2 or not (gap == ", " and (years or after == ", ") or (gap == " (" and after[:1] == ")")):
        return
    for before in range(at - 1, max(at - 5, -1), -1):
        word = tokens.low[before]
        if before in found.taken or word in words().law or word in words().offices or word.isdigit():
            return
        if word in _POSTS or word in words().before_capitals or word in words().calls:
            return
        if tokens.styles[before] is Style.PROSE and not tokens.capital(before):
            return
        found.marks[before] = NAME
        if not tokens.joined(before - 1):
            return


def _mark(found: Strangers, at: int) -> str | None:
    """What a word is by itself, as it is written where it stands."""
    tokens = found.tokens
    kind, style = tokens.kinds[at], tokens.styles[at]
    capital = tokens.capital(at)
    if kind is Kind.PLAIN:
        return ODD if capital and style is Style.PROSE and _stands_alone(tokens, at) else None
    if kind is Kind.NAME:
        if not capital and _in_english(tokens, at):
            return None
        found.sure.add(at)
        return NAME
    if kind is Kind.WORD_TOO:
        named = _stands_as_name(tokens, at) if style is Style.PROSE and capital else _speaks(tokens, at)
        return NAME if named else None
    if style is Style.PROSE and not capital:
        return NAME if sounds_like_a_name(tokens.low[at]) and _is_odd(tokens, at) else None
    return _odd(tokens, at)


def _stands_alone(tokens: Tokens, at: int) -> bool:
    """One root with a capital among small letters, or that speaks: *kepada Saut*, *Kelor mengaku*."""
    word = tokens.low[at]
    if len(word) < 3 or tokens.shouted(at) or word in words().law or not _may_be_a_name(word):
        return False
    after = tokens.low[at + 1] if at + 1 < len(tokens) and tokens.joined(at) else ""
    if tokens.begins(at):
        return after in _SAYS or _introduced(tokens, at) or (
            bool(after) and tokens.capital(at + 1) and word not in words().chat and _two_names(tokens, at)
        )  # fmt: skip
    listed = tokens.gap(at - 1) == ", "
    if not (listed or tokens.joined(at - 1)) or tokens.low[at - 1].isdigit():
        return False
    if tokens.capital(at - 1) and not listed:
        return False
    return not after or not tokens.capital(at + 1) or _two_names(tokens, at)


def _introduced(tokens: Tokens, at: int) -> bool:
    """*Bulan, pemilik warung,*: a word at the head of a sentence with what it is behind a comma."""
    if at + 1 >= len(tokens) or tokens.gap(at) != ", ":
        return False
    what = tokens.low[at + 1]
    return what in words().before_capitals or what in _FRIENDS or what in ("pemilik", "pegawai", "wali")


def _two_names(tokens: Tokens, at: int) -> bool:
    """*tangan Bukit Barisan*: two roots with capitals that end there, none of them of the law."""
    word, lists = tokens.low[at + 1], words()
    if tokens.kinds[at + 1] is not Kind.PLAIN or tokens.shouted(at + 1) or not is_root(word):
        return False
    on = at + 2 < len(tokens) and tokens.joined(at + 1) and tokens.capital(at + 2)
    return not (on or word in lists.law or word in lists.offices or word in lists.before_capitals)


def _odd(tokens: Tokens, at: int) -> str | None:
    """An unknown word in capitals, or where nothing else tells."""
    word = tokens.low[at]
    if not _is_odd(tokens, at):
        return None
    if tokens.styles[at] is Style.PROSE and tokens.shouted(at) and len(word) <= _INITIALS_AT_MOST:
        return INITIALS
    return NAME if sounds_like_a_name(word) else ODD


def _is_odd(tokens: Tokens, at: int) -> bool:
    """False for a common word of English where the text is English, or in small letters."""
    small = tokens.styles[at] is Style.SMALL
    if len(tokens.low[at]) < _TWO_LETTERS or (small and not (tokens.fluent or tokens.capital(at))):
        return False
    word = tokens.low[at].removesuffix("'s").removesuffix("’s")
    says_little = small or tokens.begins(at) or not tokens.capital(at)
    return not (says_little and _in_english(tokens, at) and is_english(word))


def _in_english(tokens: Tokens, at: int) -> bool:
    first, last = max(0, at - 8), at + 12
    around = tokens.low[first:last]
    english = sum(
        word in _ENGLISH_SIGNS or (kind is Kind.UNKNOWN and is_english(word, common=True))
        for word, kind in zip(around, tokens.kinds[first:last], strict=True)
    )
    return english > 2 and english > sum(word in _OWN_SIGNS for word in around)


def _stands_as_name(tokens: Tokens, at: int) -> bool:
    """A word that is a name too: in the middle of a sentence, or at its head before what one does."""
    if tokens.shouted(at):
        return False
    if not tokens.begins(at) or _introduced(tokens, at):
        return True
    after = at + 1
    return after < len(tokens) and tokens.joined(at) and (
        _DOES.match(tokens.low[after]) is not None
        or (tokens.capital(after) and tokens.kinds[after] is not Kind.PLAIN)
    )  # fmt: skip


def _speaks(tokens: Tokens, at: int) -> bool:
    """*budi bilang*, *oleh MAWAR*, *surya jaya*: without capitals, what stands beside it tells."""
    if tokens.styles[at] is Style.PROSE:
        return False
    if at and tokens.joined(at - 1) and _by_somebody(tokens, at - 1):
        return True
    if at > 1 and tokens.low[at - 1] in ("dan", "serta", "sareng") and tokens.kinds[at - 2] is not Kind.PLAIN:
        return True
    if at + 1 >= len(tokens) or not tokens.joined(at):
        return False
    if tokens.kinds[at + 1] in (Kind.WORD_TOO, Kind.NAME):
        return True
    return _SPEAKS.match(tokens.low[at + 1]) is not None


def _by_somebody(tokens: Tokens, at: int) -> bool:
    word = tokens.low[at]
    return word in _BY or (word in ("dengan", "sama") and at > 0 and tokens.low[at - 1] in _WITH)


def _called(found: Strangers, at: int) -> None:
    """The name after *Pak*, *Bripka*, *bernama*, *bin*; and before *alias* and *bin*."""
    tokens, lists = found.tokens, words()
    word = tokens.low[at]
    if word == "n" and at and tokens.low[at - 1] == "a" and "." in tokens.gap(at) and at + 1 < len(tokens):
        _take(found, at + 1, nickname=True)
    if word == "an" and "." not in tokens.gap(at) and not (
        at and (tokens.low[at - 1] in _HAS_A_NAME or tokens.low[at - 1].isdigit())
    ):
        return
    if word in lists.particles or word in ("alias", "als"):
        _before(found, at)
    after = at + 1
    if after >= len(tokens) or after in found.taken or not _leads_to(tokens, at):
        return
    if word in lists.naming or word in lists.particles:
        _take(found, after, nickname=word not in ("nama", "namanya"))
    elif word in lists.calls or (word == "pol" and at and tokens.low[at - 1] in lists.calls):
        _take(found, after, nickname=False)
    elif word in _SAID_BY and tokens.styles[after] is not Style.PROSE:
        if tokens.low[after] not in words().law and _called_by_a_word(tokens, after, nickname=False):
            found.marks[after] = ODD
    elif word in _WHOSE and _kin_before(tokens, at):
        if tokens.kinds[after] is not Kind.PLAIN and (
            tokens.kinds[after] is not Kind.UNKNOWN or _is_odd(tokens, after)
        ):
            _take(found, after, nickname=False)
    elif word in ("saksi", "korban") and _only_this_is_capital(tokens, at):
        _take(found, after, nickname=False)
    elif word in lists.before_capitals and tokens.kinds[after] is not Kind.PLAIN:
        if tokens.styles[after] is not Style.PROSE and "\n" not in tokens.gap(at) and (
            tokens.kinds[after] is not Kind.UNKNOWN or _is_odd(tokens, after)
        ):
            _take(found, after, nickname=False)


def _kin_before(tokens: Tokens, at: int) -> bool:
    """*anak saya Fajar*, *kancaku*: whose kin or friend is named next."""
    word = tokens.low[at]
    kin = tokens.low[at - 1] if word in _MINE and at else word.removesuffix("ku").removesuffix("nya")
    return kin in words().before_capitals or kin in _FRIENDS


def _only_this_is_capital(tokens: Tokens, at: int) -> bool:
    """*saksi Saut*: the word after it has a capital, it has none."""
    prose = tokens.styles[at] is Style.PROSE and tokens.capital(at + 1) and tokens.gap(at) == " "
    return prose and not tokens.capital(at) and not tokens.shouted(at + 1)


def _leads_to(tokens: Tokens, at: int) -> bool:
    gap = tokens.gap(at)
    if "." in gap and len(tokens.low[at]) > _LONGEST_ABBREVIATION:
        return False
    return len(gap) < 6 and not gap.strip(" .:\n\t\"'“‘(-=_,@*") and gap.count("\n") < 2


def _before(found: Strangers, at: int) -> None:
    tokens = found.tokens
    before = at - 1
    while before >= 0 and before not in found.taken and tokens.joined(before):
        named = tokens.kinds[before] is not Kind.PLAIN
        if not named and not (tokens.styles[before] is Style.PROSE and tokens.capital(before)
                              and tokens.low[before] not in _POSTS):  # fmt: skip
            return
        found.marks[before] = NAME
        found.sure.add(before)
        before -= 1


def _take(found: Strangers, at: int, *, nickname: bool) -> None:
    """Take a word that was called by what stands before it, unless it is a post or no name."""
    tokens = found.tokens
    word, kind = tokens.low[at], tokens.kinds[at]
    if word in _POSTS or word.isdigit() or (tokens.begins(at) and "." in tokens.gap(at - 1)
                                            and word in words().law | words().chat):  # fmt: skip
        return
    if kind is Kind.PLAIN and not (
        _called_by_a_word(tokens, at, nickname=nickname) or _before_a_name(tokens, at)
    ):
        return
    found.marks[at] = NAME
    if kind is not Kind.PLAIN:
        found.sure.add(at)


def _before_a_name(tokens: Tokens, at: int) -> bool:
    """*bernama mimin karwati*: whatever the word is, a name follows on it."""
    word, after = tokens.low[at], at + 1
    if len(word) < 2 or word in words().offices or word in words().calls or after >= len(tokens):
        return False
    return tokens.gap(at) == " " and tokens.kinds[after] in (Kind.NAME, Kind.UNKNOWN)


def _called_by_a_word(tokens: Tokens, at: int, *, nickname: bool) -> bool:
    """*Pak Jangkung*, *alias botak*: a word of the language serves as a name."""
    word = tokens.low[at]
    lists = words()
    if tokens.styles[at] is Style.PROSE and tokens.shouted(at):
        return len(word) <= _INITIALS_AT_MOST and (word not in lists.plain or word in LITTLE)
    if len(word) < 3 or word in lists.offices or word in lists.calls:
        return False
    if word in lists.chat and not tokens.capital(at):
        return False
    if nickname and word not in _NO_NICKNAME:
        return tokens.capital(at) or is_root(word)
    if tokens.styles[at] is Style.PROSE:
        return tokens.capital(at)
    return word not in _SAID_TO and word not in lists.chat and _may_be_a_name(word)


def _extend(found: Strangers) -> None:
    """A name goes on: the words beside it in the same phrase, and initials."""
    tokens = found.tokens
    for at in sorted(found.marks):
        after = at + 1
        while after < len(tokens) and after not in found.marks and after not in found.taken:
            if not (tokens.joined(after - 1) and _goes_on(found, after)):
                break
            found.marks[after] = found.marks[at]
            after += 1
        before = at - 1
        while before >= 0 and before not in found.marks and _goes_before(found, before):
            found.marks[before] = found.marks[at]
            before -= 1
    _judge_runs(found)


def _goes_on(found: Strangers, at: int) -> bool:
    tokens = found.tokens
    kind, style = tokens.kinds[at], tokens.styles[at]
    if kind is not Kind.PLAIN:
        odd = kind is not Kind.UNKNOWN or _is_odd(tokens, at)
        return odd and (style is not Style.PROSE or tokens.capital(at))
    if style is not Style.PROSE or not tokens.capital(at):
        if tokens.low[at] in words().particles and found.marks.get(at - 1) == NAME:
            return True
        return style is not Style.PROSE and _ends_a_name(found, at)
    word = tokens.low[at]
    if len(word) == 1:
        return not word.isdigit()
    lists = words()
    return word in lists.particles or not (
        tokens.shouted(at) or word.isdigit() or word in lists.offices or word in _POSTS
        or word in lists.before_capitals or word in lists.calls or word in lists.naming
    )  # fmt: skip


def _ends_a_name(found: Strangers, at: int) -> bool:
    """*darwin bangun minta*: a root after a sure name, where no capital tells."""
    word, tokens = found.tokens.low[at], found.tokens
    if found.marks.get(at - 1) != NAME or tokens.gap(at - 1) != " ":
        return False
    if not (_may_be_a_name(word) or (word.endswith("kan") and not _DOES.match(word))):
        return False
    return not (word in words().law or word in place_words()["stops"] or word in _SAID_TO or _DOES.match(word))


def _goes_before(found: Strangers, at: int) -> bool:
    tokens = found.tokens
    if at in found.taken or not tokens.joined(at):
        return False
    if tokens.kinds[at] is Kind.WORD_TOO:
        return tokens.styles[at] is not Style.PROSE or tokens.capital(at)
    if tokens.styles[at] is not Style.PROSE:
        return _cued(tokens, at) and (tokens.low[at] in _FIRST_PARTS or _may_be_a_name(tokens.low[at]))
    if tokens.styles[at] is not Style.PROSE or not tokens.capital(at):
        return False
    word = tokens.low[at]
    if word in _FIRST_PARTS:
        return True
    if len(word) == 1:
        return not (at and tokens.low[at - 1] in ("huruf", "angka"))
    return not tokens.begins(at) and not tokens.shouted(at) and _may_be_a_name(word)


def _cued(tokens: Tokens, at: int) -> bool:
    """Whether what stands before leads to a person: a title, kin, the number of a list."""
    if not at or tokens.gap(at - 1) not in (" ", ", ", ": ", ". "):
        return False
    word, lists = tokens.low[at - 1], words()
    return (
        word in lists.calls or word in lists.before_capitals or word in lists.naming or word in _KIN_OF
        or word.isdigit() or ":" in tokens.gap(at - 1)
    )  # fmt: skip


def _may_be_a_name(word: str) -> bool:
    """A root of the language that is no word of the law, no post and no title."""
    lists = words()
    root = is_root(word) or (word.endswith("an") and is_root(word[:-2]))
    return root and not (
        word in lists.plain or word in lists.before_capitals or word in _POSTS
    )  # fmt: skip


def _judge_runs(found: Strangers) -> None:
    """Several strange words in one phrase are a name; so is a strange word beside a name."""
    for run in _runs(found):
        names = [at for at in run if found.marks[at] == NAME]
        if names or len(run) > 1:
            for at in run:
                found.marks[at] = NAME
        if names and any(at in found.sure for at in names):
            found.sure.update(at for at in run if found.tokens.kinds[at] is not Kind.PLAIN)


def _runs(found: Strangers) -> Iterator[list[int]]:
    run: list[int] = []
    for at in sorted(found.marks):
        if run and (at != run[-1] + 1 or not found.tokens.joined(run[-1])):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def findings(found: Strangers) -> Iterator[Finding]:
    """One finding for each run of marked words."""
    tokens = found.tokens
    for run in _runs(found):
        kind = NAME if len(run) > 1 else found.marks[run[0]]
        yield Finding(tokens.starts[run[0]], tokens.ends[run[-1]], kind, MASKS[kind])

