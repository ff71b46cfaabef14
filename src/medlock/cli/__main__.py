"""`python -m medlock.cli`: the same as `medlock`, where the script is not on the path."""

from medlock.cli import main

if __name__ == "__main__":
    main()
