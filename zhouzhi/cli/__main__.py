"""`python -m zhouzhi.cli` is the `zhouzhi` command."""

from zhouzhi.cli.main import main

if __name__ == "__main__":
    main(prog_name="zhouzhi")
