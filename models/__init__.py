"""Trained models of textmine, installed as ``textmine_models``: arrays and JSON, each with a model card."""
