"""Every setting, its default and its meaning.

Each field can be set in ``instance/config.toml`` or, stronger, by ``ETHICS_<NAME>``. The keys are
made on the first start, mode 0600, and never printed or logged.
"""

from __future__ import annotations

import os
import re
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from nacl.public import PrivateKey

from ethics.files.antivirus import is_address

KEY_BYTES = 32
OWN_FOLDER = (
    "give it an instance folder of its own that holds of the keys only pepper, inbox.pub and filing, and "
    "name it in ETHICS_INSTANCE (docs/operations.md, Two sides apart)"
)


class Unsafe(RuntimeError):
    """A setting or a key that the product refuses to start with."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a deployment may choose."""

    instance: Path
    case_database: str = ""
    """SQLAlchemy URL of the case database; SQLite in the instance folder by default."""
    public_database: str = ""
    """SQLAlchemy URL of the public database."""
    side: str = "both"
    """Which side this process serves: public, staff or both."""
    base_url: str = "http://127.0.0.1:8000"
    """The public address, printed in documents and their QR codes."""
    secure_cookies: bool = False
    """Set when the site is reached over HTTPS: Secure cookies and HSTS."""
    trusted_proxies: int = 0
    """How many reverse proxies stand in front; with none, X-Forwarded-For is not believed."""
    workers: int = 2
    threads: int = 4
    session_minutes: int = 60
    """A staff session ends after so many minutes without a request."""
    session_hours: int = 12
    """A staff session ends after so many hours whatever is done in it."""
    login_attempts: int = 5
    """Wrong passwords before an account rests."""
    login_rest_minutes: int = 15
    upload_megabytes: int = 512
    """The largest request with files; each file has its own limit, any other request 16 MB."""
    draft_megabytes: int = 8192
    """Files of complaints that staff have not taken in: when so many wait, new ones are refused."""
    clamav: str = ""
    """ClamAV's daemon, as host:port or unix:/path; without it files are marked as not scanned."""
    holidays: str = "hari-libur.toml"
    """A file in the instance folder with days off that were decreed or withdrawn later."""
    quick_exit_url: str = "https://www.bmkg.go.id/"
    """Where "Keluar cepat" leads: a site that says nothing of whoever opens it."""
    known_signers: Mapping[str, str] | None = None
    """Who signs hand-over files, by name: the key, 64 hexadecimal signs. Set in the file alone."""
    publish_k: int = 5
    """An outcome is published only as exactly as leaves so many members who fit all of it."""
    publish_delay_hours: int = 24
    """What was approved for the public is released so many hours later, and can be stopped until then."""
    figures_delay_days: int = 14
    """So many days after a quarter has ended its figures are released; until then what happened in it is
    still being recorded. Our default: no rule names a day."""
    demo: bool = False
    """Shows that the instance holds invented people."""

    @classmethod
    def load(cls, instance: Path | None = None, **overrides: Any) -> Settings:
        """Read settings from the file, then the environment, then ``overrides``."""
        folder = Path(instance or os.environ.get("ETHICS_INSTANCE") or "instance").resolve()
        folder.mkdir(parents=True, exist_ok=True)
        given: dict[str, Any] = {**_from_file(folder / "config.toml"), **_from_environment()}
        given.update(overrides)
        return cls(instance=folder, **given)._complete()

    @classmethod
    def for_tests(cls, instance: Path, **overrides: Any) -> Settings:
        """Settings that read neither file nor environment."""
        instance.mkdir(parents=True, exist_ok=True)
        return cls(instance=instance, **overrides)._complete()

    def _complete(self) -> Settings:
        for one in fields(self):
            _check(one.name, str(one.type), getattr(self, one.name))
        if self.side not in {"public", "staff", "both"}:
            raise Unsafe(f"side must be public, staff or both, not {self.side!r}")
        if self.clamav and not is_address(self.clamav):
            raise Unsafe(f"clamav must be host:port or unix:/path, not {self.clamav!r}")
        if not self.quick_exit_url.startswith(("https://", "http://")):
            raise Unsafe(f"quick_exit_url must be an address of the web, not {self.quick_exit_url!r}")
        if self.side == "public":
            self.keys.refuse_those_of_staff()
        case = self.case_database or f"sqlite:///{self.instance / 'case.sqlite'}"
        public = self.public_database or f"sqlite:///{self.instance / 'public.sqlite'}"
        if case == public:
            raise Unsafe("the case database and the public database must not be the same")
        return replace(self, case_database=case, public_database=public)

    @cached_property
    def keys(self) -> Keys:
        """The secrets of this instance, made if they are missing."""
        return Keys(self.instance / "keys")

    @property
    def holiday_file(self) -> Path | None:
        """The office's own days off; the file that is named by default need not be there."""
        file = self.instance / self.holidays
        if file.is_file():
            return file
        if self.holidays != type(self).holidays:
            raise Unsafe(f"holidays names {self.holidays}, which is not in the instance folder")
        return None

    @property
    def inbox_public_key(self) -> bytes:
        """The key that seals a complaint; the only half that the public side holds."""
        if self.side == "public" and not (self.keys.folder / "inbox.pub").exists():
            raise Unsafe("keys/inbox.pub is missing: copy it from the staff side")
        return self.keys.inbox_public_key

    def require_keys(self) -> None:
        """Read what seals complaints and signs for them: better missed at the start than by the first
        complainant."""
        assert self.inbox_public_key
        assert self.keys.filing


@dataclass(frozen=True)
class Keys:
    """The secrets in ``instance/keys``; each is made once and then only read."""

    folder: Path

    @cached_property
    def session(self) -> bytes:
        """Signs cookies."""
        return self._secret("session")

    @cached_property
    def master(self) -> bytes:
        """Wraps the key of each case in the vault."""
        return self._secret("master")

    @cached_property
    def pepper(self) -> bytes:
        """The salt of receipt hashes: 16 bytes of it are used."""
        return self._secret("pepper")

    @cached_property
    def filing(self) -> bytes:
        """Signs proofs of filing and hand-over files: both sides have the same one."""
        return self._secret("filing")

    @property
    def inbox_private_key(self) -> bytes:
        """Opens sealed complaints: staff side and worker only."""
        self._inbox_pair()
        return _key("inbox", (self.folder / "inbox").read_text())

    @property
    def inbox_public_key(self) -> bytes:
        """Seals complaints."""
        public = self.folder / "inbox.pub"
        if not public.exists():
            self._inbox_pair()
        return _key("inbox.pub", public.read_text())

    def refuse_those_of_staff(self) -> None:
        """A public process that could open complaints or the vault would make the two sides one."""
        for name in ("inbox", "master"):
            if os.access(self.folder / name, os.R_OK):
                raise Unsafe(f"the public side can read keys/{name}: {OWN_FOLDER}")

    def _secret(self, name: str) -> bytes:
        return _key(name, self._once(name, secrets.token_hex(KEY_BYTES)))

    def _inbox_pair(self) -> None:
        private = self._once("inbox", bytes(PrivateKey.generate()).hex())
        self._once("inbox.pub", bytes(PrivateKey(_key("inbox", private)).public_key).hex())

    def _once(self, name: str, text: str) -> str:
        """Keep ``text`` under ``name`` unless another process was first; return what is kept."""
        path = self.folder / name
        if path.exists():
            return path.read_text()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self.folder / f".{name}.{secrets.token_hex(4)}"
        draft.touch(mode=0o600)
        draft.write_text(text)
        try:
            os.link(draft, path)  # refuses to replace: two first starts agree on one key
        except FileExistsError:
            return path.read_text()
        finally:
            draft.unlink()
        return text


def _key(name: str, text: str) -> bytes:
    """A key as it was made; never a shorter one, and no other in its place."""
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise Unsafe(f"keys/{name} is damaged: put it back from a copy")
    return key


_KINDS: dict[str, tuple[type, str]] = {
    "int": (int, "a whole number"),
    "bool": (bool, "true or false"),
    "str": (str, "a text"),
}
_MAY_BE_ZERO = {"trusted_proxies", "publish_delay_hours", "figures_delay_days"}
_WORDS = {"1": True, "true": True, "yes": True, "ya": True, "on": True,
          "0": False, "false": False, "no": False, "tidak": False, "off": False, "": False}  # fmt: skip


def _check(name: str, kind: str, value: object) -> None:
    """Refuse what would only fail, or be taken for something else, much later."""
    wanted, words = _KINDS.get(kind, (object, ""))
    if kind in _KINDS and type(value) is not wanted:
        raise Unsafe(f"{name} must be {words}, not {value!r}")
    if name == "known_signers" and value is not None:
        _check_signers(value)
    if kind == "int" and isinstance(value, int) and value < (name not in _MAY_BE_ZERO):
        bound = "not be below zero" if name in _MAY_BE_ZERO else "be above zero"
        raise Unsafe(f"{name} must {bound}, not {value}")


def _check_signers(value: object) -> None:
    """A name and a whole key for each; a key that is no key would only never match."""
    given = value.items() if isinstance(value, Mapping) else [("known_signers", "")]
    for name, key in given:
        if not isinstance(key, str) or not re.fullmatch(r"[0-9a-f]{64}", key):
            raise Unsafe(f"known_signers: {name!r} needs a key of 64 hexadecimal signs")


def _from_file(path: Path) -> Mapping[str, Any]:
    if not path.exists():
        return {}
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise Unsafe(f"{path.name}: {error}") from None
    unknown = set(given) - _names()
    if unknown:
        raise Unsafe(f"{path.name}: unknown setting {', '.join(sorted(unknown))}")
    return given


def _from_environment() -> dict[str, Any]:
    given: dict[str, Any] = {}
    for one in fields(Settings):
        text = os.environ.get(f"ETHICS_{one.name.upper()}")
        if text is not None and one.name != "instance":
            given[one.name] = _parsed(str(one.type), text.strip())
    return given


def _parsed(kind: str, text: str) -> Any:
    """The value of a text; the text itself when it is none, for ``_check`` to refuse."""
    if kind == "int" and text.isascii() and text.removeprefix("-").isdigit():
        return int(text)
    if kind == "bool":
        return _WORDS.get(text.lower(), text)
    return text


def _names() -> set[str]:
    return {field.name for field in fields(Settings)} - {"instance"}
