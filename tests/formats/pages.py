#!/usr/bin/env python3
"""Makes web pages and OpenDocument texts of the made-up reports in corpus/.

    python3 tests/formats/pages.py OUT [NAME ...]

writes OUT/NAME.html, .docx and .odt for the reports named, or for all; the .odt are made by LibreOffice (`soffice`) of the
.docx that make.py makes. News stand in a portal's page with menus, side bars, comments and
counters of its own; other reports look as Word saves them: lists, tables with spanned cells, notes at the end with links.
"""

import os
import re
import subprocess
import sys
import zipfile
from html import escape

from make import RAISED, ROOT, Body, blocks, package

LIST = re.compile(r"^(?:(\d+)\.|([IVX]+)\.|([A-HK-UW])\.) +(\S.*)$")
FROM = re.compile(r"^(tin liên quan|những tin|các tin|bình luận \(|ý kiến bạn đọc)", re.IGNORECASE)
PORTAL = (
    '<div id="top" class="banner"><a href="/"><img src="logo.png" alt="Logo 2024"></a></div>\n'
    '<ul class="main-menu"><li><a href="/1">Giới thiệu 1</a></li><li><a href="/2">Tin tức</a></li><li><a href="/3">15 văn bản</a></li></ul>\n',
    '<div class="col-right"><h3>Xem nhiều</h3><ul><li><a href="/a">Kiểm tra 31 cơ sở</a></li><li><a href="/b">Cấp 12 giấy phép</a></li>'
    '<li><a href="/c">Nghiệm thu 7 đề tài</a></li></ul></div>\n'
    '<div class="counter">Đang truy cập: 99</div>\n<footer>Giấy phép số 3, điện thoại 0200 3801 234</footer>\n',
)


def roman(text):
    values = {"I": 1, "V": 5, "X": 10}
    total = 0
    for here, after in zip(text, text[1:] + " "):
        total += -values[here] if values[here] < values.get(after, 0) else values[here]
    return total


class Page:
    def __init__(self, text):
        self.notes, self.used = {}, []
        lines = []
        for line in text.split("\n"):
            note = re.match(rf"^([{RAISED}]+) ?(\S.*)$", line.strip())
            if note and note[1] not in self.notes:
                self.notes[note[1]] = note[2]
            else:
                lines.append(line)
        self.blocks = blocks("\n".join(lines))

    def inline(self, text):
        out = ""
        for piece in re.split(rf"(\*\*.+?\*\*|[{RAISED}]+)", text):
            if re.fullmatch(r"\*\*.+\*\*", piece):
                out += f"<strong>{self.inline(piece[2:-2])}</strong>"
            elif piece in self.notes and piece not in self.used:
                self.used.append(piece)
                at = len(self.used)
                out += f'<a href="#_ftn{at}" name="_ftnref{at}"><span style="vertical-align:super">[{at}]</span></a>'
            elif piece and all(c in RAISED for c in piece):
                out += f"<sup>{''.join(str(RAISED.index(c)) for c in piece)}</sup>"
            else:
                out += escape(re.sub(r"(?<!\*)\*(?!\*)", "", piece), quote=False)
        return out

    def text(self, line):
        heading = re.match(r"^#+\s*", line)
        line = line[heading.end() :] if heading else line
        whole = re.fullmatch(r"\*\*(.+)\*\*", line)
        bold = bool(heading) or bool(whole and "**" not in whole[1])
        line = whole[1] if whole and bold else line
        around = ("<b>", "</b>") if bold else ("", "")
        counted, bullet = LIST.match(line), re.match(r"^- +([^\W\d_].*)$", line)
        if counted:
            kind, start = next(
                (kind, start)
                for kind, start in (
                    ("1", counted[1] and int(counted[1])),
                    ("I", counted[2] and roman(counted[2])),
                    ("A", counted[3] and ord(counted[3]) - 64),
                )
                if start
            )
            item = f"{around[0]}{self.inline(counted[4])}{around[1]}"
            return f'<ol type="{kind}" start="{start}"><li>{item}</li></ol>\n'
        if bullet:
            return f"<ul>\n  <li>{self.inline(bullet[1])}\n</ul>\n"
        return f"<p class=MsoNormal>{around[0]}{self.inline(line)}{around[1]}</p>\n"

    def table(self, rows):
        columns = max(map(len, rows))
        rows = [row + [""] * (columns - len(row)) for row in rows]
        two_heads = len(rows) > 1 and rows[1][0] == "" and "" in rows[0][1:]
        out = ""
        for index, row in enumerate(rows):
            tag = "th" if index <= two_heads else "td"
            cells, at = "", 0
            while at < columns:
                span, down = 1, ""
                if two_heads and index == 0:
                    while at + span < columns and row[at + span] == "":
                        span += 1
                    down = ' rowspan="2"' if rows[1][at] == "" else ""
                if not (two_heads and index == 1 and row[at] == ""):
                    wide = f' colspan="{span}"' if span > 1 else ""
                    cells += f"<{tag}{wide}{down}>{self.inline(row[at])}</{tag}>"
                at += span
            out += f"<tr>{cells}</tr>\n"
        return f'<table border="1">\n{out}</table>\n'

    def head(self, left, right):
        cells = "".join(f"<td>{'<br>'.join(map(self.inline, side))}</td>" for side in (left, right))
        return f"<table><tr>{cells}</tr></table>\n"

    def report(self):
        out = ""
        for kind, content in self.blocks:
            out += self.text(content) if kind == "text" else self.table(content) if kind == "table" else self.head(*content)
        notes = "".join(
            f'<div id="ftn{at}"><p><a href="#_ftnref{at}" name="_ftn{at}">[{at}]</a> {self.inline(self.notes[mark])}</p></div>\n'
            for at, mark in enumerate(self.used, 1)
        )
        return f"<div class=WordSection1>\n{out}</div>\n{notes}"

    def news(self):
        body, tail, after = "", "", False
        for kind, content in self.blocks:
            if kind != "text":
                body += self.table(content) if kind == "table" else self.head(*content)
                continue
            after = after or bool(FROM.match(content))
            if not after and ("»" in content or content.count(" | ") > 2 and not body):
                links = re.split(r"( [»|] )", content)
                body += f"<div>{''.join(escape(link) if at % 2 else f'<a href=/x>{escape(link)}</a>' for at, link in enumerate(links))}</div>\n"
            elif after:
                tail += f"<p><a href=/y>{self.inline(content)}</a></p>\n"
            else:
                body += self.text(content)
        return f'{PORTAL[0]}<div id="content" class="detail">\n{body}</div>\n<div class="related-news">\n{tail}</div>\n{PORTAL[1]}'


def without_picture(path):
    """A small picture of the first page is most of the bytes of an .odt."""
    with zipfile.ZipFile(path) as old:
        parts = [(part, old.read(part)) for part in old.infolist() if not part.filename.startswith("Thumbnails")]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part, content in parts:
            new.writestr(part.filename, content, zipfile.ZIP_STORED if part.filename == "mimetype" else None)


def main(folder, names):
    corpus = os.path.join(ROOT, "corpus")
    os.makedirs(folder, exist_ok=True)
    names = names or sorted(name[:-4] for name in os.listdir(corpus) if name.endswith(".txt"))
    for at, name in enumerate(names):
        with open(os.path.join(corpus, f"{name}.txt"), encoding="utf-8") as file:
            report = file.read()
        package(os.path.join(folder, f"{name}.docx"), Body(report))
        page = Page(report)
        body = page.news() if name.endswith("news") else page.report()
        said = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">' if at % 2 else ""
        text = f"<!DOCTYPE html>\n<html><head>{said}<title>{name}</title><style>p {{ margin: 0 }}</style></head>\n<body>\n{body}</body></html>\n"
        with open(os.path.join(folder, f"{name}.html"), "w", encoding="utf-16" if at % 5 == 4 else "utf-8") as file:
            file.write(text)
    made = [os.path.join(folder, f"{name}.docx") for name in names]
    command = ["soffice", "--headless", "--convert-to", "odt", "--outdir", folder, *made]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    for name in names:
        without_picture(os.path.join(folder, f"{name}.odt"))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
