"""Pages that are pictures (extra ``textmine[ocr]``): straightened, rulings taken out, read by Tesseract."""
