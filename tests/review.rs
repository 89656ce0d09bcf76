//! The review of an audit in a real browser: what an auditor does with it, and what a report must not be able to do.
//!
//! Needs Chromium and its driver (Debian: `apt-get install chromium chromium-driver`). Without them the test says so and passes;
//! with `SOLIEU_BROWSER=required` it fails.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod browser;

use browser::Browser;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A report with a sum that holds in part, and with what would be markup if anybody took it for that.
const HOSTILE: &str = "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH YÊN BÁI
Số: 12/BC-SKHCN
Yên Bái, ngày 20 tháng 8 năm 2019
BÁO CÁO
Kết quả <b onclick=alert(1)>hoạt động</b> tháng 8 năm 2019
I. KẾT QUẢ
1. Đo lường
- Hoàn thành kiểm định 1.165 phương tiện đo, cụ thể: cột đo nhiên liệu 73, cân các loại 204, đồng hồ 812, taximet 86.
2. Đào tạo <script>window.hacked=1</script>
- Tổ chức 05 lớp tập huấn (02 lớp cấp tỉnh; 03 lớp cấp huyện) \"><img src=x onerror=\"window.hacked=2\"> với 120 người.
- </script><script>window.hacked=3</script><!-- <script> ]]> &lt;i&gt; javascript:alert(1) 40 đề tài.
";

/// Writes a review of two reports into a folder of the test's own, and gives its path.
fn review(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("review")
        .join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("reports")).unwrap();
    fs::write(
        folder.join("reports/a<img src=x onerror=hacked=4>.txt"),
        HOSTILE,
    )
    .unwrap();
    fs::copy("corpus/yen-bai-2019-08.txt", folder.join("reports/b.txt")).unwrap();
    let done = Command::new(env!("CARGO_BIN_EXE_solieu"))
        .args(["audit", "reports", "--html", "review.html"])
        .current_dir(&folder)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    assert!(done.stdout.is_empty(), "the review goes to its file alone");
    folder.join("review.html")
}

/// What must hold without any browser: data in which no tag can begin, nothing to load, no script but one.
#[test]
fn a_report_cannot_write_markup_into_the_page() {
    let page = fs::read_to_string(review("markup")).unwrap();
    let mut data = 0;
    for part in page.split("<script type=\"application/json\"").skip(1) {
        let (_, part) = part.split_once('>').unwrap();
        let (json, _) = part.split_once("</script>").unwrap();
        serde_json::from_str::<Value>(json).unwrap();
        assert!(!json.contains('<'), "{json}");
        data += 1;
    }
    assert_eq!(data, 3, "two reports and the index");
    assert_eq!(page.matches("<script").count(), data + 1);
    for loading in ["http://", "https://", " src=x", "@import", "url("] {
        let found = page.replace("http://www.w3.org/2000/svg", "");
        let outside = found
            .split("<script type=\"application/json\"")
            .next()
            .unwrap();
        assert!(!outside.contains(loading), "the page says {loading}");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn an_auditor_finds_the_way_in_a_browser() {
    if !browser::is_installed() {
        assert!(
            std::env::var("SOLIEU_BROWSER").as_deref() != Ok("required"),
            "chromium or chromedriver is not installed"
        );
        eprintln!(
            "######## CHROMIUM OR CHROMEDRIVER IS NOT INSTALLED: THE REVIEW WAS NOT TRIED IN A BROWSER ########"
        );
        return;
    }
    let page = review("browser");
    let browser = Browser::start(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser"));
    browser.open(&page);
    shows_markup_as_text(&browser);
    leads_from_figure_to_record_and_back(&browser);
    draws_a_breakdown(&browser);
    steps_by_keys(&browser);
    filters(&browser);
    lists_reports(&browser);
    speaks_both_languages(&browser);
    prints_text_and_findings(&browser);
    nothing_was_fetched(&browser, &page);
    nothing_can_be_loaded(&browser);
}

/// Runs `return …` and compares.
#[track_caller]
fn expect(browser: &Browser, expression: &str, wanted: impl Into<Value>) {
    let got = browser.run(&format!("return {expression}"));
    assert_eq!(got, wanted.into(), "{expression}");
}

fn shows_markup_as_text(browser: &Browser) {
    let text = browser.run(
        "return [...document.querySelectorAll('.line')].map(line => line.textContent).join('\\n')",
    );
    assert_eq!(text.as_str().unwrap(), HOSTILE, "the whole text, as it is");
    expect(browser, "window.hacked === undefined", true);
    expect(
        browser,
        "document.querySelectorAll('img, #text script, #text b, [onclick], [onerror]').length",
        0,
    );
    expect(
        browser,
        "document.querySelector('#list').textContent.includes('a<img src=x onerror=hacked=4>')",
        true,
    );
    expect(
        browser,
        "document.querySelector('#title').textContent.includes('<b onclick=alert(1)>')",
        true,
    );
}

/// A selector of the figure that reads so.
fn figure(browser: &Browser, number: &str) -> String {
    let script = format!(
        "return [...document.querySelectorAll('.figure')].find(mark => mark.textContent === {}).dataset.start",
        json!(number)
    );
    format!(
        "[data-start=\"{}\"]",
        browser.run(&script).as_str().unwrap()
    )
}

fn leads_from_figure_to_record_and_back(browser: &Browser) {
    let mark = figure(browser, "1.165");
    browser.click(&mark);
    let record = browser.run("return document.querySelector('#selected').textContent");
    for part in ["1.165", "1165", "instruments.verified", "line 8:"] {
        assert!(record.as_str().unwrap().contains(part), "{part}: {record}");
    }
    browser.click("#back");
    expect(
        browser,
        &format!("document.activeElement.matches('{mark}')"),
        true,
    );
    // The keyboard does the same.
    let mark = figure(browser, "120");
    browser.run(&format!("document.querySelector('{mark}').focus()"));
    browser.press("\u{e007}");
    expect(
        browser,
        "document.querySelector('#selected .number').textContent",
        "120",
    );
}

fn draws_a_breakdown(browser: &Browser) {
    browser.click(&figure(browser, "1.165"));
    expect(
        browser,
        "document.querySelectorAll('#links path').length",
        4,
    );
    expect(
        browser,
        "document.querySelectorAll('#selected .parts .part').length",
        4,
    );
    expect(
        browser,
        "[...document.querySelectorAll('.mark.linked')].map(mark => mark.textContent)",
        json!(["73", "204", "812", "86"]),
    );
    browser.click("#selected .parts .part:nth-child(3) .link");
    expect(
        browser,
        "document.querySelector('.mark.chosen').textContent",
        "204",
    );
}

fn steps_by_keys(browser: &Browser) {
    browser.press("\u{e00c}");
    expect(browser, "document.querySelectorAll('.chosen').length", 0);
    let count = browser
        .run("return document.querySelectorAll('#found .card').length")
        .as_u64()
        .unwrap();
    assert!(count >= 1, "the planted sum is found");
    let current = "document.querySelector('#found .card[aria-current=true]').dataset.id";
    browser.press("n");
    let first = browser.run(&format!("return {current}"));
    expect(
        browser,
        "document.querySelector('#found .card').dataset.id",
        first.clone(),
    );
    expect(
        browser,
        "document.querySelector('#said').textContent.length > 20",
        true,
    );
    for _ in 0..count {
        browser.press("n");
    }
    for _ in 0..count {
        browser.press("p");
    }
    expect(browser, current, first);
    // A letter typed into a field is no command.
    browser.click("#path");
    browser.press("n");
    expect(browser, "document.querySelector('#path').value", "n");
    browser.run("const path = document.querySelector('#path'); path.value = ''; path.dispatchEvent(new Event('input')); path.blur()");
}

fn filters(browser: &Browser) {
    let cards =
        |verdict: &str| format!("document.querySelectorAll('#found .card.{verdict}').length");
    expect(browser, &cards("holds"), 0);
    browser.click("#verdicts input[value=holds]");
    let holding = browser.run(&format!("return {}", cards("holds")));
    assert!(holding.as_u64() > Some(0), "5 = 2 + 3 holds");
    let wrong = browser.run(&format!("return {}", cards("contradiction")));
    assert!(wrong.as_u64() > Some(0), "1165 is not 1175");
    browser.click("#verdicts input[value=contradiction]");
    expect(browser, &cards("contradiction"), 0);
    expect(
        browser,
        "document.querySelectorAll('.mark.contradiction').length",
        0,
    );
    browser.click("#reset");
    expect(browser, &cards("contradiction"), wrong);
    let set = |id: &str, value: &str| {
        browser.run(&format!(
            "const field = document.getElementById('{id}'); field.value = {value}; field.dispatchEvent(new Event('change'))"
        ));
    };
    set("indicator", "'instruments.verified'");
    expect(
        browser,
        "document.querySelectorAll('.figure.dim').length > 0",
        true,
    );
    expect(
        browser,
        &format!(
            "document.querySelector('{}').matches('.dim')",
            figure(browser, "120")
        ),
        true,
    );
    set("indicator", "''");
    set(
        "section",
        "[...field.options].find(option => option.textContent.includes('2 Đào tạo')).value",
    );
    expect(browser, &cards("contradiction"), 0);
    expect(
        browser,
        "document.querySelector('.outside .figure') !== null",
        true,
    );
    set("section", "''");
    set("check", "'breakdown_sum'");
    expect(
        browser,
        "[...new Set([...document.querySelectorAll('#found .check')].map(name => name.textContent.replace(/^[0-9]+\\. /, '')))]",
        json!(["Sum of parts"]),
    );
    browser.click("#reset");
}

fn lists_reports(browser: &Browser) {
    expect(
        browser,
        "document.querySelectorAll('#list button').length",
        2,
    );
    browser.click("#list li:nth-child(2) button");
    expect(
        browser,
        "document.querySelector('#list [aria-current=true]').dataset.report",
        "1",
    );
    let text = browser.run("return document.querySelectorAll('.line').length");
    let lines = fs::read_to_string("corpus/yen-bai-2019-08.txt")
        .unwrap()
        .split('\n')
        .count();
    assert_eq!(text.as_u64(), Some(lines as u64));
    expect(
        browser,
        "document.querySelectorAll('#balance thead th').length",
        2,
    );
    browser.click("#list li:nth-child(1) button");
}

fn speaks_both_languages(browser: &Browser) {
    let label = "document.querySelector('[data-label=balance]').textContent";
    let before = browser.run(&format!("return [{label}, document.documentElement.lang]"));
    browser.click("#language");
    let after = browser.run(&format!("return [{label}, document.documentElement.lang]"));
    let mut both = [before, after];
    both.sort_by_key(ToString::to_string);
    assert_eq!(
        both,
        [
            json!(["Balance sheet", "en"]),
            json!(["Bảng cân đối", "vi"])
        ]
    );
    browser.click("#language");
    // Every control has a name.
    let nameless = "[...document.querySelectorAll('button, select, input, [role=button]')].filter(one => \
        !(one.textContent.trim() || one.getAttribute('aria-label') || (one.labels && one.labels.length))).length";
    expect(browser, nameless, 0);
}

fn prints_text_and_findings(browser: &Browser) {
    let pdf = browser.command("print", &json!({}));
    assert!(pdf.as_str().unwrap().starts_with("JVBERi0"), "a PDF");
}

fn nothing_was_fetched(browser: &Browser, page: &Path) {
    let name = page.file_name().unwrap().to_str().unwrap();
    let mut own = 0;
    for entry in browser.log("performance") {
        let entry: Value = serde_json::from_str(&entry).unwrap();
        if entry["message"]["method"] == "Network.requestWillBeSent" {
            let sent = &entry["message"]["params"];
            let url = sent["request"]["url"].as_str().unwrap();
            // The browser's own pages, for printing and at its start, fetch their own parts.
            if !sent["documentURL"]
                .as_str()
                .unwrap()
                .starts_with("chrome://")
                || url.starts_with("http")
            {
                assert!(
                    url.starts_with("file://") && url.ends_with(name),
                    "fetched {url}"
                );
                own += 1;
            }
        }
    }
    assert_eq!(own, 1, "the page itself, once");
    expect(
        browser,
        "performance.getEntriesByType('resource').length",
        0,
    );
    let complaints = browser.log("browser");
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// Were markup to slip in all the same, the page's policy would stop it.
fn nothing_can_be_loaded(browser: &Browser) {
    let stopped = browser.run(
        "return new Promise(done => {
            const stopped = [];
            document.addEventListener('securitypolicyviolation', event => {
                stopped.push(event.effectiveDirective);
                if (stopped.length === 3) done(stopped.sort());
            });
            const image = document.createElement('img');
            image.src = 'http://127.0.0.1:9/image.png';
            const script = document.createElement('script');
            script.textContent = 'window.hacked = 5';
            document.body.append(image, script);
            fetch('http://127.0.0.1:9/').catch(() => {});
            setTimeout(() => done(stopped), 3000);
        })",
    );
    assert_eq!(
        stopped,
        json!(["connect-src", "img-src", "script-src-elem"])
    );
    expect(browser, "window.hacked === undefined", true);
}
