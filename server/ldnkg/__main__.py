"""Runs the command line as `python -m ldnkg`."""

from ldnkg.cli import main

__all__: list[str] = []

if __name__ == "__main__":
    main()
