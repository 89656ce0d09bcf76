#!/usr/bin/env python3
"""Makes form.xls, a made-up form as old Excel files hold it: numbers by format, dates, a row set in a font of TCVN3.

    python3 tests/formats/form.py tests/formats/form.xls

Needs xlwt 1.3 (pip install xlwt), a writer of Excel 97 to 2003 files that knows nothing of this project.
"""

import datetime
import sys

import xlwt

TCVN3 = "Sè ®Ò tµi ®­îc nghiÖm thu"  # "Số đề tài được nghiệm thu"

ROWS = [
    ("Phương tiện đo được kiểm định", 1234, "#,##0", 0.418, "0.0%", datetime.date(2009, 6, 30), "dd/mm/yyyy"),
    ("Kinh phí (triệu đồng)", 1234567.891, "#,##0.00", 0.5, "0%", datetime.date(2009, 6, 1), "mm/yyyy"),
    ("Mẫu thử nghiệm", 1500000, "#,##0,", 0.12345, "0.00%", 39994, "D-MMM-YY"),
    ("Cuộc thanh tra", 0, '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', 1.05, "0%", 0, "General"),
    (TCVN3, 36, '0" đề tài"', 12.5, "General", 2009, "0"),
    ("Cột đo xăng dầu", 7, "00", -3.25, "0.0", 40000.25, "General"),
]


def main(path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Biểu 01")
    hidden = book.add_sheet("Nháp")
    hidden.visibility = 1
    hidden.write(0, 0, 99)
    sheet.write(0, 0, "Biểu 01: Kết quả 6 tháng đầu năm 2009")
    for column, head in enumerate(["TT", "Chỉ tiêu", "Kết quả", "Tỷ lệ", "Ngày"]):
        sheet.write(2, column, head)
    for row, (name, *pairs) in enumerate(ROWS, start=3):
        sheet.write(row, 0, row - 2)
        style = xlwt.easyxf("font: name .VnTime") if name is TCVN3 else xlwt.easyxf()
        sheet.write(row, 1, name, style)
        for column, (value, code) in enumerate(zip(pairs[::2], pairs[1::2]), start=2):
            sheet.write(row, column, value, xlwt.easyxf(num_format_str=code))
    book.save(path)


main(sys.argv[1])
