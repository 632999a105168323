"""`python -m peerdash` is `peerdash`."""

from peerdash.cli import main

if __name__ == "__main__":
    main()
