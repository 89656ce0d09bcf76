#!/usr/bin/env python3
"""Makes .docx files of the made-up reports in corpus/, and of them .doc, .rtf and .pdf files with LibreOffice.

    python3 tests/formats/make.py OUT [NAME ...]

writes OUT/NAME.docx, .doc, .rtf and .pdf for the reports named, or for all. The .docx are as people make them: automatic
numbering, real footnotes, a table for the letterhead, merged cells, headings in bold. Needs `soffice` (Debian:
libreoffice-writer-nogui) and fonts with Vietnamese letters (fonts-liberation).

The fixtures kept here were made with LibreOffice 7.4 by

    python3 tests/formats/make.py /tmp/formats
"""

import os
import re
import subprocess
import sys
import zipfile
from xml.sax.saxutils import escape

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"'
PAGE = re.compile(r"^\s*(-\s*)?\d{1,2}(\s*-)?\s*$|^\s*[Tt]rang \d+(/\d+)?\s*$")
MARK = re.compile(r"^([-–+*•]|\d+(\.\d+)*[.)/]|[IVX]+[.)]|[A-Z][.)]|[a-zđ]\)|\(\d+\)|Phần)\s")
COLUMN = re.compile(r"(?<=\S) {2,}(?=\S)")
GAP = re.compile(r"(?<=\S) {4,}(?=\S)")
CUT = re.compile(r"\d(/\n\d|\.\n\d{3}\b)")


# The text of a report as blocks: ("text", line), ("table", rows), ("head", (left lines, right lines))


def wrap_width(lines):
    widths = sorted(len(line.strip()) for line in lines if len(line.strip()) >= 30)
    if len(widths) < 8:
        return None
    most = widths[len(widths) * 97 // 100]
    full = sum(most * 4 <= width * 5 and width <= most + 8 for width in widths)
    return most if most <= 115 and full * 5 >= len(widths) * 2 else None


def without_pages(lines):
    """Page numbers, with the running heads and blank lines beside them, are the printer's."""
    pages = [at for at, line in enumerate(lines) if PAGE.match(line)]
    near = [lines[at + step].strip() for at in pages for step in (-1, 1) if 0 <= at + step < len(lines)]
    gone, breaks = set(), set()
    for page in pages if len(pages) > 1 else []:
        at = page
        gone.add(page)
        for step in (-1, 1):
            at = page + step
            while 0 <= at < len(lines) and (
                not lines[at].strip() or near.count(lines[at].strip()) > 1 and abs(at - page) < 3
            ):
                gone.add(at)
                at += step
        breaks.add(at)
    return [(line, at in breaks) for at, line in enumerate(lines) if at not in gone]


def goes_on(line, before, width, turned):
    """Whether a wrapped line goes on with the one before."""
    if not before.strip() or MARK.match(line.strip()) or GAP.search(line) or "|" in line:
        return False
    if GAP.search(before) or before.strip().isupper() or line.strip().isupper() or "|" in before:
        return False
    indent = len(line) - len(line.lstrip())
    if indent > 8 or indent > len(before) - len(before.lstrip()) + 1:
        return False
    full = len(before.strip()) + 1 + len(line.split()[0]) > width * 0.85
    return full or (turned and not before.rstrip().endswith((".", ";", ":")))


def paragraphs(text):
    lines = text.split("\n")
    width = wrap_width(lines)
    if width is None:
        return [line.rstrip() for line in lines]
    out, last = [], ""
    for line, turned in without_pages(lines):
        line = line.rstrip()
        # A number that the wrapping cut in two is whole in a document that isn't wrapped.
        if line and out and CUT.search(f"{out[-1]}\n{line.strip()}"):
            out[-1] += line.strip()
        elif line and out and goes_on(line, last, width, turned):
            glue = "" if out[-1].endswith("-") and not out[-1].endswith(" -") else " "
            out[-1] += glue + line.strip()
        else:
            out.append(line)
        last = line
    return out


def cells_of(line):
    if line.count("|") >= 2:
        return [cell.strip() for cell in line.strip().strip("|").split("|")]
    if line.count("\t") >= 2:
        return [cell.strip() for cell in line.split("\t")]
    if len(COLUMN.findall(line)) >= 3:
        return COLUMN.split(line.strip())
    return None


def starts(line):
    return [match.start() for match in re.finditer(r"\S+( \S+)*", line)]


def two_heads(first, second, columns):
    """A head of two lines, set by spaces: which cells of the second line stand under which of the first."""
    over, under = cells_of(first) or [], cells_of(second) or []
    alone = columns - len(under)
    if not second.startswith(" " * 8) or not 0 < alone < len(over):
        return None
    grouped = starts(first)[alone:]
    above = [max(sum(start <= at + 4 for start in grouped), 1) for at in starts(second)]
    row = over[:alone]
    for group, cell in enumerate(over[alone:], 1):
        row += [cell] + [""] * (above.count(group) - 1)
    return (row, [""] * alone + under) if len(row) == columns else None


def blocks(text):
    lines, out, at = paragraphs(text), [], 0
    while at < len(lines):
        line = lines[at]
        if cells_of(line):
            rows, begin = [], at
            while at < len(lines) and (cells_of(lines[at]) or cells_of((lines + ["", ""])[at + 1])):
                cells = cells_of(lines[at]) or [lines[at].strip()]
                if cells == [""]:
                    break
                if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                    rows.append(cells)
                at += 1
            if len(rows) > 2 and COLUMN.search(line) and "|" not in line:
                rows[:2] = two_heads(*lines[begin : begin + 2], max(map(len, rows))) or rows[:2]
            if len(rows) > 1:
                out.append(("table", rows))
            else:
                out += [("text", " | ".join(row)) for row in rows]
            continue
        if GAP.search(line):
            left, right, blank = [], [], 0
            while at < len(lines) and (lines[at].strip() or blank < 1) and not cells_of(lines[at]):
                parts = GAP.split(lines[at], maxsplit=1)
                blank = 0 if lines[at].strip() else blank + 1
                if len(parts) == 2:
                    left.append(parts[0].strip())
                    right.append(parts[1].strip())
                elif GAP.search(lines[at + 1] if at + 1 < len(lines) else "") or lines[at].startswith(("-", " ")):
                    deep = len(lines[at]) - len(lines[at].lstrip()) > 20
                    (right if deep else left).append(lines[at].strip())
                else:
                    break
                at += 1
            out.append(("head", (left, right)))
            continue
        if line.strip():
            out.append(("text", line.strip()))
        at += 1
    return out


# Blocks as WordprocessingML

LISTS = {
    "A": [("upperLetter", "%1."), ("upperRoman", "%2."), ("decimal", "%3."), ("decimal", "%3.%4."), ("lowerLetter", "%5)")],
    "I": [("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("decimal", "%2.%3.%4."), ("lowerLetter", "%5)")],
}
BULLETS = {"-": ("-", 2), "+": ("+", 3)}


def roman(n):
    out = ""
    for value, digits in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while n >= value:
            out, n = out + digits, n - value
    return out


def number(kind, n):
    return {"decimal": str(n), "upperRoman": roman(n), "upperLetter": chr(64 + n), "lowerLetter": chr(96 + n)}[kind]


class Numbering:
    """Counts as Word will: a label that Word would write otherwise stays text."""

    def __init__(self, levels):
        self.levels, self.counts = levels, [0] * len(levels)

    def level_of(self, label):
        for level in range(len(self.levels)):
            counts = self.counts[:]
            counts[level] += 1
            counts[level + 1 :] = [0] * (len(counts) - level - 1)
            text = self.levels[level][1]
            for index, (kind, _) in enumerate(self.levels):
                if f"%{index + 1}" in text:
                    if counts[index] == 0:
                        break
                    text = text.replace(f"%{index + 1}", number(kind, counts[index]))
            else:
                if text == label:
                    self.counts = counts
                    return level
        return None


def run(text, bold=False, italic=False):
    style = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    style = f"<w:rPr>{style}</w:rPr>" if style else ""
    pieces = text.split("\t")
    body = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in pieces)
    return f"<w:r>{style}{body}</w:r>"


class Body:
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
        first = next((line for line in lines if re.match(r"^\W*[AI]\. ", line)), "I.")
        self.numbering = Numbering(LISTS["A" if re.match(r"^\W*A\.", first) else "I"])

    def runs(self, text, bold=False):
        out = ""
        for piece in re.split(rf"(\*\*.+?\*\*|[{RAISED}]+)", text):
            if re.fullmatch(r"\*\*.+\*\*", piece):
                out += self.runs(piece[2:-2], True)
            elif piece in self.notes and piece not in self.used:
                self.used.append(piece)
                mark = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                out += f'<w:r>{mark}<w:footnoteReference w:id="{len(self.used)}"/></w:r>'
            else:
                # Word cuts runs in the middle of numbers.
                for part in re.split(r"(?<=\d)(?=\d{3}\b)", re.sub(r"(?<!\*)\*(?!\*)(\S)", r"\1", piece)):
                    out += run(part.rstrip("*") if part.endswith("*") else part, bold) if part else ""
        return out

    def text(self, line):
        heading = re.match(r"^#+\s*", line)
        line = line[heading.end() :] if heading else line
        properties, bold = "", bool(heading)
        whole = re.fullmatch(r"\*\*(.+)\*\*", line)
        if whole and "**" not in whole[1]:
            line, bold = whole[1], True
        mark = re.match(r"^(\S+) +(.*)$", line)
        level = self.numbering.level_of(mark[1]) if mark else None
        if level is not None:
            properties, line = self.listed(level, 1), mark[2]
        elif mark and mark[1] in BULLETS and mark[2][:1].isalpha():
            properties, line = self.listed(0, BULLETS[mark[1]][1]), mark[2]
        return f"<w:p><w:pPr>{properties}</w:pPr>{self.runs(line, bold)}</w:p>"

    @staticmethod
    def listed(level, number):
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def cell(self, lines, width, span=1, merge=""):
        style = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        style += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        style += merge
        inner = "".join(f"<w:p>{self.runs(line)}</w:p>" for line in lines or [""])
        return f"<w:tc><w:tcPr>{style}</w:tcPr>{inner}</w:tc>"

    def head(self, left, right):
        cells = self.cell(left, 4200) + self.cell(right, 5200)
        return self.grid([4200, 5200], f"<w:tr>{cells}</w:tr>", False) + "<w:p/>"

    @staticmethod
    def grid(widths, rows, borders=True):
        sides = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
        style = f"<w:tblBorders>{sides}</w:tblBorders>" if borders else ""
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{style}<w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
        )

    def table(self, rows):
        columns = max(map(len, rows))
        rows = [row + [""] * (columns - len(row)) for row in rows]
        longest = [max(len(word) for row in rows for word in row[at].split() + [""]) for at in range(columns)]
        weights = [min(30, max(2 + longest[at], max(len(row[at]) for row in rows) // 2)) for at in range(columns)]
        widths = [9400 * weight // sum(weights) for weight in weights]
        two_heads = len(rows) > 1 and rows[1][0] == "" and "" in rows[0][1:]
        out = ""
        for index, row in enumerate(rows):
            cells, at = "", 0
            while at < columns:
                span, merge = 1, ""
                if two_heads and index == 0:
                    while at + span < columns and row[at + span] == "":
                        span += 1
                    if rows[1][at] == "":
                        merge = '<w:vMerge w:val="restart"/>'
                elif two_heads and index == 1 and row[at] == "":
                    merge = "<w:vMerge/>"
                cells += self.cell([row[at]], sum(widths[at : at + span]), span, merge)
                at += span
            out += f"<w:tr>{cells}</w:tr>"
        return self.grid(widths, out) + "<w:p/>"

    def document(self):
        body = ""
        for kind, content in self.blocks:
            if kind == "text":
                body += self.text(content)
            elif kind == "table":
                body += self.table(content)
            else:
                body += self.head(*content)
        section = '<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/>'
        section += '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1418" w:header="567" w:footer="567"/></w:sectPr>'
        return f"{XML}<w:document {WORD}><w:body>{body}{section}</w:body></w:document>"

    def footnotes(self):
        out = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        out += '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
        mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        for index, note in enumerate(self.used):
            out += f'<w:footnote w:id="{index + 1}"><w:p>{mark}{run(" " + self.notes[note])}</w:p></w:footnote>'
        return f"{XML}<w:footnotes {WORD}>{out}</w:footnotes>"

    def numbering_part(self):
        def abstract(number, levels):
            inner = "".join(
                f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
                for at, (kind, text) in enumerate(levels)
            )
            return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'

        lists = [self.numbering.levels, [("bullet", "-")], [("bullet", "+")]]
        out = "".join(abstract(at, levels) for at, levels in enumerate(lists))
        out += "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(lists)))
        return f"{XML}<w:numbering {WORD}>{out}</w:numbering>"


def package(path, body):
    face = '<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:cs="Liberation Serif"/><w:sz w:val="26"/>'
    styles = f"<w:docDefaults><w:rPrDefault><w:rPr>{face}</w:rPr></w:rPrDefault></w:docDefaults>"
    styles += '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="60"/><w:jc w:val="both"/></w:pPr></w:style>'
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    parts = {
        "document": body.document(),
        "footnotes": body.footnotes(),
        "numbering": body.numbering_part(),
        "styles": f"{XML}<w:styles {WORD}>{styles}</w:styles>",
        "footer": f'{XML}<w:ftr {WORD}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{field}</w:p></w:ftr>',
    }
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    relations = ""
    for part in parts:
        content = f"{kind}.document.main+xml" if part == "document" else f"{kind}.{part}+xml"
        types += f'<Override PartName="/word/{part}.xml" ContentType="{content}"/>'
        if part != "document":
            relations += f'<Relationship Id="rId{part.capitalize()}" Type="{RELATIONS}/{part}" Target="{part}.xml"/>'
    schema = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", f'{XML}<Types xmlns="{schema}/content-types">{types}</Types>')
        top = f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
        out.writestr("_rels/.rels", f'{XML}<Relationships xmlns="{schema}/relationships">{top}</Relationships>')
        out.writestr("word/_rels/document.xml.rels", f'{XML}<Relationships xmlns="{schema}/relationships">{relations}</Relationships>')
        for part, content in parts.items():
            out.writestr(f"word/{part}.xml", content)


class Traits(Body):
    """What reports seldom have, one paragraph each: tests/formats.rs says how each is to be read."""

    def __init__(self):
        super().__init__("I. TRAITS")
        self.notes, self.used = {"¹": "Gồm 07 nhiệm vụ."}, ["¹"]

    @staticmethod
    def run(text, properties):
        return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    def document(self):
        author = 'w:id="9" w:author="a" w:date="2020-01-01T00:00:00Z"'
        font = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
        deleted = f'<w:del {author}><w:r><w:delText xml:space="preserve">12 </w:delText></w:r></w:del>'
        inserted = f'<w:ins {author}><w:r><w:t xml:space="preserve">13 </w:t></w:r></w:ins>'
        mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
        levels = [self.listed(level, 1) for level in (0, 1, 2, 2, 4)]
        texts = [
            ("", run("Kiểm tra ") + deleted + inserted + run("cơ sở")),
            ("", run("Thấy ") + self.run("36 ", "<w:vanish/>") + run("hết")),
            ("", self.run("Kết quả", "<w:caps/>")),
            ("", self.run("B¸o c¸o sè 36", font.format(".VnTime"))),
            ("", self.run("Ñeà taøi soá 7", font.format("VNI-Times"))),
            ("", run("Rộng 20 km") + self.run("2", '<w:vertAlign w:val="superscript"/>')),
            ("", run("Nhỏ ") + '<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>' + run(" 5 mg")),
            ("", run("Số 12") + "<w:r><w:noBreakHyphen/></w:r>" + run("KH/TU")),
            ("", run("Dòng một") + "<w:r><w:br/></w:r>" + run("dòng hai")),
            ("", run("Quản lý 29 nhiệm vụ") + mark + run(" trong kỳ")),
            *((level, run("Mục")) for level in levels),
            (self.listed(0, 2), run("Gạch")),
        ]
        body = "".join(f"<w:p><w:pPr>{style}</w:pPr>{content}</w:p>" for style, content in texts)
        first = '<w:vMerge w:val="restart"/>'
        rows = [
            self.cell(["TT"], 1000) + self.cell(["Tên"], 3000) + self.cell(["Số liệu"], 4000, 2),
            self.cell(["1"], 1000, 1, first) + self.cell(["Mẫu", "nước"], 3000) + self.cell(["4"], 2000) + self.cell(["6"], 2000),
            self.cell([""], 1000, 1, "<w:vMerge/>") + self.cell(["Cân"], 3000) + self.cell(["7"], 2000) + self.cell(["8"], 2000),
        ]
        body += self.grid([1000, 3000, 2000, 2000], "".join(f"<w:tr>{row}</w:tr>" for row in rows)) + "<w:p/>"
        return f"{XML}<w:document {WORD}><w:body>{body}</w:body></w:document>"


def main(folder, names):
    corpus = os.path.join(ROOT, "corpus")
    os.makedirs(folder, exist_ok=True)
    names = names or sorted(name[:-4] for name in os.listdir(corpus) if name.endswith(".txt"))
    for name in names:
        with open(os.path.join(corpus, f"{name}.txt"), encoding="utf-8") as file:
            package(os.path.join(folder, f"{name}.docx"), Body(file.read()))
    package(os.path.join(folder, "traits.docx"), Traits())
    names = [*names, "traits"]
    made = [os.path.join(folder, f"{name}.docx") for name in names]
    for target in ("doc:MS Word 97", "rtf", "pdf"):
        command = ["soffice", "--headless", "--convert-to", target, "--outdir", folder, *made]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
