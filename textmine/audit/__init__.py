"""Figures that cannot all be true: the arithmetic and the rules that the claims of a report must obey.

After statcheck, which recomputes p-values from what a paper prints: every printed number stands for the interval of
values that round to it, and a check asks whether a formula can hold for any of them (docs/audit.md).
"""

from __future__ import annotations

from textmine.audit.across import audit_series
from textmine.audit.engine import Audit, audit, settings_for
from textmine.audit.settings import AuditSettings

__all__ = ["Audit", "AuditSettings", "audit", "audit_series", "settings_for"]
