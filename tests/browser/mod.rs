//! A WebDriver client small enough to read: HTTP to a driver on this machine, JSON both ways.

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A headless Chromium with one window. It ends with its value.
pub(crate) struct Browser {
    driver: Child,
    port: u16,
    session: String,
}

/// Whether a browser and its driver are installed.
pub(crate) fn is_installed() -> bool {
    let runs = |program: &str| {
        let mut command = Command::new(program);
        command
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    runs("chromium") && runs("chromedriver")
}

impl Browser {
    /// Starts a browser that keeps its files in `folder`.
    pub(crate) fn start(folder: &Path) -> Self {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).unwrap();
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let port = port(&mut driver);
        let mut browser = Self {
            driver,
            port,
            session: String::new(),
        };
        let profile = format!("--user-data-dir={}", folder.display());
        let answer = browser.call("POST", "/session", &capabilities(&profile));
        browser.session = answer["sessionId"].as_str().unwrap().to_string();
        browser
    }

    pub(crate) fn open(&self, page: &Path) {
        let url = format!("file://{}", page.display());
        self.command("url", &json!({ "url": url }));
    }

    /// Runs the body of a function and gives what it returns.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.command("execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Clicks where the first element that fits is; fails where the user couldn't.
    pub(crate) fn click(&self, selector: &str) {
        let wanted = json!({ "using": "css selector", "value": selector });
        let element = self.command("element", &wanted);
        let id = element.as_object().unwrap().values().next().unwrap();
        let path = format!("element/{}/click", id.as_str().unwrap());
        self.command(&path, &json!({}));
    }

    /// Presses keys as a user does.
    pub(crate) fn press(&self, keys: &str) {
        let strokes: Vec<Value> = keys
            .chars()
            .flat_map(|key| {
                ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key.to_string() }))
            })
            .collect();
        let actions = json!([{ "type": "key", "id": "keys", "actions": strokes }]);
        self.command("actions", &json!({ "actions": actions }));
    }

    /// What the browser wrote to one of its logs since it was last asked.
    pub(crate) fn log(&self, kind: &str) -> Vec<String> {
        let entries = self.command("se/log", &json!({ "type": kind }));
        let entries = entries.as_array().unwrap().iter();
        entries
            .map(|entry| entry["message"].as_str().unwrap().to_string())
            .collect()
    }

    /// A command of the protocol that takes a body, by its path.
    pub(crate) fn command(&self, path: &str, body: &Value) -> Value {
        self.call("POST", &format!("/session/{}/{path}", self.session), body)
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Value {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let body = body.to_string();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all((head + &body).as_bytes()).unwrap();
        let mut reader = BufReader::new(stream);
        let (mut line, mut length) = (String::new(), 0);
        while reader.read_line(&mut line).unwrap() > 2 {
            let field = line.to_ascii_lowercase();
            if let Some(value) = field.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
            line.clear();
        }
        let mut answer = vec![0; length];
        reader.read_exact(&mut answer).unwrap();
        let answer: Value = serde_json::from_slice(&answer).unwrap();
        let value = answer["value"].clone();
        assert!(value["error"].is_null(), "{path}: {value}");
        value
    }
}

/// The port that the driver says it has taken.
fn port(driver: &mut Child) -> u16 {
    let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
    let said = |line: String| {
        let (_, port) = line.split_once("successfully on port ")?;
        port.trim_end_matches('.').parse().ok()
    };
    let port = lines.by_ref().find_map(|line| said(line.unwrap())).unwrap();
    // What else it says must go somewhere, or it would stop to wait.
    std::thread::spawn(move || lines.for_each(drop));
    port
}

fn capabilities(profile: &str) -> Value {
    let args = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en",
        "--window-size=1366,768",
        profile,
    ];
    json!({ "capabilities": { "alwaysMatch": {
        "browserName": "chrome",
        "goog:chromeOptions": { "args": args },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    } } })
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() && !std::thread::panicking() {
            self.call("DELETE", &format!("/session/{}", self.session), &json!({}));
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
