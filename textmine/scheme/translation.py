"""Claims that are labelled by our scheme, as claims of another one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from textmine.scheme.rows import Scheme
from textmine.structures import Claim


def translated(claim: Claim, scheme: Scheme) -> Claim | None:
    """Return a claim with label and role of a scheme; None if the scheme does not cover it."""
    names: dict[str, Any] = {"label": scheme.own_label(claim.label, claim.role), "role": scheme.own_role(claim.role)}
    return None if None in names.values() else replace(claim, **names)


def translate_claims(claims: Iterable[Claim], scheme: Scheme) -> list[Claim]:
    r"""Return the claims that a scheme covers, with its labels and roles.

    Parameters
    ----------
    claims : iterable of Claim
        Of one document, labelled by our scheme.
    scheme : Scheme

    Returns
    -------
    list of Claim
        A link to a claim that is gone is gone too.

    Examples
    --------
    >>> from decimal import Decimal
    >>> from textmine.labels import ClaimLabel
    >>> from textmine.scheme import parse_scheme
    >>> scheme = parse_scheme('[[label]]\nname = "level"\nmeaning = "any"\ncovers = ["count"]'.encode())
    >>> count = Claim("c1", ((0, 3),), "12人", ClaimLabel.COUNT, Decimal(12), "人")
    >>> share = Claim("c2", ((4, 6),), "8%", ClaimLabel.PERCENTAGE, Decimal(8), "%", of="c1")
    >>> [(claim.text, claim.label.value) for claim in translate_claims([count, share], scheme)]
    [('12人', 'level')]
    """
    kept = [own for claim in claims if (own := translated(claim, scheme)) is not None]
    ids = {claim.id for claim in kept}
    return [claim if claim.of is None or claim.of in ids else replace(claim, of=None) for claim in kept]
