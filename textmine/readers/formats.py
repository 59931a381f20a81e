"""Formats that are known by their first bytes but cannot be read, so that the message can name them."""

from __future__ import annotations

import re

_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP (docx, xlsx, pptx, odt)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office 97-2003 (doc, xls, ppt)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
)
_HEAD = 1024
_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)


def foreign_format(data: bytes) -> str | None:
    """Return the name of the format of `data`, or None if it may be a text.

    Examples
    --------
    >>> foreign_format(b"%PDF-1.7 ...")
    'PDF'
    >>> foreign_format("評価書".encode()) is None
    True
    """
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    # PDF files may carry a few bytes of a mail header or a byte order mark before their mark.
    if b"%PDF-" in data[:_HEAD] and b"\nendobj" in data.replace(b"\r", b"\n"):
        return "PDF"
    return "HTML" if looks_like_html(data) else None


def looks_like_html(data: bytes) -> bool:
    """Tell whether the content begins as a web page does.

    Examples
    --------
    >>> looks_like_html(b"<!DOCTYPE html><html>"), looks_like_html(b"<8")
    (True, False)
    """
    return _HTML.match(data[:_HEAD]) is not None
