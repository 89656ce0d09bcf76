use solieu::{context::Context, document, extract::{Extractor, Options}, figure, head, numeral, outline::Outline};
use std::time::{Duration, Instant};
fn main() {
    let texts: Vec<Vec<u8>> = std::fs::read_dir("corpus").unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).map(|p| std::fs::read(p).unwrap()).collect();
    let total: usize = texts.iter().map(Vec::len).sum();
    let ex = Extractor::built_in().unwrap();
    let p = ex.patterns();
    let n = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(30);
    let mut t = [Duration::ZERO; 8];
    let (mut nf, mut nn, mut nt) = (0, 0, 0);
    for _ in 0..n {
        for bytes in &texts {
            let a = Instant::now();
            let d = document::read(bytes).unwrap();
            let b = Instant::now(); t[0] += b - a;
            let o = Outline::new(&d.text, p);
            let a = Instant::now(); t[1] += a - b;
            let c = Context::new(&d.text, &o, p);
            let b = Instant::now(); t[2] += b - a;
            let ns = numeral::numerals(&c);
            let a = Instant::now(); t[3] += a - b;
            let h = head::heading(&c, &ns);
            let b = Instant::now(); t[4] += b - a;
            let f = figure::figures(&c, &ns, &h);
            let a = Instant::now(); t[5] += a - b;
            nf += f.len(); nn += ns.len(); nt += o.tokens.len();
            let b = Instant::now();
            let s = solieu::record::Source { path: "x".into(), member: None, format: "text", encoding: "UTF-8", bytes: bytes.len() as u64, sha256: String::new() };
            let r = ex.extract(&d, s, Options::default());
            let a = Instant::now(); t[6] += a - b;
            std::hint::black_box(&r);
        }
    }
    let mb = (total * n) as f64 / 1e6;
    println!("{} figures {} numerals {} tokens a run, {} bytes", nf / n, nn / n, nt / n, total);
    for (name, d) in ["read", "outline(+tokens)", "context", "numerals", "head", "figures", "extract whole"].iter().zip(t) {
        println!("{name:18} {:8.1} MB/s  {:6.2} ns/byte", mb / d.as_secs_f64(), d.as_secs_f64() * 1e3 / mb);
    }
}
