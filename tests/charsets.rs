//! Reports in every charset, whole and mixed, and good texts that must stay as they are.

#![allow(clippy::unwrap_used)]

mod encode;
mod texts;

use encode::{Encoder, LEGACY, shown};
use solieu::document;
use texts::TEXTS;

/// The corpus as text.
fn reports() -> impl Iterator<Item = (String, &'static str)> {
    let texts = TEXTS.iter();
    texts.map(|text| (text.name(), std::str::from_utf8(&text.bytes).unwrap()))
}

/// The first lines that differ.
fn first_difference(expected: &str, read: &str) -> String {
    let mut lines = expected.lines().zip(read.lines());
    let first = lines.find(|(expected, read)| expected.to_lowercase() != read.to_lowercase());
    first.map_or_else(String::new, |(expected, read)| {
        format!("{expected:?} read as {read:?}")
    })
}

/// How many letters with marks differ, capitals or not.
fn wrong(expected: &str, read: &str) -> usize {
    let lower = |text: &str| text.to_lowercase().chars().collect::<Vec<_>>();
    let (expected, read) = (lower(expected), lower(read));
    if expected.len() != read.len() {
        return expected.len().max(1);
    }
    expected.iter().zip(&read).filter(|(a, b)| a != b).count()
}

#[test]
fn the_whole_corpus_goes_through_every_charset() {
    let mut faults = Vec::new();
    for encoder in LEGACY.map(Encoder::new) {
        for (name, text) in reports() {
            let (bytes, written) = encoder.encode(text);
            let cases = [
                ("bytes", bytes.clone()),
                ("shown", shown(&bytes).into_bytes()),
            ];
            for (form, bytes) in cases {
                let document = document::read(&bytes).unwrap();
                let count = wrong(&written, &document.text);
                if count > 0 {
                    let charset = encoder.charset().name();
                    faults.push(format!(
                        "{name} {charset} {form}: {count}, {}",
                        document.encoding_name()
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults: {faults:#?}", faults.len());
}

#[test]
fn utf8_taken_for_another_charset_once_or_twice_is_read() {
    let mut faults = Vec::new();
    for (name, text) in reports() {
        let once = shown(text.as_bytes());
        let twice = shown(once.as_bytes());
        for (form, bytes) in [("once", once), ("twice", twice)] {
            let document = document::read(bytes.as_bytes()).unwrap();
            if document.text != text {
                let count = wrong(text, &document.text);
                faults.push(format!(
                    "{name} {form}: {count}, {}",
                    document.encoding_name()
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults: {faults:#?}", faults.len());
}

/// Paragraphs of one charset after those of another, at least 200 letters each.
#[test]
fn parts_of_a_mixed_file_are_each_read_in_their_own_charset() {
    let encoders = LEGACY.map(Encoder::new);
    let mut faults = Vec::new();
    for (at, (name, text)) in reports().enumerate() {
        for form in ["bytes", "shown"] {
            let (mut bytes, mut expected) = (Vec::new(), String::new());
            for (index, part) in parts(text).into_iter().enumerate() {
                let turn = (index + at) % (LEGACY.len() + 1);
                match encoders.get(turn) {
                    Some(encoder) => {
                        let (own, written) = encoder.encode(&part);
                        match form {
                            "bytes" => bytes.extend_from_slice(&own),
                            _ => bytes.extend_from_slice(shown(&own).as_bytes()),
                        }
                        expected.push_str(&written);
                    }
                    None => {
                        bytes.extend_from_slice(part.as_bytes());
                        expected.push_str(&part);
                    }
                }
            }
            let document = document::read(&bytes).unwrap();
            let count = wrong(&expected, &document.text);
            if count > 0 {
                let difference = first_difference(&expected, &document.text);
                faults.push(format!("{name} {form}: {count}, {difference:.400}"));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults: {faults:#?}", faults.len());
}

/// Whole lines with 200 letters or more.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for line in text.split_inclusive('\n') {
        let last = parts.last_mut().unwrap();
        last.push_str(line);
        if last.chars().filter(|c| c.is_alphabetic()).count() >= 200 {
            parts.push(String::new());
        }
    }
    let rest = parts.pop().unwrap();
    match parts.last_mut() {
        Some(last) => last.push_str(&rest),
        None => parts.push(rest),
    }
    parts
}

#[test]
fn good_texts_stay_as_they_are() {
    let mut texts: Vec<(String, String)> = reports()
        .map(|(name, text)| (name, text.to_string()))
        .collect();
    for (name, text) in GOOD {
        texts.push(((*name).into(), (*text).into()));
    }
    for (name, text) in texts {
        let document = document::read(text.as_bytes()).unwrap();
        assert_eq!(document.text, text, "{name}");
        assert_eq!(document.encoding_name(), "UTF-8", "{name}");
        assert!(
            document.warnings.is_empty(),
            "{name}: {:?}",
            document.warnings
        );
    }
}

const GOOD: &[(&str, &str)] = &[
    ("digits", "12 34 5,6\n7.890"),
    (
        "English",
        "The naïve coöperation of the café’s owner cost £5 and €3 – a “fair” price. © 2009 Müller® ™",
    ),
    (
        "French",
        "L’été dernier, le cœur léger, où êtes-vous allés ? À Noël, l’aîné reçut « très déçu » la clé d’or : ça gâche tout.\n\
         Déjà à la fenêtre, François espère être prêt ; ô joie, le maïs a mûri, l’île est belle, l’évêque s’est tu. §\u{a0}5, 12 m²",
    ),
    (
        "Czech",
        "Příliš žluťoučký kůň úpěl ďábelské ódy. Dnes má být krásný den a já jdu s mámou do města. Bílá paní má dům.",
    ),
    (
        "German",
        "Die Größe der Straße überrascht: schöne Häuser, grüne Bäume, weiße Tauben und süße Äpfel für müde Füße.",
    ),
    (
        "Portuguese",
        "Não há razão para que a situação não seja à mão; a informação é pública, está aí e é útil, já não há três opções.",
    ),
    (
        "Italian",
        "Perché è più difficile? Però la città è così bella: là c’è già la libertà, lunedì sì, martedì no, può essere.",
    ),
    (
        "Spanish",
        "El niño está aquí, ¿qué más da? ¡Él sí sabrá! Mañana habrá más año y más frío, según dirán allí: tú, mí, sé.",
    ),
    (
        "Danish",
        "Blåbærgrød på øen: å gå så før på året, når vi får røde æbler og grønne pærer; også på færøerne må man gå.",
    ),
    (
        "Turkish",
        "Çocuk güzel öğle yemeği için çarşıya gitti, şöyle büyük bir üzüm ağacı gördü.",
    ),
    (
        "mathematics",
        "∀x ∈ ℝ: x² ≥ 0, ½ + ¼ = ¾, 3 × 4 ÷ 2 = 6 ± 1, ∑ αβ = µ·σ, 5 µm, 20 °C, ¬p ∨ q, §3 ¶2, a→b, ª º ¹",
    ),
    ("prices", "500¥, £3, ¢5, ¤, ®, ©, ™, «x», ¡ole!, ¿no?"),
    (
        "Russian",
        "Съешь ещё этих мягких французских булок, да выпей чаю.",
    ),
];
