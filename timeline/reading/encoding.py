"""Bytes to text: what is sure is decoded, what is not is refused by name."""

from __future__ import annotations

import codecs
import re

from timeline.diagnostics import Diagnostic, Severity
from timeline.reading.record import Content, OnProblem, UnusableFileError

__all__ = ["decode"]

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive (as .docx, .odt and .epub files are)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3\x00", "a database"),
)

# The single-byte and East Asian encodings that are still met on the web (WHATWG Encoding Standard);
# a page may declare one of them, and a guess chooses among them.
_CANDIDATES = (
    *(f"cp125{digit}" for digit in range(8)),
    *(f"iso8859_{part}" for part in (2, 5, 6, 7, 8, 9, 15)),
    "koi8_r",
    "koi8_u",
    "mac_roman",
    "gb18030",
    "big5",
    "cp932",
    "euc_jp",
    "euc_kr",
)
_AS_BROWSERS_READ_IT = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}

_HIGHEST_MESS = 0.08
_LEAST_MESS_MARGIN = 0.03
_LEAST_COHERENCE_MARGIN = 0.045
# Signs nobody writes straight behind a letter, and controls: the mark of a DOS or Mac text in a wrong reading.
_MISREAD = re.compile(r"[^\W\d_][‚„ˆ†‡‰]|[\x80-\x9f]")


def decode(content: Content, on_problem: OnProblem, *, declared: str = "") -> str:
    r"""Return the text of a file, with all line ends as ``\n``.

    A byte order mark decides; then UTF-8, where the bytes are valid; then the `declared` encoding (of a web
    page); then the one encoding that fits clearly better than all others. UTF-8 is tried before
    the declaration because no text of another encoding is valid UTF-8 but by a rare accident.

    Raises
    ------
    UnusableFileError
        Where the file is empty, no text, or in an encoding that cannot be told for sure.

    >>> decode(Content("a.txt", "\ufeffHajin\r\n".encode("utf-16-le")), print)
    'Hajin\n'
    """
    data = content.data
    if not data.strip():
        raise _empty(content)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(_strictly(content, data[len(mark) :], encoding), content)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise UnusableFileError(
                "file-not-text", f"this is {kind}, not text", path=content.path, advice="Save its text as a .txt file."
            )
    if b"\x00" in data:
        raise _not_text(content)
    try:
        return _checked(data.decode("utf-8"), content)
    except UnicodeDecodeError:
        pass
    codec = _codec(declared)
    if codec:
        try:
            return _checked(data.decode(codec), content)
        except UnicodeDecodeError:
            pass  # a page may declare what it is not: the guess below reads it or refuses it
    return _checked(_guess(content, on_problem), content)


def _codec(declared: str) -> str:
    """The codec of a declared name, or empty where it is none a page may declare."""
    try:
        name = codecs.lookup(declared).name if declared.isascii() and "\x00" not in declared else ""
    except (LookupError, ValueError):
        return ""
    name = _AS_BROWSERS_READ_IT.get(name, name)
    return name if name in {codecs.lookup(candidate).name for candidate in _CANDIDATES} else ""


def _strictly(content: Content, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnusableFileError(
            "encoding-broken",
            f"its first bytes say {encoding.upper()}, but byte {error.start} is none",
            path=content.path,
            advice="Save it as UTF-8.",
        ) from error


def _guess(content: Content, on_problem: OnProblem) -> str:
    from charset_normalizer import from_bytes

    matches = from_bytes(content.data, cp_isolation=list(_CANDIDATES))
    best = matches.best()
    if best is None:
        raise _not_text(content)
    text = str(best)
    rivals = sorted(
        {
            match.encoding
            for match in matches
            if match.chaos <= best.chaos + _LEAST_MESS_MARGIN
            and match.coherence >= best.coherence - _LEAST_COHERENCE_MARGIN
            and str(match) != text
        }
    )
    if best.chaos > _HIGHEST_MESS or rivals or _MISREAD.search(text):
        names = ", ".join([best.encoding, *rivals])
        raise UnusableFileError(
            "encoding-unknown",
            f"its encoding cannot be told for sure (not UTF-8; perhaps {names})",
            path=content.path,
            advice="Save it as UTF-8.",
        )
    on_problem(
        Diagnostic(
            "encoding-guessed",
            Severity.INFO,
            f"Not UTF-8; read as {best.encoding}, which fits clearly best.",
            "Save it as UTF-8 if letters look wrong.",
            path=content.path,
        )
    )
    return text


def _checked(text: str, content: Content) -> str:
    if "\x00" in text:
        raise _not_text(content)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise _empty(content)
    return text


def _empty(content: Content) -> UnusableFileError:
    return UnusableFileError("file-empty", "the file is empty", path=content.path, advice="Remove it, or fill it.")


def _not_text(content: Content) -> UnusableFileError:
    return UnusableFileError(
        "file-not-text", "this is a binary file, not text", path=content.path, advice="Save its text as UTF-8."
    )
