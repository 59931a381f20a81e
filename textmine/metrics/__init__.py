"""Measures of predicted against gold data: claims, reading order, criteria."""
