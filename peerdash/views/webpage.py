"""A paper as a web page that stands alone: nothing is fetched, nothing runs."""

from base64 import b64encode
from html import escape
from typing import Final

from peerdash.views.paper import Block, Bullets, Heading, Picture, Sheet, Table, Text

STYLE: Final = """
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1d2733;
  background: #fff; font: 1.05rem/1.55 Arial, sans-serif; }
h1, h2, h3 { line-height: 1.25; break-after: avoid; }
h2 { margin-top: 2rem; border-top: 1px solid #8793a0; padding-top: 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding: 0.25rem 0; }
th, td { border: 1px solid #8793a0; padding: 0.3rem 0.5rem; text-align: left;
  vertical-align: top; }
img { width: 100%; height: auto; }
footer { margin-top: 2rem; border-top: 1px solid #8793a0; padding-top: 0.5rem; }
"""


def webpage(sheet: Sheet) -> bytes:
    """Return a paper as the bytes of a web page."""
    title, footer = escape(sheet.title), escape(sheet.footer)
    body = "\n".join(map(_drawn, sheet.blocks))
    whole = (
        f'<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<main>\n{body}\n</main>\n<footer>{footer}</footer>\n</body>\n</html>\n"
    )
    return whole.encode()


def _drawn(block: Block) -> str:
    match block:
        case Heading(level, words):
            return f"<h{level}>{escape(words)}</h{level}>"
        case Text(words):
            return f"<p>{escape(words)}</p>"
        case Bullets(lines):
            rows = "".join(f"<li>{escape(line)}</li>" for line in lines)
            return f"<ul>{rows}</ul>"
        case Table():
            return _table(block)
        case Picture(title, drawn, about):
            held = b64encode(drawn.encode()).decode()
            image = (
                f'<img alt="{escape(about)}" src="data:image/svg+xml;base64,{held}">'
            )
            return f"<h2>{escape(title)}</h2>{image}"


def _table(block: Table) -> str:
    heads, *rows = block.rows
    top = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    body = "".join(_row(row) for row in rows)
    about = escape(block.about)
    return (
        f"<table><caption>{about}</caption><thead><tr>{top}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def _row(row: tuple[str, ...]) -> str:
    first, *rest = row
    cells = "".join(f"<td>{escape(one)}</td>" for one in rest)
    return f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
