"""Whole invented reports: set on pages of several house styles, drawn as PDF files, with everything known of them."""
