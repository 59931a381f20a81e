"""Gold data back to inline markup (:mod:`textmine.corpus.markup`), verified to be without loss."""

from __future__ import annotations

import re

from textmine.corpus.markup import HEADER_KEYS, TEXT_KEYS, MarkupError, MarkupFile, Record, parse_markup
from textmine.labels import Bound
from textmine.scheme import Scheme, default_scheme
from textmine.structures import Claim

_BARE = re.compile(r"""[^\s"'\\\[\]|#]+""")


def write_markup(content: MarkupFile, scheme: Scheme | None = None) -> str:
    """Return `content` as markup that :func:`parse_markup` reads back, with the same `scheme`, as an equal value.

    Raises
    ------
    MarkupError
        If a text or value cannot be written in the format (``[[`` in a text, a line that starts with ``@ ``).

    Examples
    --------
    >>> from textmine.corpus.markup import MarkupFile, Record
    >>> file = MarkupFile("a", "f", "FY2023", "dev", (Record("r1", {"item": "1 2"}, "本文。"),))
    >>> print(write_markup(file).partition("---")[2].strip())
    @ r1 item="1 2"
    本文。
    """
    header = {key: getattr(content, key) for key in HEADER_KEYS} | dict(content.notes)
    parts = ["\n".join([*(f"{key}: {value}" for key, value in header.items()), "---"])]
    parts += [_rendered_record(record, scheme or default_scheme()) for record in content.records]
    rendered = "\n\n".join(parts) + "\n"
    if parse_markup(rendered, source="<writer>", scheme=scheme) != content:
        raise MarkupError("<writer>", 0, "a text or value of the records cannot be expressed in the markup")
    return rendered


def _quoted(value: str) -> str:
    if _BARE.fullmatch(value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _rendered_record(record: Record, scheme: Scheme) -> str:
    head = " ".join(["@", record.id, *(f"{key}={_quoted(value)}" for key, value in record.attributes.items())])
    parts: list[str] = []
    end = 0
    for claim in record.claims:
        start, stop = claim.spans[0][0], claim.spans[-1][1]
        parts += [record.text[end:start], f"[[{record.text[start:stop]}|{_rendered_claim(claim, scheme)}]]"]
        end = stop
    return f"{head}\n{''.join(parts)}{record.text[end:]}"


def _rendered_claim(claim: Claim, scheme: Scheme) -> str:
    value = f"{claim.value:f}" + (f"..{claim.value_high:f}" if claim.value_high is not None else "")
    pairs: dict[str, str | None] = {
        "form": claim.form,
        "bound": claim.bound if claim.bound is not Bound.EXACT else None,
        "role": claim.role if claim.role != scheme.roles[0] else None,
    }
    pairs |= {key: getattr(claim, key) for key in TEXT_KEYS}
    words = [claim.id, claim.label, value, _quoted(claim.unit)]
    return " ".join([*words, *(f"{key}={_quoted(text)}" for key, text in pairs.items() if text is not None)])
