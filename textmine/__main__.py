"""``python -m textmine``: the command line where its script is not on the path."""

from textmine.cli import main

if __name__ == "__main__":
    main()
